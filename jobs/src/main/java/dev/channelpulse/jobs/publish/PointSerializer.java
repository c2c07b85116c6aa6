package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Points between operators; no operator keeps them in state. */
final class PointSerializer extends TypeSerializerSingleton<Point> {
  static final PointSerializer INSTANCE = new PointSerializer();

  private static final byte INTEGER = 'i';
  private static final byte FLOAT = 'f';
  private static final byte TEXT = 's';

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Point createInstance() {
    return new Point("", new TreeMap<>(), new TreeMap<>(), 0);
  }

  @Override
  public Point copy(Point from) {
    return from;
  }

  @Override
  public Point copy(Point from, Point reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Point point, DataOutputView target) throws IOException {
    StringValue.writeString(point.measurement(), target);
    target.writeInt(point.tags().size());
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      StringValue.writeString(tag.getKey(), target);
      StringValue.writeString(tag.getValue(), target);
    }
    target.writeInt(point.fields().size());
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      StringValue.writeString(field.getKey(), target);
      writeValue(field.getKey(), field.getValue(), target);
    }
    target.writeLong(point.timeMillis());
  }

  private static void writeValue(String field, Object value, DataOutputView target)
      throws IOException {
    if (value instanceof Long integer) {
      target.writeByte(INTEGER);
      target.writeLong(integer);
    } else if (value instanceof Double number) {
      target.writeByte(FLOAT);
      target.writeDouble(number);
    } else if (value instanceof String text) {
      target.writeByte(TEXT);
      StringValue.writeString(text, target);
    } else {
      throw new IOException(
          "field %s must be Long, Double or String, found %s".formatted(field, value.getClass()));
    }
  }

  @Override
  public Point deserialize(DataInputView source) throws IOException {
    String measurement = StringValue.readString(source);
    SortedMap<String, String> tags = new TreeMap<>();
    for (int left = source.readInt(); left > 0; left--) {
      String key = StringValue.readString(source);
      tags.put(key, StringValue.readString(source));
    }
    SortedMap<String, Object> fields = new TreeMap<>();
    for (int left = source.readInt(); left > 0; left--) {
      String key = StringValue.readString(source);
      fields.put(key, readValue(key, source));
    }
    return new Point(measurement, tags, fields, source.readLong());
  }

  private static Object readValue(String field, DataInputView source) throws IOException {
    byte type = source.readByte();
    return switch (type) {
      case INTEGER -> source.readLong();
      case FLOAT -> source.readDouble();
      case TEXT -> StringValue.readString(source);
      default ->
          throw new IOException("field %s must be i, f or s, found %d".formatted(field, type));
    };
  }

  @Override
  public Point deserialize(Point reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<Point> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says that the serializer has not changed. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Point> {
    /** Called by Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
