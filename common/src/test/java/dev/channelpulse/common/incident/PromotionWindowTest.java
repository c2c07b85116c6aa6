package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.campaign.CampaignCalendar;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromotionWindowTest {

  private static final long HOUR = 3_600_000;
  private static final long START = 1_794_369_600_000L;
  private static final WatchedPlace SOCIAL = WatchedPlace.ofType("social");

  @Test
  void aPhaseIsAWindowAndSoIsWhatLiesBetweenTwo() throws Exception {
    CampaignCalendar calendar = calendar();
    assertThat(at(calendar, START - 1)).isNull();
    assertWindow(calendar, 0, "d11\0", 0, 1);
    assertWindow(calendar, 1, "d11\0opening", 1, 2);
    assertWindow(calendar, 2, "d11\0after-opening", 2, 4);
    assertWindow(calendar, 4, "d11\0encore", 4, 5);
    assertWindow(calendar, 5, "d11\0after-encore", 5, 6);
  }

  @Test
  void aWindowIsComparedWithTheSameOneOfTheEarlierCampaign() throws Exception {
    assertThat(Objects.requireNonNull(at(calendar(), START + HOUR)).comparableKey())
        .isEqualTo("618\0opening");
  }

  @Test
  void theLastOneMattersForAWhileAfterItsEnd() throws Exception {
    assertThat(at(calendar(), START + 6 * HOUR + HOUR / 2)).isNotNull();
    assertThat(at(calendar(), START + 7 * HOUR)).isNull();
  }

  @Test
  void aPlaceThatIsNotTreatedHasNone() throws Exception {
    CampaignCalendar calendar = calendar();
    assertThat(PromotionWindow.at(calendar, START, HOUR, SOCIAL)).isNotNull();
    assertThat(PromotionWindow.at(calendar, START, HOUR, WatchedPlace.ofType("search"))).isNull();
  }

  private static void assertWindow(
      CampaignCalendar calendar, int hour, String key, int from, int to) {
    PromotionWindow window = Objects.requireNonNull(at(calendar, START + hour * HOUR));
    assertThat(window.key()).isEqualTo(key);
    assertThat(window.fromMillis()).isEqualTo(START + from * HOUR);
    assertThat(window.toMillis()).isEqualTo(START + to * HOUR);
  }

  private static @Nullable PromotionWindow at(CampaignCalendar calendar, long millis) {
    return PromotionWindow.at(calendar, millis, HOUR, WatchedPlace.SHOP);
  }

  private static CampaignCalendar calendar() throws Exception {
    return CampaignCalendar.parse(
        """
        {"version": 1, "effective_from": 0, "campaigns": [
          {"id": "618", "name": {"zh": "618", "en": "618"}, "from": %d, "to": %d,
           "treated_channels": ["private"], "design": {"kind": "pre_period"}},
          {"id": "d11", "name": {"zh": "双11", "en": "Double 11"}, "from": %d, "to": %d,
           "comparable": "618", "treated_channels": ["social"],
           "phases": [{"kind": "opening", "from": %d, "to": %d},
                      {"kind": "encore", "from": %d, "to": %d}],
           "design": {"kind": "pre_period"}}]}
        """
            .formatted(
                START - 100 * HOUR,
                START - 90 * HOUR,
                START,
                START + 6 * HOUR,
                START + HOUR,
                START + 2 * HOUR,
                START + 4 * HOUR,
                START + 5 * HOUR)
            .getBytes(StandardCharsets.UTF_8),
        "CNY");
  }
}
