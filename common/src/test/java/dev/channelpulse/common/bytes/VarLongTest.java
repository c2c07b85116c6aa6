package dev.channelpulse.common.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VarLongTest {

  @Property(seed = "21")
  void everyLongComesBackFromAtMostTenBytes(@ForAll long value) throws IOException {
    byte[] bytes = written(value);
    assertThat(bytes.length).isBetween(1, 10);
    assertThat(read(bytes)).isEqualTo(value);
  }

  @Test
  void smallMagnitudesTakeOneByte() throws IOException {
    assertThat(HexFormat.of().formatHex(written(0))).isEqualTo("00");
    assertThat(HexFormat.of().formatHex(written(-1))).isEqualTo("01");
    assertThat(HexFormat.of().formatHex(written(1))).isEqualTo("02");
    assertThat(HexFormat.of().formatHex(written(-64))).isEqualTo("7f");
    assertThat(HexFormat.of().formatHex(written(64))).isEqualTo("8001");
    assertThat(HexFormat.of().formatHex(written(Long.MAX_VALUE))).isEqualTo("feffffffffffffffff01");
    assertThat(HexFormat.of().formatHex(written(Long.MIN_VALUE))).isEqualTo("ffffffffffffffffff01");
  }

  @Test
  void bytesWithoutEndAreRefused() {
    byte[] endless = HexFormat.of().parseHex("ffffffffffffffffffffff");
    assertThatIOException()
        .isThrownBy(() -> read(endless))
        .withMessage("a variable-length long must have at most 10 bytes, found more");
  }

  private static byte[] written(long value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VarLong.write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static long read(byte[] bytes) throws IOException {
    return VarLong.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
