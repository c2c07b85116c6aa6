package dev.channelpulse.oracle;

import dev.channelpulse.common.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code leads_cohort_1d}. */
final class LeadCohortPoints {
  private static final Duration SOON = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Comparator<Accept> IN_ORDER =
      Comparator.comparingLong(Accept::timeMillis)
          .thenComparing(accept -> accept.channel().type().code())
          .thenComparing(accept -> accept.channel().platform());

  private final ZoneId zone;
  private final Map<Row, Counts> counts = new HashMap<>();

  private record Row(SortedMap<String, String> tags, LocalDate day) {}

  private record Accept(long timeMillis, Channel channel) {}

  /** What a row counts; nothing at first. */
  private static final class Counts {
    private long accepts;
    private long soon;
    private long atAll;
  }

  LeadCohortPoints(OracleConfig config) {
    this.zone = config.zone();
  }

  /** Adds the visits of a device, whosever they are. */
  void add(Device device) {
    for (Visit visit : device.visits()) {
      Long acceptMillis = visit.acceptMillis();
      if (acceptMillis != null) {
        row(new Accept(acceptMillis, visit.channel())).accepts++;
      }
    }
  }

  /**
   * Adds a first order.
   *
   * @param ofAccount all the visits of its buyer's account
   */
  void add(Order first, List<Device.Owned> ofAccount) {
    long paidMillis = first.paidMillis();
    Accept last = null;
    for (Device.Owned owned : ofAccount) {
      Long acceptMillis = owned.acceptMillis();
      if (acceptMillis != null && acceptMillis <= paidMillis && owned.sinceMillis() <= paidMillis) {
        Accept accept = new Accept(acceptMillis, owned.touch().channel());
        last = last == null || IN_ORDER.compare(last, accept) < 0 ? accept : last;
      }
    }
    if (last == null) {
      return;
    }
    long ageMillis = paidMillis - last.timeMillis();
    if (ageMillis <= LONGEST.toMillis()) {
      Counts row = row(last);
      row.atAll++;
      row.soon += ageMillis <= SOON.toMillis() ? 1 : 0;
    }
  }

  private Counts row(Accept accept) {
    LocalDate day = Instant.ofEpochMilli(accept.timeMillis()).atZone(zone).toLocalDate();
    SortedMap<String, String> tags = Rows.platformLevels(accept.channel()).get(2);
    return counts.computeIfAbsent(new Row(tags, day), row -> new Counts());
  }

  void addTo(PointList points) {
    counts.forEach(
        (row, found) -> {
          TreeMap<String, Long> fields = new TreeMap<>();
          fields.put("accepts", found.accepts);
          fields.put("first_orders_7d", found.soon);
          fields.put("first_orders_30d", found.atAll);
          points.add(
              "leads_cohort_1d",
              row.tags(),
              fields,
              startMillis(row.day()),
              startMillis(row.day().plusDays(1 + LONGEST.toDays())));
        });
  }

  private long startMillis(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
