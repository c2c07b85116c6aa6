package dev.channelpulse.oracle;

import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code utm_1m}, {@code utm_1h}, {@code utm_1d} and {@code utm_today}. */
final class UtmPoints {
  private static final String SESSIONS = "sessions";
  private static final String OTHER = "other";
  private static final long CANDIDATES_FOR_EACH_NAME = 10;

  private final OracleConfig config;
  private final List<Counted> all = new ArrayList<>();

  UtmPoints(OracleConfig config) {
    this.config = config;
  }

  private record Counted(String topic, String campaign, long timeMillis, String field) {}

  void add(Visit visit) {
    String campaign = visit.campaign();
    if (campaign == null) {
      return;
    }
    Click first = visit.events().get(0);
    all.add(new Counted(first.topic(), campaign, first.timeMillis(), SESSIONS));
    for (Click event : visit.events()) {
      String field = field(event);
      if (field != null) {
        all.add(new Counted(event.topic(), campaign, event.timeMillis(), field));
      }
    }
  }

  private static @Nullable String field(Click event) {
    return switch (event.type()) {
      case PAGE_VIEW -> "page_views";
      case ITEM_VIEW -> "item_views";
      case CART_ADD -> "cart_adds";
      case CHECKOUT -> "checkouts";
      default -> null;
    };
  }

  /** Adds the points, and to health what the guard turned into others: all visits must be added. */
  void addTo(PointList points, HealthPoints health) {
    CountedFamily rows =
        new CountedFamily(
            "utm",
            CountedFamily.EVERY_GRAIN,
            true,
            List.of(SESSIONS, "page_views", "item_views", "cart_adds", "checkouts"),
            config);
    Map<Long, List<Counted>> days =
        all.stream()
            .collect(Collectors.groupingBy(this::dayStart, TreeMap::new, Collectors.toList()));
    days.forEach(
        (dayStart, ofDay) -> {
          Set<String> names = names(dayStart, ofDay);
          for (Counted each : ofDay) {
            boolean named = names.contains(each.campaign()) || each.campaign().equals(OTHER);
            String name = named ? each.campaign() : OTHER;
            rows.add(
                List.of(new TreeMap<>(Map.of("campaign", name))),
                each.timeMillis(),
                each.field(),
                1);
            if (!named && each.field().equals(SESSIONS)) {
              health.add(each.topic(), each.timeMillis(), "guarded");
            }
          }
        });
    rows.addTo(points);
  }

  /** Returns the campaigns of a day that stand under their own name. */
  private Set<String> names(long dayStartMillis, List<Counted> ofDay) {
    Map<String, Long> sessions = new HashMap<>();
    for (Counted each : ofDay) {
      if (!config.declared().contains(each.campaign()) && !each.campaign().equals(OTHER)) {
        sessions.merge(each.campaign(), each.field().equals(SESSIONS) ? 1L : 0L, Long::sum);
      }
    }
    Comparator<Map.Entry<String, Long>> bySessions = Map.Entry.comparingByValue();
    Set<String> names =
        sessions.entrySet().stream()
            .sorted(
                Comparator.comparing(entry -> HashedId.of(dayStartMillis + " " + entry.getKey())))
            .limit(config.topCampaigns() * CANDIDATES_FOR_EACH_NAME)
            .sorted(bySessions.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(config.topCampaigns())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    names.addAll(config.declared());
    return names;
  }

  private long dayStart(Counted counted) {
    return Grain.DAY.startMillis(counted.timeMillis(), config.zone());
  }
}
