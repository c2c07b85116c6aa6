package dev.channelpulse.common.identity;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Step;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An identity: about 20 bytes a sighting of the horizon, 60 a record of it, 22 a settled one. */
public enum IdentityCodec implements Codec<Identity> {
  INSTANCE;

  private static final int DEVICE = 1;
  private static final int VISITOR = 2;

  @Override
  public Class<Identity> type() {
    return Identity.class;
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
  public void write(Identity value, DataOutput out) throws IOException {
    out.writeLong(value.wakeMillis);
    VarLong.write(value.seen.size(), out);
    long before = 0;
    for (Map.Entry<Long, HashedId> seen : value.seen.entrySet()) {
      VarLong.write(seen.getKey() - before, out);
      seen.getValue().write(out);
      before = seen.getKey();
    }
    VarLong.write(value.open.size(), out);
    for (Identity.Given given : value.open.values()) {
      write(given, out);
    }
    VarLong.write(value.settled.size(), out);
    for (Map.Entry<HashedId, Long> settled : value.settled.entrySet()) {
      settled.getKey().write(out);
      VarLong.write(settled.getValue(), out);
    }
  }

  @Override
  public Identity read(DataInput in, int version) throws IOException {
    long wakeMillis = in.readLong();
    NavigableMap<Long, HashedId> seen = new TreeMap<>();
    long time = 0;
    for (long left = VarLong.read(in); left > 0; left--) {
      time += VarLong.read(in);
      seen.put(time, HashedId.read(in));
    }
    Map<HashedId, Identity.Given> open = new HashMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      Identity.Given given = given(in);
      open.put(given.claim().id(), given);
    }
    Map<HashedId, Long> settled = new HashMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      HashedId id = HashedId.read(in);
      settled.put(id, VarLong.read(in));
    }
    return new Identity(seen, open, settled, wakeMillis);
  }

  @Override
  public Identity copy(Identity value) {
    return value.copy();
  }

  private static void write(Identity.Given given, DataOutput out) throws IOException {
    Claim claim = given.claim();
    HashedId device = claim.device();
    HashedId visitor = given.visitor();
    claim.id().write(out);
    claim.event().write(out);
    VarLong.write(claim.timeMillis(), out);
    out.writeByte(claim.step().code());
    out.writeByte((device != null ? DEVICE : 0) | (visitor != null ? VISITOR : 0));
    if (device != null) {
      device.write(out);
    }
    if (visitor != null) {
      visitor.write(out);
    }
  }

  private static Identity.Given given(DataInput in) throws IOException {
    HashedId id = HashedId.read(in);
    HashedId event = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    Step step = Step.ofCode(in.readByte());
    int flags = in.readByte();
    @Nullable HashedId device = (flags & DEVICE) != 0 ? HashedId.read(in) : null;
    @Nullable HashedId visitor = (flags & VISITOR) != 0 ? HashedId.read(in) : null;
    return new Identity.Given(new Claim(id, event, timeMillis, step, device), visitor);
  }
}
