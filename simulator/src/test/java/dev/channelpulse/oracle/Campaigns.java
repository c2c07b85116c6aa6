package dev.channelpulse.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Calendars and exposures to feed, and the points of lift that come of them. */
final class Campaigns {

  /** Of each arm of {@link #crowd}. */
  static final int CROWD = 99;

  private Campaigns() {}

  static String byExposure(String id, String from, String to) {
    return campaign(
        id,
        from,
        to,
        "\"design\":{\"kind\":\"holdout\",\"assignment\":\"exposure\",\"share\":0.5}");
  }

  static String byHash(String id, String from, String to, String salt, double share) {
    return campaign(
        id,
        from,
        to,
        "\"design\":{\"kind\":\"holdout\",\"assignment\":\"hash\",\"share\":%s,\"salt\":\"%s\"}"
            .formatted(share, salt));
  }

  static String campaign(String id, String from, String to, String more) {
    return "{\"id\":\"%1$s\",\"name\":{\"zh\":\"%1$s\",\"en\":\"%1$s\"},\"from\":%2$d,\"to\":%3$d,%4$s}"
        .formatted(id, Sent.at(from), Sent.at(to), more);
  }

  static ArrivedRecord calendar(int version, String effectiveFrom, String... campaigns) {
    String document =
        "{\"version\":%d,\"effective_from\":%d,\"campaigns\":[%s]}"
            .formatted(version, Sent.at(effectiveFrom), String.join(",", campaigns));
    return new ArrivedRecord(
        "campaigns", 0, Sent.at(effectiveFrom), null, document.getBytes(StandardCharsets.UTF_8));
  }

  static Fed exposure(String visitorId, String time, String campaign, String arm) {
    return Fed.click(visitorId, time)
        .with("type", "exposure")
        .with("event_id", visitorId + campaign + arm + time)
        .with("campaign_id", campaign)
        .with("arm", arm);
  }

  /** Returns exposures of as many visitors who do nothing as let the numbers of two more show. */
  static List<Fed> crowd(String campaign, String time) {
    List<Fed> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(exposure("t" + i, time, campaign, "treatment"));
      crowd.add(exposure("c" + i, time, campaign, "control"));
    }
    return crowd;
  }

  static Checked counted(List<ArrivedRecord> calendars, Fed... records) {
    return counted(calendars, List.of(), records);
  }

  static Checked counted(List<ArrivedRecord> calendars, List<Fed> crowd, Fed... records) {
    List<ArrivedRecord> all = new ArrayList<>(calendars);
    crowd.forEach(each -> all.add(each.record()));
    for (Fed each : records) {
      all.add(each.record());
    }
    Checked found = Checked.of(Checked.config(), all);
    assertThat(Oracle.lift(all, Checked.config()))
        .isEqualTo(
            found.points().stream().filter(point -> point.measurement().equals("lift")).toList());
    return found;
  }

  /** Returns the units of both arms, the treated first; none where there is no point. */
  static List<Object> units(Checked found, String campaign, String minute) {
    SortedMap<String, Object> fields = lift(found, campaign, "buyer_conversion", minute);
    return fields.isEmpty() ? List.of() : List.of(fields.get("treated"), fields.get("control"));
  }

  /** Returns all fields of a point; empty where there is none. */
  static SortedMap<String, Object> lift(
      Checked found, String campaign, String metric, String minute) {
    return lift(found, campaign, metric, "holdout", minute);
  }

  static SortedMap<String, Object> lift(
      Checked found, String campaign, String metric, String method, String minute) {
    return found.fields(
        "lift", Rows.row("campaign", campaign, "metric", metric, "method", method), minute);
  }
}
