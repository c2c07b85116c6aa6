package dev.channelpulse.common.alert;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert whole: it is rare, so nothing is packed. */
public enum AlertCodec implements Codec<Alert> {
  INSTANCE;

  @Override
  public Class<Alert> type() {
    return Alert.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public void write(Alert value, DataOutput out) throws IOException {
    out.writeUTF(value.rule());
    out.writeByte(value.severity().code());
    out.writeByte(value.state().code());
    AlertSubject subject = value.subject();
    out.writeUTF(subject.metric());
    out.writeUTF(subject.channelType());
    out.writeUTF(subject.platform());
    out.writeUTF(subject.dimension());
    out.writeUTF(subject.member());
    out.writeLong(value.startMillis());
    out.writeLong(value.minuteMillis());
    writeIfThere(value.endMillis(), out);
    AlertReading reading = value.reading();
    out.writeDouble(reading.value());
    out.writeDouble(reading.expected());
    out.writeDouble(reading.low());
    out.writeDouble(reading.high());
    out.writeByte(reading.unit().code());
    writeIfThere(value.costMinorPerMinute(), out);
    out.writeUTF(value.currency());
    VarLong.write(value.causes().size(), out);
    for (AlertCause cause : value.causes()) {
      writeCause(cause, out);
    }
    VarLong.write(value.folded().size(), out);
    for (String series : value.folded()) {
      out.writeUTF(series);
    }
    out.writeUTF(value.owner());
    out.writeUTF(value.runbook());
    out.writeUTF(value.panel());
  }

  @Override
  public Alert read(DataInput in, int version) throws IOException {
    return new Alert(
        in.readUTF(),
        Severity.ofCode(in.readByte()),
        AlertState.ofCode(in.readByte()),
        new AlertSubject(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()),
        in.readLong(),
        in.readLong(),
        readIfThere(in),
        new AlertReading(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            AlertUnit.ofCode(in.readByte())),
        readIfThere(in),
        in.readUTF(),
        readCauses(in),
        readFolded(in),
        in.readUTF(),
        in.readUTF(),
        in.readUTF());
  }

  @Override
  public Alert copy(Alert value) {
    return value;
  }

  private static void writeCause(AlertCause cause, DataOutput out) throws IOException {
    VarLong.write(cause.slice().size(), out);
    for (Map.Entry<String, String> pair : cause.slice().entrySet()) {
      out.writeUTF(pair.getKey());
      out.writeUTF(pair.getValue());
    }
    out.writeDouble(cause.shareRatio());
    out.writeDouble(cause.real());
    out.writeDouble(cause.expected());
  }

  private static List<AlertCause> readCauses(DataInput in) throws IOException {
    List<AlertCause> causes = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      SortedMap<String, String> slice = new TreeMap<>();
      for (long pairs = VarLong.read(in); pairs > 0; pairs--) {
        String dimension = in.readUTF();
        slice.put(dimension, in.readUTF());
      }
      causes.add(new AlertCause(slice, in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return causes;
  }

  private static List<String> readFolded(DataInput in) throws IOException {
    List<String> folded = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      folded.add(in.readUTF());
    }
    return folded;
  }

  private static void writeIfThere(@Nullable Long number, DataOutput out) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      VarLong.write(number, out);
    }
  }

  private static @Nullable Long readIfThere(DataInput in) throws IOException {
    return in.readBoolean() ? (Long) VarLong.read(in) : null;
  }
}
