package dev.channelpulse.jobs.state;

import dev.channelpulse.common.bytes.Codec;
import java.io.Serial;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type information of a type that has a {@link Codec}; it may be a key.
 *
 * @param <T> the type
 */
public final class CodecType<T> extends TypeInformation<T> {

  @Serial private static final long serialVersionUID = 1;

  private final Codec<T> codec;

  private CodecType(Codec<T> codec) {
    this.codec = codec;
  }

  /** Returns the type that the codec writes. */
  public static <T> TypeInformation<T> of(Codec<T> codec) {
    return new CodecType<>(codec);
  }

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
  public Class<T> getTypeClass() {
    return codec.type();
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new CodecSerializer<>(codec);
  }

  @Override
  public String toString() {
    return codec.type().getSimpleName();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CodecType<?> that && codec.equals(that.codec);
  }

  @Override
  public int hashCode() {
    return Objects.hash(codec);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CodecType<?>;
  }
}
