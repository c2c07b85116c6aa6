package dev.channelpulse.common.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * An id of 1 to 128 characters as 16 bytes: MurmurHash3 x64, 128 bits, seed 0, of its UTF-8 bytes.
 *
 * <p>State and edges hold this instead of the id. Two ids are taken for one only if all 128 bits
 * agree: among 10<sup>9</sup> different ids that happens with a probability of n²/2¹²⁹ = 1.5 ×
 * 10<sup>−21</sup>, among 10<sup>12</sup> of 1.5 × 10<sup>−15</sup>, far below that of a broken
 * disk; so counts over hashed ids are called exact. This holds for ids that were not made to
 * collide: the hash is fast, not cryptographic.
 *
 * @param high the first 64 bits of the hash
 * @param low the last 64 bits of the hash
 */
public record HashedId(long high, long low) implements Comparable<HashedId> {

  /** Returns the hash of {@code id}. */
  public static HashedId of(String id) {
    long[] hash = MurmurHash3.hash128x64(id.getBytes(StandardCharsets.UTF_8));
    return new HashedId(hash[0], hash[1]);
  }

  /** Returns the hash of several ids in this order, as of one id that is made up of them. */
  public static HashedId ofAll(HashedId... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(parts.length * 2 * Long.BYTES);
    for (HashedId part : parts) {
      bytes.putLong(part.high).putLong(part.low);
    }
    long[] hash = MurmurHash3.hash128x64(bytes.array());
    return new HashedId(hash[0], hash[1]);
  }

  /** Reads what {@link #write} wrote, 16 bytes. */
  public static HashedId read(DataInput in) throws IOException {
    long high = in.readLong();
    return new HashedId(high, in.readLong());
  }

  /** Writes 16 bytes: high, then low, big-endian. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  /** Returns the same number in every JVM and release: ids are keys of distributed state. */
  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + Long.hashCode(low);
  }

  /** Orders by high, then low, both signed; says nothing of the ids themselves. */
  @Override
  public int compareTo(HashedId other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }
}
