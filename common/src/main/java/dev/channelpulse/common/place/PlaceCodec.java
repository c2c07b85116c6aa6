package dev.channelpulse.common.place;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A place as the code of its app, then the number of the region's bytes and these in UTF-8; none
 * for a region that is not known. With a code such as {@code CN-GD} that is 7 bytes.
 */
/*
 * Places come with every hit and are few: one that was read lately is handed out again. A region of
 * at most eight bytes is one long, no byte of which is zero, so it is found without making a text.
 * Any other is made each time. Threads share the table: an entry is immutable, and one that another
 * thread has just replaced is made again. Cost: a table of 16 KB, and a comparison a place. Bytes
 * are written one by one: not every DataOutput's writeBytes(String) is to be trusted, one that the
 * job uses leaves a gap behind them.
 */
public enum PlaceCodec implements Codec<Place> {
  INSTANCE;

  private static final int SLOT_BITS = 12;
  private static final Entry[] LATELY = new Entry[1 << SLOT_BITS];

  /* 2 to the 64th by the golden ratio: texts that differ little come to lie far apart. */
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  @Override
  public Class<Place> type() {
    return Place.class;
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
  public void write(Place value, DataOutput out) throws IOException {
    String region = value.region();
    out.writeByte(value.appCode());
    if (!value.isRegionKnown()) {
      out.writeByte(0);
    } else if (isAscii(region)) {
      out.writeByte(region.length());
      for (int i = 0; i < region.length(); i++) {
        out.writeByte(region.charAt(i));
      }
    } else {
      byte[] bytes = region.getBytes(StandardCharsets.UTF_8);
      out.writeByte(bytes.length);
      out.write(bytes);
    }
  }

  @Override
  public Place read(DataInput in, int version) throws IOException {
    int appCode = in.readByte();
    int length = in.readUnsignedByte();
    if (length > Long.BYTES) {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return Place.ofCode(appCode, new String(bytes, StandardCharsets.UTF_8));
    }
    long packed = 0;
    for (int i = 0; i < length; i++) {
      packed = (packed << Byte.SIZE) | in.readUnsignedByte();
    }
    return lately(appCode, packed);
  }

  @Override
  public Place copy(Place value) {
    return value;
  }

  private static Place lately(int appCode, long packed) {
    int slot = (int) (((packed + appCode) * GOLDEN) >>> (Long.SIZE - SLOT_BITS));
    Entry entry = LATELY[slot];
    if (entry == null || entry.appCode != appCode || entry.packed != packed) {
      entry = new Entry(appCode, packed, Place.ofCode(appCode, unpacked(packed)));
      LATELY[slot] = entry;
    }
    return entry.place;
  }

  private static @Nullable String unpacked(long packed) {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(packed) + Byte.SIZE - 1) / Byte.SIZE;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (packed >>> ((length - 1 - i) * Byte.SIZE));
    }
    return length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private record Entry(int appCode, long packed, Place place) {}
}
