package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Property(tries = 500, seed = "43")
  void nothingThatActsIsLeft(@ForAll String raw) {
    assertThat(PlainText.of(raw)).doesNotContainPattern("[\\[\\]<>*`#@~|&$!\\\\\\p{Cntrl}]|:/");
  }

  @Property(tries = 500, seed = "47")
  void madePlainTwiceIsMadePlainOnce(@ForAll String raw) {
    assertThat(PlainText.of(PlainText.of(raw))).isEqualTo(PlainText.of(raw));
  }

  @Property(tries = 500, seed = "53")
  void anAddressCannotEndItsLink(@ForAll String raw) {
    PlainText.address("https://h/" + raw)
        .ifPresent(address -> assertThat(address).doesNotContainPattern("[()<>\\[\\]\\s\"]"));
  }

  @Test
  void anAddressStaysWhatItIs() {
    assertThat(PlainText.address("https://h/d/x?viewPanel=7&var-platform=微信 (1)"))
        .contains("https://h/d/x?viewPanel=7&var-platform=%E5%BE%AE%E4%BF%A1%20%281%29");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "javascript:alert(1)", "/d/x", "//h/x", "ftp://h", "https://", "h:9"})
  void otherTextsAreNoAddress(String raw) {
    assertThat(PlainText.address(raw)).isEqualTo(Optional.empty());
  }
}
