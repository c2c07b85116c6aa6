package dev.channelpulse.oracle;

import dev.channelpulse.common.event.OrderEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose the visits of one device are, and which of them its order events belong to. */
final class Device {
  private final String visitorId;
  private final List<Visit> visits;
  private final OrderSettings settings;
  private final Map<Long, List<OrderEvent>> ordersByBeginning = new HashMap<>();

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

  /** Returns the account of each visit, in their order; null for nobody's. */
  List<@Nullable String> accounts() {
    List<@Nullable String> own = new ArrayList<>();
    visits.forEach(visit -> own.add(ownAccount(visit)));
    List<@Nullable String> accounts = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      String account = own.get(i);
      if (account == null) {
        account = nextAccount(own, i);
      }
      for (int before = i - 1; account == null && before >= 0; before--) {
        account = own.get(before);
      }
      accounts.add(account);
    }
    return accounts;
  }

  /** Returns the account of the next visit that names one, if inside the look-back. */
  private @Nullable String nextAccount(List<@Nullable String> own, int visit) {
    long untilMillis = visits.get(visit).firstMillis() + settings.lookBack().toMillis();
    for (int next = visit + 1; next < own.size(); next++) {
      if (own.get(next) != null) {
        return visits.get(next).firstMillis() <= untilMillis ? own.get(next) : null;
      }
    }
    return null;
  }

  /** Returns the account that the first event with one names; of two at once the click's. */
  private @Nullable String ownAccount(Visit visit) {
    String account = null;
    long foundMillis = Long.MAX_VALUE;
    for (Click click : visit.events()) {
      if (account == null && click.userId() != null) {
        account = click.userId();
        foundMillis = click.timeMillis();
      }
    }
    List<OrderEvent> orders = new ArrayList<>(ordersOf(visit));
    orders.sort(
        Comparator.comparingLong(OrderEvent::eventTimeMillis).thenComparing(OrderEvent::eventId));
    if (!orders.isEmpty() && orders.get(0).eventTimeMillis() < foundMillis) {
      account = orders.get(0).buyerId();
    }
    return account;
  }
}
