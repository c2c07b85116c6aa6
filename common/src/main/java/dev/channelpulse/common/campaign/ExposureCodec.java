package dev.channelpulse.common.campaign;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exposure, or that there is none, as part of the bytes of what holds it. */
public final class ExposureCodec {

  private static final int NONE = 0;

  private ExposureCodec() {}

  /** Writes one byte for the arm, then the campaign. */
  public static void writeOrNone(@Nullable Exposure exposure, DataOutput out) throws IOException {
    out.writeByte(exposure == null ? NONE : exposure.arm().code());
    if (exposure != null) {
      out.writeUTF(exposure.campaign());
    }
  }

  /** Reads what {@link #writeOrNone} wrote. */
  public static @Nullable Exposure readOrNone(DataInput in) throws IOException {
    int arm = in.readByte();
    return arm == NONE ? null : new Exposure(in.readUTF(), Arm.ofCode(arm));
  }
}
