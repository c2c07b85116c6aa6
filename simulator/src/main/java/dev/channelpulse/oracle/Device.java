package dev.channelpulse.oracle;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose the visits of one device are, which of them its order events belong to, and which paths
 * they make that lead nowhere.
 */
final class Device {
  private final String visitorId;
  private final List<Visit> visits;
  private final OrderSettings settings;
  private final Map<Long, List<OrderEvent>> ordersByBeginning = new HashMap<>();
  private final NavigableSet<Long> orderMillis = new TreeSet<>();

  /**
   * Makes a device.
   *
   * @param visits in order
   */
  Device(String visitorId, List<Visit> visits, OrderSettings settings) {
    this.visitorId = visitorId;
    this.visits = visits;
    this.settings = settings;
  }

  String visitorId() {
    return visitorId;
  }

  List<Visit> visits() {
    return visits;
  }

  void add(OrderEvent event) {
    orderMillis.add(event.eventTimeMillis());
    Visit visit = visitAt(event.eventTimeMillis());
    if (visit != null) {
      ordersByBeginning.computeIfAbsent(visit.firstMillis(), v -> new ArrayList<>()).add(event);
    }
  }

  List<OrderEvent> ordersOf(Visit visit) {
    return ordersByBeginning.getOrDefault(visit.firstMillis(), List.of());
  }

  /** Returns the last visit to begin at or before this moment, if inside the look-back. */
  private @Nullable Visit visitAt(long timeMillis) {
    Visit found = null;
    for (Visit visit : visits) {
      long ageMillis = timeMillis - visit.firstMillis();
      if (ageMillis >= 0 && ageMillis <= settings.lookBack().toMillis()) {
        found = visit;
      }
    }
    return found;
  }

  /** Returns the paths that led nowhere, by the beginning of the last visit of each. */
  SortedMap<Long, Path> lostPaths() {
    SortedMap<Long, Path> paths = new TreeMap<>();
    for (int i = 0; i < visits.size(); i++) {
      long lastMillis = visits.get(i).firstMillis();
      if (isFollowed(i)) {
        continue;
      }
      Long orderedMillis = orderMillis.lower(lastMillis);
      List<Path.Touch> touches = new ArrayList<>();
      for (Visit visit : visits.subList(Math.max(0, i + 1 - settings.mostTouches()), i + 1)) {
        if (orderedMillis == null || visit.firstMillis() > orderedMillis) {
          touches.add(touch(visit));
        }
      }
      paths.put(lastMillis, new Path(touches, lastMillis, settings));
    }
    return paths;
  }

  private boolean isFollowed(int at) {
    long lastMillis = visits.get(at).firstMillis();
    long untilMillis = lastMillis + settings.lookBack().toMillis();
    return !orderMillis.subSet(lastMillis, true, untilMillis, true).isEmpty()
        || (at + 1 < visits.size() && visits.get(at + 1).firstMillis() <= untilMillis);
  }

  /**
   * A visit as a touch of an account.
   *
   * @param visitorId whose device it is a visit of
   * @param sinceMillis it counts for orders from then on
   * @param knownMillis when it is known whose it is
   * @param acceptMillis when a lead accepted in it; {@code null} where none did
   */
  record Owned(
      String account,
      String visitorId,
      Path.Touch touch,
      long sinceMillis,
      long knownMillis,
      @Nullable Long acceptMillis) {}

  /** An account that an event names. */
  private record Named(String account, long timeMillis) {}

  /** Returns the visits that are an account's. */
  List<Owned> owned() {
    List<Owned> owned = new ArrayList<>();
    List<@Nullable Named> named = new ArrayList<>();
    visits.forEach(visit -> named.add(named(visit)));
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      int naming = i;
      while (naming >= 0 && named.get(naming) == null) {
        naming--;
      }
      long sinceMillis = visit.firstMillis();
      if (naming < 0) {
        naming = i;
        while (naming < visits.size() && named.get(naming) == null) {
          naming++;
        }
        sinceMillis = naming < visits.size() ? visits.get(naming).firstMillis() : sinceMillis;
      }
      Named by = naming < visits.size() ? named.get(naming) : null;
      if (by != null) {
        owned.add(
            new Owned(
                by.account(),
                visitorId,
                touch(visit),
                sinceMillis,
                by.timeMillis(),
                visit.acceptMillis()));
      }
    }
    return owned;
  }

  private static Path.Touch touch(Visit visit) {
    return new Path.Touch(visit.firstMillis(), visit.channel(), campaign(visit));
  }

  private static @Nullable String campaign(Visit visit) {
    return visit.touch() == null ? null : visit.touch().campaign();
  }

  /** Returns the account that the first event with one names; of two at once the click's. */
  private @Nullable Named named(Visit visit) {
    Named named = null;
    for (Click click : visit.events()) {
      if (named == null && click.userId() != null) {
        named = new Named(click.userId(), click.timeMillis());
      }
    }
    List<OrderEvent> orders = new ArrayList<>(ordersOf(visit));
    orders.sort(
        Comparator.comparingLong(OrderEvent::eventTimeMillis)
            .thenComparing(event -> HashedId.of(event.eventId())));
    if (!orders.isEmpty()
        && (named == null || orders.get(0).eventTimeMillis() < named.timeMillis())) {
      named = new Named(orders.get(0).buyerId(), orders.get(0).eventTimeMillis());
    }
    return named;
  }
}
