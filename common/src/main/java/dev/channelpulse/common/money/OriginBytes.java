package dev.channelpulse.common.money;

import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.Origin;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of a record that is kept whole: about 30, and its own. */
final class OriginBytes {

  private OriginBytes() {}

  static void write(Origin origin, DataOutput out) throws IOException {
    out.writeUTF(origin.topic());
    VarLong.write(origin.partition(), out);
    VarLong.write(origin.offset(), out);
    VarLong.write(origin.arrivalMillis(), out);
    write(origin.key(), out);
    write(origin.value(), out);
  }

  static Origin read(DataInput in) throws IOException {
    String topic = in.readUTF();
    int partition = (int) VarLong.read(in);
    long offset = VarLong.read(in);
    long arrivalMillis = VarLong.read(in);
    byte @Nullable [] key = bytes(in);
    byte @Nullable [] value = bytes(in);
    return new Origin(topic, partition, offset, arrivalMillis, key, value);
  }

  private static void write(byte @Nullable [] bytes, DataOutput out) throws IOException {
    VarLong.write(bytes == null ? -1 : bytes.length, out);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] bytes(DataInput in) throws IOException {
    int length = (int) VarLong.read(in);
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
