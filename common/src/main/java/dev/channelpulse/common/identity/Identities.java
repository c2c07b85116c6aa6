package dev.channelpulse.common.identity;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.OrderStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives the orders of accounts to devices: to the one that the record names, else to the one on
 * which the account was last seen at or before the record's time, if that is not too long ago; of
 * several at the same time to the one with the greatest id. What was given in sum is a pure
 * function of the events, whatever the order and number of their arrival, as far as none is later
 * than the horizon.
 */
/*
 * Every sighting of the horizon is kept, repeats on one device too: a late one on another device
 * that falls between two of them ends at the second.
 */
public final class Identities {

  private final IdentityPolicy policy;

  /** Makes the rules work. */
  public Identities(IdentityPolicy policy) {
    this.policy = policy;
  }

  /** Notes that the account was seen on a device; records given to another one change hands. */
  public void see(Identity identity, AccountLink link, Consumer<OrderStep> out) {
    HashedId before = identity.seen.get(link.timeMillis());
    if (before == null || before.compareTo(link.visitor()) < 0) {
      identity.seen.put(link.timeMillis(), link.visitor());
      Long next = identity.seen.higherKey(link.timeMillis());
      for (Identity.Given given : List.copyOf(identity.open.values())) {
        Claim claim = given.claim();
        if (claim.device() == null
            && claim.timeMillis() >= link.timeMillis()
            && (next == null || claim.timeMillis() < next)) {
          give(identity, link.account(), claim, out);
        }
      }
    }
    wakeAt(identity, link.timeMillis() + policy.horizonMillis() + 1);
  }

  /** Gives a record of the account to its device, if that is known. */
  public void claim(Identity identity, HashedId account, Claim claim, Consumer<OrderStep> out) {
    if (identity.settled.containsKey(claim.id())) {
      return;
    }
    Identity.Given known = identity.open.get(claim.id());
    if (known == null || Claim.ORDER.compare(claim, known.claim()) < 0) {
      give(identity, account, claim, out);
    }
    wakeAt(identity, claim.timeMillis() + policy.horizonMillis() + 1);
  }

  /** Lets go what no late event can reach, and sets the next wake-up. */
  public void wake(Identity identity, long watermarkMillis) {
    long reach = watermarkMillis - policy.horizonMillis();
    Long last = identity.seen.floorKey(reach);
    if (last != null) {
      identity.seen.headMap(last, false).clear();
      if (last + policy.deviceMillis() < reach) {
        identity.seen.remove(last);
      }
    }
    List<Identity.Given> out = new ArrayList<>(identity.open.values());
    out.removeIf(given -> given.claim().timeMillis() >= reach);
    for (Identity.Given given : out) {
      identity.open.remove(given.claim().id());
      identity.settled.put(given.claim().id(), given.claim().timeMillis());
    }
    identity.settled.values().removeIf(time -> time + policy.orderMillis() < reach);
    identity.wakeMillis = nextWake(identity, reach);
  }

  private void give(Identity identity, HashedId account, Claim claim, Consumer<OrderStep> out) {
    HashedId visitor = claim.device() == null ? lastSeen(identity, claim) : claim.device();
    Identity.Given known = identity.open.put(claim.id(), new Identity.Given(claim, visitor));
    if (known != null
        && Objects.equals(known.visitor(), visitor)
        && known.claim().timeMillis() == claim.timeMillis()) {
      return;
    }
    if (known != null && known.visitor() != null) {
      out.accept(step(known.visitor(), account, known.claim(), -1));
    }
    if (visitor != null) {
      out.accept(step(visitor, account, claim, 1));
    }
  }

  private @Nullable HashedId lastSeen(Identity identity, Claim claim) {
    Map.Entry<Long, HashedId> last = identity.seen.floorEntry(claim.timeMillis());
    return last == null || claim.timeMillis() - last.getKey() > policy.deviceMillis()
        ? null
        : last.getValue();
  }

  private static OrderStep step(HashedId visitor, HashedId account, Claim claim, int sign) {
    return new OrderStep(visitor, account, claim.id(), claim.timeMillis(), claim.step(), sign);
  }

  private static void wakeAt(Identity identity, long timeMillis) {
    identity.wakeMillis = Math.min(identity.wakeMillis, timeMillis);
  }

  /* What can still be changed waits for the latest of it: one wake-up a horizon, not one an event. */
  private long nextWake(Identity identity, long reach) {
    long latest = Long.MIN_VALUE;
    if (!identity.seen.isEmpty() && identity.seen.lastKey() > reach) {
      latest = identity.seen.lastKey();
    }
    for (Identity.Given given : identity.open.values()) {
      latest = Math.max(latest, given.claim().timeMillis());
    }
    if (latest != Long.MIN_VALUE) {
      return latest + policy.horizonMillis() + 1;
    }
    long next = Identity.NO_WAKE;
    if (!identity.seen.isEmpty()) {
      next = identity.seen.lastKey() + policy.deviceMillis() + policy.horizonMillis() + 1;
    }
    for (long time : identity.settled.values()) {
      next = Math.min(next, time + policy.orderMillis() + policy.horizonMillis() + 1);
    }
    return next;
  }
}
