package dev.channelpulse.simulator;

import java.util.Arrays;

/** A growing buffer of JSON text. What is written raw must need no escaping. Not thread-safe. */
final class JsonBytes {
  private static final byte[] HEX = Template.ascii("0123456789abcdef");

  private byte[] bytes = new byte[2048];
  private int size;

  JsonBytes clear() {
    size = 0;
    return this;
  }

  JsonBytes raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  JsonBytes ascii(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
    return this;
  }

  JsonBytes raw(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Writes the lowest {@code digits} hexadecimal digits, at most 16. */
  JsonBytes hex(long bits, int digits) {
    reserve(digits);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (bits >>> shift) & 15];
    }
    return this;
  }

  /** Writes a number of 0 and up. */
  JsonBytes decimal(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return decimal(number, digits);
  }

  /** Writes the lowest {@code digits} digits of a number of 0 and up, with leading zeros. */
  JsonBytes decimal(long number, int digits) {
    reserve(digits);
    long rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
