package dev.channelpulse.oracle;

import dev.channelpulse.common.event.HashedId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** On which device each account was seen, and when. */
final class Sightings {
  private final Map<String, TreeMap<Long, String>> visitorByTimeByAccount = new HashMap<>();

  void add(String account, long timeMillis, String visitorId) {
    visitorByTimeByAccount
        .computeIfAbsent(account, id -> new TreeMap<>())
        .merge(timeMillis, visitorId, Sightings::greater);
  }

  /**
   * Returns the device last seen with the account at or before this moment; {@code null} where that
   * is longer ago than {@code memory}, or never.
   */
  @Nullable String last(String account, long timeMillis, Duration memory) {
    TreeMap<Long, String> visitorByTime = visitorByTimeByAccount.get(account);
    Map.Entry<Long, String> last =
        visitorByTime == null ? null : visitorByTime.floorEntry(timeMillis);
    return last == null || timeMillis - last.getKey() > memory.toMillis() ? null : last.getValue();
  }

  private static String greater(String one, String other) {
    return HashedId.of(one).compareTo(HashedId.of(other)) >= 0 ? one : other;
  }
}
