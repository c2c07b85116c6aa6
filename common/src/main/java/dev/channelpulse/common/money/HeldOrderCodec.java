package dev.channelpulse.common.money;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.BuyerEntryCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A held record: about 150 bytes, and the record's own. */
public enum HeldOrderCodec implements Codec<HeldOrder> {
  INSTANCE;

  @Override
  public Class<HeldOrder> type() {
    return HeldOrder.class;
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
  public void write(HeldOrder value, DataOutput out) throws IOException {
    RateDayCodec.INSTANCE.write(value.day(), out);
    BuyerEntryCodec.INSTANCE.write(value.entry(), out);
    Origin origin = value.origin();
    out.writeUTF(origin.topic());
    VarLong.write(origin.partition(), out);
    VarLong.write(origin.offset(), out);
    VarLong.write(origin.arrivalMillis(), out);
    write(origin.key(), out);
    write(origin.value(), out);
  }

  @Override
  public HeldOrder read(DataInput in, int version) throws IOException {
    RateDay day = RateDayCodec.INSTANCE.read(in, version);
    BuyerEntry entry = BuyerEntryCodec.INSTANCE.read(in, version);
    String topic = in.readUTF();
    int partition = (int) VarLong.read(in);
    long offset = VarLong.read(in);
    long arrivalMillis = VarLong.read(in);
    byte @Nullable [] key = bytes(in);
    byte @Nullable [] value = bytes(in);
    return new HeldOrder(
        day, entry, new Origin(topic, partition, offset, arrivalMillis, key, value));
  }

  @Override
  public HeldOrder copy(HeldOrder value) {
    return value;
  }

  private static void write(byte @Nullable [] bytes, DataOutput out) throws IOException {
    VarLong.write(bytes == null ? -1 : bytes.length, out);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] bytes(DataInput in) throws IOException {
    int length = (int) VarLong.read(in);
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
