package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** {@link Point} on an edge of the graph. */
final class PointTypeInfo extends TypeInformation<Point> {
  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<Point> getTypeClass() {
    return Point.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<Point> createSerializer(SerializerConfig config) {
    return PointSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "Point";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PointTypeInfo;
  }

  @Override
  public int hashCode() {
    return PointTypeInfo.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof PointTypeInfo;
  }
}
