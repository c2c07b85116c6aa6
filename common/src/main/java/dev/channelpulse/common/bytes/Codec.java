package dev.channelpulse.common.bytes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * Writes values of one type to bytes and reads them back, also bytes of earlier versions.
 *
 * <p>Codecs are enum singletons, so that a savepoint can name them.
 *
 * @param <T> the type
 */
public interface Codec<T> extends Serializable {

  /** Returns the type that is written. */
  Class<T> type();

  /** Returns the version that {@link #write} writes: 1 or more, raised with every change of it. */
  int version();

  /** Returns whether values never change, so that one instance may stand for its copies. */
  boolean immutable();

  /** Writes the value in the current version. */
  void write(T value, DataOutput out) throws IOException;

  /**
   * Reads a value.
   *
   * @param version the version that wrote it, 1 to {@link #version}
   */
  T read(DataInput in, int version) throws IOException;

  /** Returns a copy that shares nothing mutable with the value. */
  T copy(T value);
}
