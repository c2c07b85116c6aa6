package dev.channelpulse.common.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What every codec is held to: it gives back what it took, and reads what it once wrote. */
public final class CodecContract {

  private CodecContract() {}

  /** Writes the value and reads it back; every byte must be read. */
  public static <T> T roundTrip(Codec<T> codec, T value) {
    return read(codec, written(codec, value), codec.version());
  }

  /** Returns the value's bytes. */
  public static <T> byte[] written(Codec<T> codec, T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      codec.write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the committed bytes of a version, a file beside the test: lines of hex, spaces and lines
   * that begin with {@code #} passed over.
   */
  public static <T> T fixture(Class<?> test, Codec<T> codec, int version) {
    return read(codec, fixtureBytes(test, codec, version), version);
  }

  /** Returns the committed bytes of a version. */
  public static byte[] fixtureBytes(Class<?> test, Codec<?> codec, int version) {
    String name = codec.type().getSimpleName() + ".v" + version + ".hex";
    try (InputStream in = test.getResourceAsStream(name)) {
      assertThat(in).as("the file %s beside %s", name, test.getSimpleName()).isNotNull();
      StringBuilder hex = new StringBuilder();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> hex.append(line.replace(" ", "")));
      return HexFormat.of().parseHex(hex);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(Codec<T> codec, byte[] bytes, int version) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      T value = codec.read(new DataInputStream(in), version);
      assertThat(in.available()).as("bytes left unread").isZero();
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
