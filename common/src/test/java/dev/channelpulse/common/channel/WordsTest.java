package dev.channelpulse.common.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The automaton beside the plain search, word by word. */
class WordsTest {

  @Property(seed = "20261111")
  void findsWhatAPlainSearchFinds(
      @ForAll("wordLists") List<String> words, @ForAll("texts") String text) {
    Words automaton = new Words(words, false);
    int expected = -1;
    for (int i = words.size() - 1; i >= 0; i--) {
      expected = text.contains(words.get(i)) ? i : expected;
    }
    assertThat(automaton.first(text, text.length())).isEqualTo(expected);
    assertThat(automaton.anyIn(text, text.length())).isEqualTo(expected >= 0);
  }

  @Test
  void capitalsCountAsSmallLettersWhereAsked() {
    assertThat(new Words(List.of("weibo ("), true).first("xWeibo (y", 9)).isZero();
    assertThat(new Words(List.of("weibo ("), false).first("xWeibo (y", 9)).isEqualTo(-1);
  }

  @Test
  void refusesWhatIsNoWord() {
    assertThatThrownBy(() -> new Words(List.of("抖音"), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a word must be printable ASCII, found 抖音");
    assertThat(Words.isWord("")).isFalse();
  }

  @Provide
  Arbitrary<List<String>> wordLists() {
    return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(4).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("abcdé抖").ofMaxLength(20);
  }
}
