package dev.channelpulse.common.bytes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Longs in one to ten bytes, small magnitudes in few: zig-zag, then seven bits a byte. */
public final class VarLong {

  private VarLong() {}

  /** Writes any long. */
  public static void write(long value, DataOutput out) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /**
   * Reads a long that {@link #write} wrote.
   *
   * @throws IOException if more than ten bytes belong to it
   */
  public static long read(DataInput in) throws IOException {
    long rest = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = in.readByte();
      rest |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("a variable-length long must have at most 10 bytes, found more");
  }
}
