package dev.channelpulse.common.alert;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences, each in both languages; what stands in braces is filled in. */
enum Phrase {
  /** A value and what it should have been. */
  JUDGED(
      "【{level}】{subject} · {metric} {value}，预期 {band}",
      "[{level}] {subject} · {metric} {value}, expected {band}"),
  /** A value alone. */
  SEEN("【{level}】{subject} · {metric} {value}", "[{level}] {subject} · {metric} {value}"),
  /** Nothing came. */
  SILENT("【{level}】{subject} · {metric}无数据", "[{level}] {subject} · no data for {metric}"),
  /** A subject with a further cut. */
  CUT("{subject}（{cut}）", "{subject} ({cut})"),
  /** A limit from below. */
  AT_LEAST("不低于 {limit}", "at least {limit}"),
  /** A limit from above. */
  AT_MOST("不高于 {limit}", "at most {limit}"),
  /** While it goes on. */
  SINCE("，自 {start} 起", ", since {start}"),
  /** When it is over. */
  FROM_TO("，{start} 至 {end}，持续 {duration}", ", from {start} to {end}, {duration} in all"),
  /** What it costs. */
  COST("，每分钟约损失 {cost}", ", about {cost} lost a minute"),
  /** Why. */
  CAUSES("；主因：{causes}", "; mainly {causes}"),
  /** One of the reasons. */
  CAUSE("{slice}（占缺口 {share}）", "{slice} ({share} of the gap)"),
  /** Between two of a list. */
  LIST_COMMA("、", ", "),
  /** What went wrong with it. */
  FOLDED("；另并入 {count} 个相关序列：{names}", "; {count} related series folded in: {names}"),
  /** After a list that is cut. */
  AND_MORE(" 等", " and more"),
  MILLIS("{n} 毫秒", "{n} ms"),
  SECONDS("{n} 秒", "{n} s"),
  MINUTES("{n} 分钟", "{n} min"),
  HOURS("{n} 小时", "{n} h"),
  DAYS("{n} 天", "{n} d");

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  private final String zh;
  private final String en;

  Phrase(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /**
   * Returns the sentence.
   *
   * @param filled place to text; one for each place
   */
  String in(Language language, Map<String, String> filled) {
    // Filled in one pass, so that a text with braces in it stays as it is.
    return PLACE
        .matcher(pattern(language))
        .replaceAll(place -> Matcher.quoteReplacement(text(place, filled)));
  }

  /** Returns the places of the sentence in a language. */
  SortedSet<String> places(Language language) {
    SortedSet<String> places = new TreeSet<>();
    PLACE.matcher(pattern(language)).results().forEach(place -> places.add(place.group(1)));
    return places;
  }

  private String pattern(Language language) {
    return language == Language.ZH ? zh : en;
  }

  private String text(MatchResult place, Map<String, String> filled) {
    String text = filled.get(place.group(1));
    if (text == null) {
      throw new IllegalArgumentException(
          "%s must be given %s, found only %s"
              .formatted(name(), place.group(1), new TreeSet<>(filled.keySet())));
    }
    return text;
  }
}
