package dev.channelpulse.common.line;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A point with its names, each field with the kind of its value. */
public enum PointCodec implements Codec<Point> {
  INSTANCE;

  private static final byte LONG = 0;
  private static final byte DOUBLE = 1;
  private static final byte TEXT = 2;

  @Override
  public Class<Point> type() {
    return Point.class;
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
  public void write(Point value, DataOutput out) throws IOException {
    out.writeUTF(value.measurement());
    out.writeLong(value.timeMillis());
    out.writeShort(value.tags().size());
    for (Map.Entry<String, String> tag : value.tags().entrySet()) {
      out.writeUTF(tag.getKey());
      out.writeUTF(tag.getValue());
    }
    out.writeShort(value.fields().size());
    for (Map.Entry<String, Object> field : value.fields().entrySet()) {
      out.writeUTF(field.getKey());
      writeField(field.getKey(), field.getValue(), out);
    }
  }

  @Override
  public Point read(DataInput in, int version) throws IOException {
    String measurement = in.readUTF();
    long timeMillis = in.readLong();
    SortedMap<String, String> tags = new TreeMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String key = in.readUTF();
      tags.put(key, in.readUTF());
    }
    SortedMap<String, Object> fields = new TreeMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String key = in.readUTF();
      fields.put(key, readField(in));
    }
    return new Point(measurement, tags, fields, timeMillis);
  }

  @Override
  public Point copy(Point value) {
    return value;
  }

  private static void writeField(String key, Object value, DataOutput out) throws IOException {
    if (value instanceof Long number) {
      out.writeByte(LONG);
      VarLong.write(number, out);
    } else if (value instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      out.writeUTF(text);
    } else {
      throw new IOException(
          "field " + key + " must be a long, a double or a text, found " + value.getClass());
    }
  }

  private static Object readField(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case LONG -> VarLong.read(in);
      case DOUBLE -> in.readDouble();
      case TEXT -> in.readUTF();
      default -> throw new IOException("field kind must be 0 to 2, found " + kind);
    };
  }
}
