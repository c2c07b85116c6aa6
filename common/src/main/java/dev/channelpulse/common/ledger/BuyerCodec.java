package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.common.place.PlaceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A buyer as state: the orders with their records, about 105 bytes each with a device, then the
 * touches and the accepts.
 */
public enum BuyerCodec implements Codec<Buyer> {
  INSTANCE;

  @Override
  public Class<Buyer> type() {
    return Buyer.class;
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(Buyer value, DataOutput out) throws IOException {
    VarLong.write(value.orders.size(), out);
    for (Order order : value.orders) {
      writeOrder(order, out);
    }
    VarLong.write(value.traces.counts.size(), out);
    for (Map.Entry<Trace, Integer> held : value.traces.counts.entrySet()) {
      writeTrace(held.getKey(), out);
      VarLong.write(held.getValue(), out);
    }
    out.writeLong(value.lastPaidMillis);
    out.writeLong(value.wakeMillis);
    VarLong.write(value.accepts.counts.size(), out);
    for (Map.Entry<Accept, Integer> held : value.accepts.counts.entrySet()) {
      writeAccept(held.getKey(), out);
      VarLong.write(held.getValue(), out);
    }
  }

  @Override
  public Buyer read(DataInput in, int version) throws IOException {
    int size = (int) VarLong.read(in);
    List<Order> orders = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      orders.add(readOrder(in, version));
    }
    NavigableMap<Trace, Integer> counts = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      Trace trace = readTrace(in, version);
      counts.put(trace, (int) VarLong.read(in));
    }
    long lastPaidMillis = in.readLong();
    long wakeMillis = in.readLong();
    Accepts accepts = version < 2 ? new Accepts() : readAccepts(in);
    return new Buyer(orders, new Traces(counts), accepts, lastPaidMillis, wakeMillis);
  }

  @Override
  public Buyer copy(Buyer value) {
    return value.copy();
  }

  private static void writeOrder(Order order, DataOutput out) throws IOException {
    order.id.write(out);
    VarLong.write(order.records.size(), out);
    for (OrderEntry record : order.records) {
      OrderEntryCodec.INSTANCE.write(record, out);
    }
    VarLong.write(order.lastMillis, out);
    OrderPath settled = order.settled;
    out.writeBoolean(settled != null);
    if (settled != null) {
      HashedId device = settled.device();
      out.writeUTF(text(settled.campaign()));
      out.writeBoolean(device != null);
      if (device != null) {
        device.write(out);
      }
      VarLong.write(settled.touches().size(), out);
      for (Touch touch : settled.touches()) {
        ChannelCodec.INSTANCE.write(touch.channel(), out);
        VarLong.write(touch.timeMillis(), out);
      }
      PlaceCodec.INSTANCE.write(settled.place(), out);
    }
  }

  private static Order readOrder(DataInput in, int version) throws IOException {
    HashedId id = HashedId.read(in);
    List<OrderEntry> records = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      records.add(OrderEntryCodec.INSTANCE.read(in, 1));
    }
    long lastMillis = VarLong.read(in);
    return new Order(id, records, lastMillis, in.readBoolean() ? readPath(in, version) : null);
  }

  /* Before version 3 paths kept no device, before version 4 no place. */
  private static OrderPath readPath(DataInput in, int version) throws IOException {
    String campaign = textOrNull(in.readUTF());
    HashedId device = version > 2 && in.readBoolean() ? HashedId.read(in) : null;
    List<Touch> touches = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      Channel channel = ChannelCodec.INSTANCE.read(in, 1);
      touches.add(new Touch(channel, VarLong.read(in)));
    }
    return new OrderPath(touches, campaign, device, readPlace(in, version));
  }

  private static void writeTrace(Trace trace, DataOutput out) throws IOException {
    trace.visitor().write(out);
    VarLong.write(trace.timeMillis(), out);
    VarLong.write(trace.sinceMillis() - trace.timeMillis(), out);
    ChannelCodec.INSTANCE.write(trace.channel(), out);
    out.writeUTF(text(trace.campaign()));
    PlaceCodec.INSTANCE.write(trace.place(), out);
  }

  private static Trace readTrace(DataInput in, int version) throws IOException {
    HashedId visitor = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    long sinceMillis = timeMillis + VarLong.read(in);
    Channel channel = ChannelCodec.INSTANCE.read(in, 1);
    String campaign = textOrNull(in.readUTF());
    Place place = readPlace(in, version);
    return new Trace(visitor, timeMillis, sinceMillis, channel, campaign, place);
  }

  private static Place readPlace(DataInput in, int version) throws IOException {
    return version < 4 ? Place.UNKNOWN : PlaceCodec.INSTANCE.read(in, 1);
  }

  private static void writeAccept(Accept accept, DataOutput out) throws IOException {
    accept.visitor().write(out);
    VarLong.write(accept.timeMillis(), out);
    VarLong.write(accept.sinceMillis() - accept.timeMillis(), out);
    ChannelCodec.INSTANCE.write(accept.channel(), out);
  }

  private static Accepts readAccepts(DataInput in) throws IOException {
    NavigableMap<Accept, Integer> counts = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      HashedId visitor = HashedId.read(in);
      long timeMillis = VarLong.read(in);
      long sinceMillis = timeMillis + VarLong.read(in);
      Channel channel = ChannelCodec.INSTANCE.read(in, 1);
      counts.put(new Accept(visitor, timeMillis, sinceMillis, channel), (int) VarLong.read(in));
    }
    return new Accepts(counts);
  }

  private static String text(@Nullable String campaign) {
    return campaign == null ? "" : campaign;
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
