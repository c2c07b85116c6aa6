package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Campaigns.byExposure;
import static dev.channelpulse.oracle.Campaigns.byHash;
import static dev.channelpulse.oracle.Campaigns.calendar;
import static dev.channelpulse.oracle.Campaigns.counted;
import static dev.channelpulse.oracle.Campaigns.exposure;
import static dev.channelpulse.oracle.Campaigns.units;
import static dev.channelpulse.oracle.Fed.click;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.simulator.ArrivedRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/campaigns.md, "Which arm a hash says" and "Who takes part", counted by hand. */
class OracleEnrolmentTest {
  private static final String EARLY = "2026-11-01T00:00";
  private static final List<Object> NONE = List.of();

  private static final List<ArrivedRecord> SHOWN =
      List.of(calendar(1, EARLY, byExposure("c", "10:00", "12:00")));

  /** By the page's table v1 has 0.439, v2 0.312, 访客-42 0.269. */
  private static final List<ArrivedRecord> HASHED =
      List.of(calendar(1, EARLY, byHash("c", "10:00", "12:00", "double11-2026", 0.3)));

  @Test
  void theHashSaysTheArm() {
    Checked found =
        counted(
            HASHED, click("v1", "10:01:00"), click("v2", "10:02:00"), click("访客-42", "10:03:00"));
    assertThat(units(found, "c", "10:01")).isEqualTo(List.of(0L, 1L));
    assertThat(units(found, "c", "10:02")).isEqualTo(List.of(0L, 2L));
    assertThat(units(found, "c", "10:03")).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void aVisitTakesPartByTheCalendarInForceAtItsFirstEvent() {
    Checked found =
        counted(
            List.of(
                calendar(1, EARLY, byHash("old", "10:00", "12:00", "s", 0.5)),
                calendar(
                    2,
                    "10:30:00",
                    byHash("old", "10:00", "12:00", "s", 0.5),
                    byHash("new", "10:00", "12:00", "t", 0.5))),
            click("before", "09:59:00"),
            click("before", "10:01:00"),
            click("first", "10:29:00"),
            click("first", "10:31:00"),
            click("second", "10:32:00"),
            click("after", "12:00:00"));
    assertThat(sum(units(found, "old", "10:29"))).isEqualTo(1);
    assertThat(sum(units(found, "old", "10:32"))).isEqualTo(2);
    assertThat(sum(units(found, "new", "10:32"))).isEqualTo(1);
    assertThat(found.points().stream().filter(p -> p.measurement().equals("lift"))).hasSize(15);
  }

  @Test
  void aVisitByAnotherChannelTypeTakesNoPart() {
    String treating =
        byHash("c", "10:00", "12:00", "s", 0.5)
            .replace("\"design\"", "\"treated_channels\":[\"content\"],\"design\"");
    Checked found =
        counted(
            List.of(calendar(1, EARLY, treating)),
            click("by content", "10:01:00").with("utm_source", "douyin"),
            click("by itself", "10:02:00"),
            click("named later", "10:03:00"),
            click("named later", "10:04:00").with("utm_source", "kuaishou"));
    assertThat(sum(units(found, "c", "10:01"))).isEqualTo(1);
    assertThat(units(found, "c", "10:02")).isEqualTo(NONE);
    assertThat(sum(units(found, "c", "10:03"))).isEqualTo(2);
  }

  @Test
  void robotsTakeNoPart() {
    Fed robot =
        exposure("r", "10:01:00", "c", "control").with("user_agent", "Mozilla/5.0 Baiduspider/2.0");
    assertThat(units(counted(SHOWN, robot), "c", "10:01")).isEqualTo(NONE);

    Fed[] quick = new Fed[102];
    for (int i = 0; i < 101; i++) {
      quick[i] = click("q", "10:01:00.%03d".formatted(i));
    }
    quick[101] = exposure("q", "10:01:01", "c", "control");
    assertThat(units(counted(SHOWN, quick), "c", "10:01")).isEqualTo(NONE);
    assertThat(units(counted(HASHED, quick), "c", "10:01")).isEqualTo(NONE);
    quick[0] = click("somebody else", "09:00:00");
    assertThat(units(counted(SHOWN, quick), "c", "10:01")).isEqualTo(List.of(0L, 1L));
  }

  @Test
  void exposuresTellTheArmWhileTheCampaignRuns() {
    Checked found =
        counted(
            SHOWN,
            exposure("a", "09:59:59.999", "c", "treatment"),
            exposure("b", "10:00:00", "c", "treatment"),
            exposure("d", "11:59:59.999", " C ", "control"),
            exposure("e", "12:00:00", "c", "treatment"),
            click("f", "10:01:00"));
    assertThat(units(found, "c", "09:59")).isEqualTo(NONE);
    assertThat(units(found, "c", "10:00")).isEqualTo(List.of(1L, 0L));
    assertThat(units(found, "c", "10:01")).isEqualTo(NONE);
    assertThat(units(found, "c", "11:59")).isEqualTo(List.of(1L, 1L));
    assertThat(units(found, "c", "12:00")).isEqualTo(NONE);
  }

  @Test
  void anExposureInAnyVisitCountsWhateverItsChannel() {
    String treating =
        byExposure("c", "10:00", "12:00")
            .replace("\"design\"", "\"treated_channels\":[\"content\"],\"design\"");
    Checked found =
        counted(List.of(calendar(1, EARLY, treating)), exposure("a", "10:01:00", "c", "treatment"));
    assertThat(units(found, "c", "10:01")).isEqualTo(List.of(1L, 0L));
  }

  @Test
  void anExposureOfAnotherCampaignSaysNothing() {
    Checked found =
        counted(
            List.of(
                calendar(
                    1,
                    EARLY,
                    byExposure("c", "10:00", "12:00"),
                    byHash("h", "10:00", "12:00", "double11-2026", 0.3))),
            click("v1", "10:00:00"),
            exposure("v1", "10:01:00", "h", "treatment"),
            exposure("v1", "10:02:00", "unheard of", "treatment"));
    assertThat(units(found, "c", "10:01")).isEqualTo(NONE);
    assertThat(units(found, "h", "10:00")).isEqualTo(List.of(0L, 1L));
    assertThat(units(found, "h", "10:01")).isEqualTo(NONE);
    assertThat(units(found, "unheard of", "10:02")).isEqualTo(NONE);
  }

  @Test
  void aDuplicateIsOneExposureAndTheSmallestStands() {
    Fed treatment = exposure("a", "10:01:00", "c", "treatment").with("event_id", "e");
    Fed control = exposure("a", "10:01:00", "c", "control").with("event_id", "e");
    assertThat(units(counted(SHOWN, control, treatment, treatment), "c", "10:01"))
        .isEqualTo(List.of(1L, 0L));
  }

  @Test
  void aUnitKeepsTheArmOfTheFirstThatSaysOne() {
    Checked found =
        counted(
            SHOWN,
            exposure("a", "10:05:00", "c", "treatment"),
            exposure("a", "10:01:00", "c", "control"),
            exposure("a", "11:30:00", "c", "treatment"));
    assertThat(units(found, "c", "10:01")).isEqualTo(List.of(0L, 1L));
    assertThat(units(found, "c", "10:05")).isEqualTo(NONE);
    assertThat(units(found, "c", "11:30")).isEqualTo(NONE);
  }

  @Test
  void ofTwoAtOneMomentTreatmentStands() {
    Checked found =
        counted(
            SHOWN,
            exposure("a", "10:05:00", "c", "control").with("event_id", "1"),
            exposure("a", "10:05:00", "c", "treatment").with("event_id", "2"));
    assertThat(units(found, "c", "10:05")).isEqualTo(List.of(1L, 0L));
  }

  @Test
  void aCalendarThatIsNotInOrderIsRefusedWhole() {
    Checked found =
        counted(
            List.of(
                SHOWN.get(0),
                calendar(
                    2,
                    EARLY,
                    byExposure("d", "10:00", "12:00"),
                    byExposure("d", "10:00", "11:00"))),
            exposure("a", "10:05:00", "c", "control"),
            exposure("a", "10:06:00", "d", "control"));
    assertThat(units(found, "c", "10:05")).isEqualTo(List.of(0L, 1L));
    assertThat(units(found, "d", "10:06")).isEqualTo(NONE);
  }

  private static long sum(List<Object> units) {
    return units.stream().mapToLong(each -> (Long) each).sum();
  }
}
