package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Sent.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The section "utm" of the contract. */
class OracleUtmTest {

  private static ArrivedRecord click(String visitor, String time, String type, String more) {
    String json =
        "{\"event_id\":\"%s-%s\",\"event_time\":%d,\"type\":\"%s\",\"visitor_id\":\"%s\"%s}"
            .formatted(visitor, time, at(time), type, visitor, more);
    return new ArrivedRecord("clicks", 0, at(time), null, json.getBytes(StandardCharsets.UTF_8));
  }

  /** A landing with this campaign. */
  private static ArrivedRecord landing(String visitor, String time, String campaign) {
    return click(
        visitor,
        time,
        "page_view",
        ",\"utm_source\":\"douyin\",\"utm_campaign\":\"%s\"".formatted(campaign));
  }

  private static List<String> rows(
      Set<String> declared, int top, String measurement, ArrivedRecord... records) {
    return Checked.of(config().campaigns(declared, top), Arrays.asList(records)).points().stream()
        .filter(point -> point.measurement().equals(measurement))
        .map(OracleUtmTest::row)
        .toList();
  }

  private static String row(Point point) {
    return point.tags().get("campaign")
        + " sessions="
        + point.fields().get("sessions")
        + " page_views="
        + point.fields().get("page_views")
        + " cart_adds="
        + point.fields().get("cart_adds");
  }

  @Test
  void aVisitCountsUnderTheCampaignOfItsTouch() {
    assertThat(
            rows(
                Set.of(),
                200,
                "utm_1h",
                click("v1", "10:00:00", "page_view", ""),
                landing("v1", "10:01:00", " 种草 KOL "),
                landing("v1", "10:02:00", "later"),
                click("v1", "10:03:00", "cart_add", ""),
                click("v2", "10:03:00", "page_view", "")))
        .containsExactly("种草 kol sessions=1 page_views=3 cart_adds=1");
  }

  @Test
  void theTopAndTheDeclaredHaveNamesAndTheRestIsOther() {
    ArrivedRecord[] records = {
      landing("v1", "10:00", "a"),
      landing("v2", "10:01", "b"),
      landing("v3", "10:01", "b"),
      landing("v4", "10:02", "c"),
      landing("v5", "10:03", "sale"),
      landing("v6", "10:03", "other")
    };
    assertThat(rows(Set.of("sale"), 2, "utm_1d", records))
        .containsExactly(
            "a sessions=1 page_views=1 cart_adds=0",
            "b sessions=2 page_views=2 cart_adds=0",
            "other sessions=2 page_views=2 cart_adds=0",
            "sale sessions=1 page_views=1 cart_adds=0");
    Checked found = Checked.of(config().campaigns(Set.of("sale"), 2), Arrays.asList(records));
    assertThat(found.health("clicks", "10:02")).containsEntry("guarded", 1L);
    assertThat(found.health("clicks", "10:03")).doesNotContainKey("guarded");
  }

  @Test
  void namesAreThoseOfTheDay() {
    assertThat(
            rows(
                Set.of(),
                1,
                "utm_1d",
                landing("v1", "23:50", "a"),
                click("v1", "2026-11-12T00:01", "page_view", ""),
                landing("v2", "2026-11-12T10:00", "b")))
        .containsExactly(
            "a sessions=1 page_views=1 cart_adds=0",
            "b sessions=1 page_views=1 cart_adds=0",
            "other sessions=0 page_views=1 cart_adds=0");
  }

  @Test
  void aValueThatIsNoCandidateHasNoNameHoweverFrequent() {
    List<String> values =
        IntStream.range(0, 11)
            .mapToObj(i -> "c" + i)
            .sorted(Comparator.comparing(value -> HashedId.of(at("00:00") + " " + value)))
            .toList();
    List<ArrivedRecord> records = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      for (int visit = 0; visit <= i; visit++) {
        records.add(landing("v" + i + "-" + visit, "10:00", values.get(i)));
      }
    }
    assertThat(rows(Set.of(), 1, "utm_1d", records.toArray(new ArrivedRecord[0])))
        .containsExactly(
            values.get(9) + " sessions=10 page_views=10 cart_adds=0",
            "other sessions=56 page_views=56 cart_adds=0");
  }
}
