package dev.channelpulse.common.event;

import java.util.Arrays;
import java.util.Random;

/** Small damages to a record. */
final class Mutations {

  private static final byte[] TELLING = Records.utf8("{}[]\",:\\u0123456789eE+-. \ttfnd");

  private Mutations() {}

  static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
    return switch (random.nextInt(6)) {
      case 0 -> set(bytes, at, (byte) random.nextInt(256));
      case 1 -> set(bytes, at, TELLING[random.nextInt(TELLING.length)]);
      case 2 -> splice(bytes, at, end, new byte[0]);
      case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 4 -> splice(bytes, at, at, new byte[] {TELLING[random.nextInt(TELLING.length)]});
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] set(byte[] bytes, int at, byte value) {
    byte[] copy = bytes.clone();
    copy[at] = value;
    return copy;
  }

  /** Returns the bytes with those from {@code from} to before {@code to} replaced. */
  private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
    byte[] spliced = new byte[bytes.length - (to - from) + replacement.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(replacement, 0, spliced, from, replacement.length);
    System.arraycopy(bytes, to, spliced, from + replacement.length, bytes.length - to);
    return spliced;
  }
}
