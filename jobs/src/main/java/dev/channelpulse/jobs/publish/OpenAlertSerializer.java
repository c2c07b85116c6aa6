package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Open alerts in a checkpoint, each with the version of the alerts' own bytes. */
final class OpenAlertSerializer implements SimpleVersionedSerializer<OpenAlert> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(OpenAlert open) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(AlertCodec.INSTANCE.version());
    out.writeLong(open.savedMillis());
    AlertCodec.INSTANCE.write(open.opened(), out);
    AlertCodec.INSTANCE.write(open.latest(), out);
    return bytes.toByteArray();
  }

  @Override
  public OpenAlert deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "open alerts must be of version %d, found %d".formatted(VERSION, version));
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
    int codec = in.readUnsignedByte();
    long savedMillis = in.readLong();
    Alert opened = AlertCodec.INSTANCE.read(in, codec);
    return new OpenAlert(opened, AlertCodec.INSTANCE.read(in, codec), savedMillis);
  }
}
