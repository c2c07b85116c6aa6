package dev.channelpulse.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Property(tries = 20_000, seed = "20261111")
  void agreesWithTheJdkOnEveryByteString(@ForAll("bytes") byte[] bytes) {
    assertThat(Utf8.firstBroken(bytes) < 0).isEqualTo(isUtf8ByJdk(bytes));
  }

  @Test
  void agreesWithTheJdkOnEveryPairOfBytesAndEveryLeadOfThree() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        for (byte[] bytes :
            new byte[][] {
              {(byte) first, (byte) second},
              {(byte) first, (byte) second, (byte) 0x80},
              {(byte) first, (byte) second, (byte) 0xBF, (byte) 0x80}
            }) {
          assertThat(Utf8.firstBroken(bytes) < 0).isEqualTo(isUtf8ByJdk(bytes));
        }
      }
    }
  }

  @Test
  void saysWhereItBreaks() {
    assertThat(Utf8.firstBroken(new byte[0])).isEqualTo(-1);
    assertThat(Utf8.firstBroken("0123456789双11😀".getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
    assertThat(Utf8.firstBroken(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, (byte) 0xC3})).isEqualTo(9);
  }

  @Property(seed = "20261111")
  void pairsAreWhatTheJdkCanEncode(@ForAll("chars") String text) {
    assertThat(Utf8.isPaired(text)).isEqualTo(StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  /** Bytes at the edges of the ranges, so that well-formed sequences come about. */
  @Provide
  Arbitrary<byte[]> bytes() {
    byte[] edges = {
      'a',
      0x7F,
      (byte) 0x80,
      (byte) 0x8F,
      (byte) 0x90,
      (byte) 0x9F,
      (byte) 0xA0,
      (byte) 0xBF,
      (byte) 0xC0,
      (byte) 0xC1,
      (byte) 0xC2,
      (byte) 0xDF,
      (byte) 0xE0,
      (byte) 0xE5,
      (byte) 0xED,
      (byte) 0xEF,
      (byte) 0xF0,
      (byte) 0xF1,
      (byte) 0xF4,
      (byte) 0xF5,
      (byte) 0xFF
    };
    Arbitrary<Byte> some = Arbitraries.integers().between(0, edges.length - 1).map(i -> edges[i]);
    return some.array(byte[].class).ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> chars() {
    return Arbitraries.chars()
        .with('a', '双', '\ud83d', '\udbff', '\ude00', '\udfff')
        .array(char[].class)
        .ofMaxSize(6)
        .map(String::new);
  }

  private static boolean isUtf8ByJdk(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
