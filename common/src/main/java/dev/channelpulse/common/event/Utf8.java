package dev.channelpulse.common.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Which bytes are UTF-8 by the Unicode standard's table 3-7, and which strings can become it. */
final class Utf8 {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /**
   * Returns the index of the first byte that begins no well-formed sequence, or -1 if there is
   * none. Overlong forms, encoded surrogates and code points past U+10FFFF are not well-formed.
   */
  /*
   * Jackson checks only the bytes of what it decodes, and decodes nothing that is skipped; so the
   * record is checked here, once and whole. Eight ASCII bytes cost one comparison.
   */
  static int firstBroken(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      if (i + Long.BYTES <= bytes.length && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0) {
        i += Long.BYTES;
      } else {
        int length = sequenceLength(bytes, i);
        if (length == 0) {
          return i;
        }
        i += length;
      }
    }
    return -1;
  }

  /** Returns whether every surrogate in {@code text} is one of a pair. */
  static boolean isPaired(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Returns the length of the well-formed sequence at {@code i}, 0 if there is none. */
  private static int sequenceLength(byte[] bytes, int i) {
    int lead = bytes[i] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    if (lead < 0xE0) {
      return isIn(bytes, i + 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead < 0xF0) {
      int low = lead == 0xE0 ? 0xA0 : 0x80;
      int high = lead == 0xED ? 0x9F : 0xBF;
      return isIn(bytes, i + 1, low, high) && isIn(bytes, i + 2, 0x80, 0xBF) ? 3 : 0;
    }
    int low = lead == 0xF0 ? 0x90 : 0x80;
    int high = lead == 0xF4 ? 0x8F : 0xBF;
    return isIn(bytes, i + 1, low, high)
            && isIn(bytes, i + 2, 0x80, 0xBF)
            && isIn(bytes, i + 3, 0x80, 0xBF)
        ? 4
        : 0;
  }

  private static boolean isIn(byte[] bytes, int i, int low, int high) {
    return i < bytes.length && (bytes[i] & 0xff) >= low && (bytes[i] & 0xff) <= high;
  }
}
