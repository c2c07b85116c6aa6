package dev.channelpulse.common.participant;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** A participant as state: about 20 bytes a presence, and 40 an order. */
public enum ParticipantCodec implements Codec<Participant> {
  INSTANCE;

  private static final int VISIT = 4;
  private static final int ARM = 3;

  @Override
  public Class<Participant> type() {
    return Participant.class;
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
  public void write(Participant value, DataOutput out) throws IOException {
    VarLong.write(value.enrolments.size(), out);
    for (Map.Entry<String, Enrolment> each : value.enrolments.entrySet()) {
      out.writeUTF(each.getKey());
      VarLong.write(each.getValue().counts.size(), out);
      for (Map.Entry<Presence, Integer> held : each.getValue().counts.entrySet()) {
        writePresence(held.getKey(), out);
        out.writeInt(held.getValue());
      }
    }
    VarLong.write(value.orders.size(), out);
    for (Map.Entry<KeptOrder, Integer> held : value.orders.entrySet()) {
      writeOrder(held.getKey(), out);
      out.writeInt(held.getValue());
    }
    out.writeLong(value.wakeMillis);
  }

  @Override
  public Participant read(DataInput in, int version) throws IOException {
    SortedMap<String, Enrolment> enrolments = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      String campaign = in.readUTF();
      NavigableMap<Presence, Integer> counts = new TreeMap<>();
      for (long more = VarLong.read(in); more > 0; more--) {
        Presence presence = readPresence(in);
        counts.put(presence, in.readInt());
      }
      enrolments.put(campaign, new Enrolment(counts));
    }
    Map<KeptOrder, Integer> orders = new HashMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      KeptOrder order = readOrder(in);
      orders.put(order, in.readInt());
    }
    return new Participant(enrolments, orders, in.readLong());
  }

  @Override
  public Participant copy(Participant value) {
    return value.copy();
  }

  static void writePresence(Presence presence, DataOutput out) throws IOException {
    Arm arm = presence.arm();
    VarLong.write(presence.timeMillis(), out);
    out.writeByte(presence.type().code());
    out.writeByte((presence.visit() ? VISIT : 0) | (arm == null ? 0 : arm.code()));
    VarLong.write(presence.fromMillis(), out);
    VarLong.write(presence.toMillis(), out);
  }

  static Presence readPresence(DataInput in) throws IOException {
    long timeMillis = VarLong.read(in);
    ChannelType type = ChannelType.ofCode(in.readByte());
    int flags = in.readByte();
    Arm arm = (flags & ARM) == 0 ? null : Arm.ofCode(flags & ARM);
    return new Presence(
        timeMillis, type, (flags & VISIT) != 0, arm, VarLong.read(in), VarLong.read(in));
  }

  private static void writeOrder(KeptOrder order, DataOutput out) throws IOException {
    out.writeLong(order.orderedMillis());
    out.writeLong(order.paidMillis());
    out.writeLong(order.lostMillis());
    VarLong.write(order.moves().size(), out);
    for (Money move : order.moves()) {
      out.writeLong(move.timeMillis());
      out.writeLong(move.amountMinor());
    }
  }

  private static KeptOrder readOrder(DataInput in) throws IOException {
    long orderedMillis = in.readLong();
    long paidMillis = in.readLong();
    long lostMillis = in.readLong();
    List<Money> moves = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      moves.add(new Money(in.readLong(), in.readLong()));
    }
    return new KeptOrder(orderedMillis, paidMillis, lostMillis, moves);
  }
}
