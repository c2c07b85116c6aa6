package dev.channelpulse.common.bytes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Rows of longs: how many, then each as {@link VarLong} has it. */
public final class LongRow {

  private LongRow() {}

  /** Writes a row. */
  public static void write(long[] row, DataOutput out) throws IOException {
    VarLong.write(row.length, out);
    for (long number : row) {
      VarLong.write(number, out);
    }
  }

  /**
   * Reads a row that {@link #write} wrote.
   *
   * @param width how many longs it has now: new ones come to the end, so a row of an earlier
   *     version may be shorter, and is filled up with zeros
   */
  public static long[] read(DataInput in, int width) throws IOException {
    long[] row = new long[(int) VarLong.read(in)];
    for (int i = 0; i < row.length; i++) {
      row[i] = VarLong.read(in);
    }
    return Arrays.copyOf(row, width);
  }
}
