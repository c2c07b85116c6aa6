package dev.channelpulse.common.metric;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** A day of utm values, each with its flags and its rows of variable-length numbers. */
public enum UtmDayCodec implements Codec<UtmDay> {
  INSTANCE;

  private static final int SHOWN = 1;
  private static final int CHOSEN = 2;
  private static final int KNOWN = 4;

  @Override
  public Class<UtmDay> type() {
    return UtmDay.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(UtmDay value, DataOutput out) throws IOException {
    out.writeLong(value.startMillis);
    value.bound.write(out);
    out.writeBoolean(value.pending);
    VarLong.write(value.candidates.size(), out);
    for (UtmValue candidate : value.candidates.values()) {
      write(candidate, out);
    }
  }

  @Override
  public UtmDay read(DataInput in, int version) throws IOException {
    UtmDay day = new UtmDay(in.readLong());
    day.bound = HashedId.read(in);
    day.pending = in.readBoolean();
    for (long left = VarLong.read(in); left > 0; left--) {
      UtmValue candidate = readValue(in);
      day.candidates.put(UtmDay.hash(day.startMillis, candidate.text), candidate);
    }
    return day;
  }

  @Override
  public UtmDay copy(UtmDay value) {
    return value.copy();
  }

  private static void write(UtmValue value, DataOutput out) throws IOException {
    out.writeUTF(value.text);
    out.writeByte(
        (value.shown ? SHOWN : 0) | (value.chosen ? CHOSEN : 0) | (value.known ? KNOWN : 0));
    VarLong.write(value.minutes.size(), out);
    for (Map.Entry<Long, long[]> minute : value.minutes.entrySet()) {
      out.writeLong(minute.getKey());
      VarLong.write(minute.getValue().length, out);
      for (long number : minute.getValue()) {
        VarLong.write(number, out);
      }
    }
  }

  /* Rows of a release with fewer fields are read as wide as they are now. */
  private static UtmValue readValue(DataInput in) throws IOException {
    UtmValue value = new UtmValue(in.readUTF());
    int flags = in.readByte();
    value.shown = (flags & SHOWN) != 0;
    value.chosen = (flags & CHOSEN) != 0;
    value.known = (flags & KNOWN) != 0;
    for (long left = VarLong.read(in); left > 0; left--) {
      long minuteMillis = in.readLong();
      long[] row = new long[(int) VarLong.read(in)];
      for (int i = 0; i < row.length; i++) {
        row[i] = VarLong.read(in);
      }
      value.add(minuteMillis, Arrays.copyOf(row, Math.max(row.length, Family.UTM.width())));
    }
    return value;
  }
}
