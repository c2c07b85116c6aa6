package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was heard of topics, as state. */
public enum SilenceCodec implements Codec<Silence> {
  INSTANCE;

  @Override
  public Class<Silence> type() {
    return Silence.class;
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
  public void write(Silence value, DataOutput out) throws IOException {
    VarLong.write(value.topics.size(), out);
    for (Map.Entry<String, Silence.Heard> each : value.topics.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeDouble(each.getValue().records);
      out.writeLong(each.getValue().lastMillis);
      writeIfThere(each.getValue().silent, out);
    }
    out.writeLong(value.watermark);
    out.writeLong(value.watermarkSince);
    writeIfThere(value.stale, out);
  }

  @Override
  public Silence read(DataInput in, int version) throws IOException {
    Silence silence = new Silence();
    for (long left = VarLong.read(in); left > 0; left--) {
      String topic = in.readUTF();
      Silence.Heard heard = new Silence.Heard();
      heard.records = in.readDouble();
      heard.lastMillis = in.readLong();
      heard.silent = readIfThere(in);
      silence.topics.put(topic, heard);
    }
    silence.watermark = in.readLong();
    silence.watermarkSince = in.readLong();
    silence.stale = readIfThere(in);
    return silence;
  }

  @Override
  public Silence copy(Silence value) {
    return value.copy();
  }

  private static void writeIfThere(@Nullable Alert alert, DataOutput out) throws IOException {
    out.writeBoolean(alert != null);
    if (alert != null) {
      AlertCodec.INSTANCE.write(alert, out);
    }
  }

  private static @Nullable Alert readIfThere(DataInput in) throws IOException {
    return in.readBoolean() ? AlertCodec.INSTANCE.read(in, 1) : null;
  }
}
