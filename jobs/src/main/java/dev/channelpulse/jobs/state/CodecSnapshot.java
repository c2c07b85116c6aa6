package dev.channelpulse.jobs.state;

import dev.channelpulse.common.bytes.Codec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint says of a {@link CodecSerializer}: the codec's class and the version it wrote.
 * Public with a public constructor because Flink makes it by reflection.
 *
 * @param <T> the type
 */
public final class CodecSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int SNAPSHOT_VERSION = 1;

  private @Nullable Codec<T> codec;
  private int writtenVersion;

  /** For Flink, which then calls {@link #readSnapshot}. */
  public CodecSnapshot() {}

  CodecSnapshot(Codec<T> codec, int writtenVersion) {
    this.codec = codec;
    this.writtenVersion = writtenVersion;
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(codec().getClass().getName());
    out.writeInt(writtenVersion);
  }

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
      throws IOException {
    String name = in.readUTF();
    writtenVersion = in.readInt();
    codec = load(name, loader);
    if (writtenVersion > codec().version()) {
      throw new IOException(
          "state written by version "
              + writtenVersion
              + " of "
              + name
              + " can't be read by version "
              + codec().version()
              + ": restore it with the release that wrote it, or a later one");
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new CodecSerializer<>(codec(), writtenVersion);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    if (!(older instanceof CodecSnapshot<T> that) || !that.codec().equals(codec())) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return that.writtenVersion == writtenVersion
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }

  private Codec<T> codec() {
    if (codec == null) {
      throw new IllegalStateException("readSnapshot must be called first");
    }
    return codec;
  }

  @SuppressWarnings("unchecked") // The class was written beside values of the same type.
  private static <T> Codec<T> load(String name, ClassLoader loader) throws IOException {
    try {
      Object[] constants = Class.forName(name, true, loader).getEnumConstants();
      if (constants != null && constants.length == 1 && constants[0] instanceof Codec<?> codec) {
        return (Codec<T>) codec;
      }
      throw new IOException(name + " must be an enum singleton that implements Codec");
    } catch (ClassNotFoundException e) {
      throw new IOException("state names the codec " + name + ", which this release lacks", e);
    }
  }
}
