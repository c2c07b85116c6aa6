package dev.channelpulse.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What is given in sum depends on the events alone. */
class IdentitiesLawTest {

  private static final HashedId ACCOUNT = HashedId.of("account");
  private static final IdentityPolicy POLICY = new IdentityPolicy(50, 120, 10_000);
  private static final int SPAN = 400;

  /** An event of the account: a sighting, a record, or a record that is a sighting too. */
  private record Happening(long timeMillis, @Nullable HashedId device, @Nullable Claim claim) {}

  @Property(tries = 1_500, seed = "41")
  void whatIsGivenDependsOnTheEventsAlone(@ForAll long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    List<Happening> happenings = happenings(dice);
    Map<String, Integer> expected = expected(happenings);
    for (int arrival = 0; arrival < 3; arrival++) {
      assertThat(given(arrived(happenings, dice), dice)).isEqualTo(expected);
    }
  }

  /** As {@code docs/orders.md} says it, looking at everything each time. */
  private static Map<String, Integer> expected(List<Happening> happenings) {
    Map<HashedId, Claim> standing = new TreeMap<>();
    for (Happening each : happenings) {
      Claim claim = each.claim();
      if (claim != null) {
        standing.merge(claim.id(), claim, (a, b) -> Claim.ORDER.compare(a, b) <= 0 ? a : b);
      }
    }
    Map<String, Integer> given = new TreeMap<>();
    for (Claim claim : standing.values()) {
      HashedId device = claim.device() != null ? claim.device() : lastSeen(happenings, claim);
      if (device != null) {
        given.put(text(device, claim.id(), claim.timeMillis(), claim.step()), 1);
      }
    }
    return given;
  }

  private static @Nullable HashedId lastSeen(List<Happening> happenings, Claim claim) {
    long last = Long.MIN_VALUE;
    HashedId device = null;
    for (Happening each : happenings) {
      HashedId on = each.device();
      boolean counts =
          each.timeMillis() <= claim.timeMillis()
              && claim.timeMillis() - each.timeMillis() <= POLICY.deviceMillis();
      if (on != null && counts) {
        if (each.timeMillis() > last
            || (device != null && each.timeMillis() == last && on.compareTo(device) > 0)) {
          last = each.timeMillis();
          device = on;
        }
      }
    }
    return device;
  }

  /** Takes them with the watermark as far ahead as none of them is too late. */
  private static Map<String, Integer> given(List<Happening> arrived, SplittableRandom dice) {
    Identities identities = new Identities(POLICY);
    Identity identity = new Identity();
    Map<String, Integer> given = new TreeMap<>();
    for (int i = 0; i < arrived.size(); i++) {
      long watermark =
          POLICY.horizonMillis()
              + arrived.subList(i, arrived.size()).stream()
                  .mapToLong(Happening::timeMillis)
                  .min()
                  .orElseThrow();
      if (identity.wakeMillis() <= watermark) {
        identities.wake(identity, watermark);
      }
      if (dice.nextInt(4) == 0) {
        identity = CodecContract.roundTrip(IdentityCodec.INSTANCE, identity);
      }
      Happening each = arrived.get(i);
      HashedId device = each.device();
      Claim claim = each.claim();
      if (device != null) {
        identities.see(
            identity,
            new AccountLink(ACCOUNT, device, each.timeMillis()),
            step -> add(given, step));
      }
      if (claim != null) {
        identities.claim(identity, ACCOUNT, claim, step -> add(given, step));
      }
    }
    for (int wakes = 0; !identity.isForgotten(); wakes++) {
      assertThat(wakes).as("wakes until all is forgotten").isLessThan(1_000);
      identities.wake(identity, identity.wakeMillis());
    }
    assertThat(identity.wakeMillis()).isEqualTo(Identity.NO_WAKE);
    return given;
  }

  private static List<Happening> happenings(SplittableRandom dice) {
    List<Happening> happenings = new ArrayList<>();
    int count = 1 + dice.nextInt(24);
    for (int i = 0; i < count; i++) {
      long time = dice.nextInt(SPAN);
      HashedId device = dice.nextInt(3) == 0 ? null : HashedId.of("device " + dice.nextInt(3));
      Claim claim = null;
      if (device == null || dice.nextInt(3) == 0) {
        HashedId id = HashedId.of("record " + dice.nextInt(6));
        Step step = Step.ofCode((int) (id.low() & 1));
        claim = new Claim(id, HashedId.of("event " + dice.nextInt(8)), time, step, device);
      }
      happenings.add(new Happening(time, device, claim));
    }
    return happenings;
  }

  /** In another order, each no later than the horizon behind any other, some of them twice. */
  private static List<Happening> arrived(List<Happening> happenings, SplittableRandom dice) {
    List<Happening> arrived = new ArrayList<>(happenings);
    for (Happening each : happenings) {
      if (dice.nextInt(4) == 0) {
        arrived.add(each);
      }
    }
    Collections.shuffle(arrived, new Random(dice.nextLong()));
    Map<Integer, Long> arrivals = new TreeMap<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < arrived.size(); i++) {
      arrivals.put(i, arrived.get(i).timeMillis() + dice.nextInt(2 * (int) POLICY.horizonMillis()));
      places.add(i);
    }
    places.sort(Comparator.comparing(place -> arrivals.getOrDefault(place, 0L)));
    return places.stream().map(arrived::get).toList();
  }

  private static void add(Map<String, Integer> given, OrderStep step) {
    given.merge(
        text(step.visitor(), step.id(), step.timeMillis(), step.step()),
        step.sign(),
        (a, b) -> a + b == 0 ? null : a + b);
  }

  private static String text(HashedId device, HashedId id, long timeMillis, Step step) {
    return device + " " + id + " " + timeMillis + " " + step;
  }
}
