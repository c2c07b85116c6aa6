package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagTextTest {

  @ParameterizedTest
  @CsvSource({
    "'douyin', 'douyin'",
    "'双11 大促', '双11 大促'",
    "'a,b=c d', 'a,b=c d'",
    "'a\nm v=1i 1', 'a m v=1i 1'",
    "'a\r\n\tb', 'a b'",
    "'  a  b  ', 'a b'",
    "'a\u3000\u00a0b', 'a b'",
    "'a\\', 'a/'",
    "'a\\,b', 'a/,b'",
    "'a\u0000b', 'a b'",
    "'a\u200db\ufeff', 'ab'",
    "'a\ud800b', 'a b'",
    "'😀', '😀'",
    "'', 'none'",
    "' ', 'none'",
    "'\n', 'none'",
    "'\u200d', 'none'",
  })
  void makesTextSafe(String raw, String safe) {
    assertThat(TagText.safe(raw)).isEqualTo(safe);
  }

  @Test
  void cutsAfter64CharactersAndNeverThroughOne() {
    assertThat(TagText.safe("😀".repeat(65))).isEqualTo("😀".repeat(64));
    assertThat(TagText.safe("a".repeat(63) + " b")).isEqualTo("a".repeat(63));
    assertThat(TagText.safe("a".repeat(62) + " b")).isEqualTo("a".repeat(62) + " b");
  }

  @Property
  void isShortPrintableAndStable(@ForAll String raw) {
    String safe = TagText.safe(raw);
    assertThat(safe).isNotEmpty().isEqualTo(safe.strip()).doesNotContain("\\");
    assertThat(safe.codePointCount(0, safe.length())).isLessThanOrEqualTo(64);
    assertThat(safe.codePoints().filter(Character::isISOControl).count()).isZero();
    assertThat(TagText.safe(safe)).isEqualTo(safe);
  }
}
