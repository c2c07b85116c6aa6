package dev.channelpulse.robots;

import dev.channelpulse.common.alert.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a group reads of a notification: a title and one entry an alert, in the markdown that all
 * three robots understand (bold, links, lists).
 *
 * @param title plain text
 * @param level how it stands out
 * @param entries markdown, the alerts that go on first
 * @param leftOut how many alerts have no entry
 * @param language of the words
 */
record Card(String title, Level level, List<String> entries, int leftOut, Language language) {

  Card {
    entries = List.copyOf(entries);
  }

  /** Makes the card of a notification. */
  static Card of(Notification notification, Language language) {
    List<String> entries = new ArrayList<>();
    for (boolean firing : new boolean[] {true, false}) {
      notification.alerts().stream()
          .filter(alert -> alert.firing() == firing)
          .forEach(alert -> entries.add(entry(alert, isAlone(notification), language)));
    }
    return new Card(
        title(notification, language),
        Level.of(notification),
        entries,
        notification.leftOut(),
        language);
  }

  /**
   * Returns the entries, as many as fit, and how many are left out.
   *
   * @param mostBytes of UTF-8
   */
  String text(int mostBytes) {
    int room = mostBytes - bytes(more(entries.size() + leftOut));
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String entry : entries) {
      String next = text.isEmpty() ? entry : "\n\n" + entry;
      if (bytes(text.toString()) + bytes(next) > room) {
        break;
      }
      text.append(next);
      shown++;
    }
    int unseen = entries.size() - shown + leftOut;
    return unseen == 0 ? text.toString() : text + more(unseen);
  }

  private String more(int count) {
    return "\n\n" + (language == Language.ZH ? "… 另有 %d 条" : "… and %d more").formatted(count);
  }

  private static boolean isAlone(Notification notification) {
    return notification.alerts().size() == 1 && notification.leftOut() == 0;
  }

  private static String title(Notification notification, Language language) {
    if (isAlone(notification)) {
      return heading(notification.alerts().get(0), language);
    }
    long firing = notification.firing();
    long over = notification.alerts().size() - firing;
    List<String> parts = new ArrayList<>();
    if (firing > 0) {
      parts.add((language == Language.ZH ? "告警 %d 条" : "%d firing").formatted(firing));
    }
    if (over > 0) {
      parts.add((language == Language.ZH ? "恢复 %d 条" : "%d resolved").formatted(over));
    }
    return String.join(language == Language.ZH ? "，" : ", ", parts);
  }

  /* The heading of one alone is the card's title, and stands here only if nothing else does. */
  private static String entry(NotifiedAlert alert, boolean alone, Language language) {
    String heading = "**" + heading(alert, language) + "**";
    StringBuilder entry = new StringBuilder(alone ? "" : heading);
    line(entry, language, "起始", "Since", alert.annotation("since"));
    line(entry, language, "每分钟约损失", "Cost a minute", text(alert, "cost", language));
    line(entry, language, "主因", "Causes", text(alert, "causes", language));
    line(entry, language, "并入", "Folded in", alert.annotation("folded"));
    line(entry, language, "负责", "Owner", alert.label("owner"));
    List<String> links = new ArrayList<>();
    link(links, language == Language.ZH ? "看板" : "Panel", alert.annotation("panel"));
    link(links, language == Language.ZH ? "处置手册" : "Runbook", alert.annotation("runbook"));
    if (!links.isEmpty()) {
      item(entry).append(String.join(" · ", links));
    }
    return entry.isEmpty() ? heading : entry.toString();
  }

  /* Alerts of others have a summary, or at least a name. */
  private static String heading(NotifiedAlert alert, Language language) {
    for (String found :
        List.of(
            text(alert, "title", language),
            alert.annotation("summary"),
            alert.label("alertname"))) {
      if (!found.isBlank()) {
        return PlainText.of(found);
      }
    }
    return language == Language.ZH ? "告警" : "Alert";
  }

  private static String text(NotifiedAlert alert, String name, Language language) {
    String chinese = alert.annotation(name + "_zh");
    return language == Language.ZH && !chinese.isEmpty() ? chinese : alert.annotation(name);
  }

  private static void line(
      StringBuilder entry, Language language, String zh, String en, String text) {
    if (!text.isBlank()) {
      item(entry).append(language == Language.ZH ? zh + "：" : en + ": ");
      entry.append(PlainText.of(text));
    }
  }

  private static StringBuilder item(StringBuilder entry) {
    return entry.append(entry.isEmpty() ? "- " : "\n- ");
  }

  private static void link(List<String> links, String name, String raw) {
    PlainText.address(raw).ifPresent(url -> links.add("[%s](%s)".formatted(name, url)));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
