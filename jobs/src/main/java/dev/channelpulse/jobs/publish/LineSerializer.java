package dev.channelpulse.jobs.publish;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Lines in a checkpoint; there are none in practice, see {@link InfluxWriter#flush}. */
final class LineSerializer extends AsyncSinkWriterStateSerializer<Line> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  protected void serializeRequestToStream(Line line, DataOutputStream out) throws IOException {
    writeBytes(line.identity().getBytes(StandardCharsets.UTF_8), out);
    writeBytes(line.utf8(), out);
  }

  @Override
  protected Line deserializeRequestFromStream(long requestSize, DataInputStream in)
      throws IOException {
    return new Line(new String(readBytes(in), StandardCharsets.UTF_8), readBytes(in));
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
