package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.anomaly.Expectation.Source;
import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A baseline as state: of each slot its weight, and its sum where it has one; then the numbers. */
public enum BaselineCodec implements Codec<Baseline> {
  INSTANCE;

  @Override
  public Class<Baseline> type() {
    return Baseline.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(Baseline value, DataOutput out) throws IOException {
    out.writeByte(value.kind.code());
    writeSlots(value.slots, out);
    for (double moment : value.dispersion.moments) {
      out.writeDouble(moment);
    }
    VarLong.write(value.dispersion.ticks, out);
    writeRecent(value.recent, out);
    out.writeDouble(value.basket.money);
    out.writeDouble(value.basket.payments);
    out.writeDouble(value.basket.spread);
    VarLong.write(value.ticks, out);
    out.writeDouble(value.shift);
    out.writeLong(value.promotionStart);
    out.writeDouble(value.follow);
    VarLong.write(value.followTicks, out);
    VarLong.write(value.alertTicks, out);
    out.writeDouble(value.alertShift);
  }

  private static void writeSlots(SlotLevels slots, DataOutput out) throws IOException {
    VarLong.write(slots.slotMillis, out);
    for (int i = 0; i < slots.weights.length; i++) {
      out.writeFloat(slots.weights[i]);
      if (slots.weights[i] > 0) {
        out.writeFloat(slots.sums[i]);
      }
    }
    out.writeDouble(slots.pendingSum);
    out.writeDouble(slots.pendingWeight);
    VarLong.write(slots.pendingTicks, out);
    out.writeLong(slots.slotStart);
    VarLong.write(slots.index, out);
    out.writeDouble(slots.before);
    out.writeDouble(slots.here);
    out.writeDouble(slots.after);
    out.writeByte(slots.source.code());
  }

  private static void writeRecent(Recent recent, DataOutput out) throws IOException {
    out.writeDouble(recent.mean);
    out.writeDouble(recent.product);
    out.writeDouble(recent.square);
    VarLong.write(recent.ticks, out);
    out.writeDouble(recent.blockSum);
    VarLong.write(recent.blockTicks, out);
    out.writeDouble(recent.longRun);
    VarLong.write(recent.blocks, out);
  }

  @Override
  public Baseline read(DataInput in, int version) throws IOException {
    SeriesKind kind = SeriesKind.ofCode(in.readByte());
    Baseline value = new Baseline(kind, readSlots(in));
    for (int i = 0; i < Dispersion.MOMENTS; i++) {
      value.dispersion.moments[i] = in.readDouble();
    }
    value.dispersion.ticks = (int) VarLong.read(in);
    readRecent(value.recent, in);
    value.basket.money = in.readDouble();
    value.basket.payments = in.readDouble();
    value.basket.spread = in.readDouble();
    value.ticks = (int) VarLong.read(in);
    value.shift = in.readDouble();
    value.promotionStart = in.readLong();
    value.follow = in.readDouble();
    value.followTicks = (int) VarLong.read(in);
    value.alertTicks = (int) VarLong.read(in);
    value.alertShift = in.readDouble();
    return value;
  }

  private static SlotLevels readSlots(DataInput in) throws IOException {
    SlotLevels slots = new SlotLevels(VarLong.read(in));
    for (int i = 0; i < slots.weights.length; i++) {
      slots.weights[i] = in.readFloat();
      if (slots.weights[i] > 0) {
        slots.sums[i] = in.readFloat();
      }
    }
    slots.pendingSum = in.readDouble();
    slots.pendingWeight = in.readDouble();
    slots.pendingTicks = (int) VarLong.read(in);
    slots.slotStart = in.readLong();
    slots.index = (int) VarLong.read(in);
    slots.before = in.readDouble();
    slots.here = in.readDouble();
    slots.after = in.readDouble();
    slots.source = Source.ofCode(in.readByte());
    return slots;
  }

  private static void readRecent(Recent recent, DataInput in) throws IOException {
    recent.mean = in.readDouble();
    recent.product = in.readDouble();
    recent.square = in.readDouble();
    recent.ticks = (int) VarLong.read(in);
    recent.blockSum = in.readDouble();
    recent.blockTicks = (int) VarLong.read(in);
    recent.longRun = in.readDouble();
    recent.blocks = (int) VarLong.read(in);
  }

  @Override
  public Baseline copy(Baseline value) {
    return value.copy();
  }
}
