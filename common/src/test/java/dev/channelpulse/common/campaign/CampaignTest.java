package dev.channelpulse.common.campaign;

import static dev.channelpulse.common.campaign.Documents.example;
import static dev.channelpulse.common.campaign.Documents.millis;
import static dev.channelpulse.common.campaign.Documents.parsed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is treated by a campaign, and when. */
class CampaignTest {

  private static final int VISITORS = 100_000;
  private static final CampaignCalendar CALENDAR = parsed(example());

  private static Campaign campaign(String id) {
    return requireNonNull(CALENDAR.campaign(id));
  }

  private static Design.Holdout hash(double share, String salt) {
    return new Design.Holdout(Assignment.HASH, share, salt, Design.DEFAULT_ALPHA);
  }

  @Test
  void aWindowHoldsItsBeginningAndNotItsEnd() {
    Campaign campaign = campaign("double11-2026");
    long from = millis("2026-10-20T20:00:00+08:00");
    long to = millis("2026-11-15T00:00:00+08:00");
    assertThat(campaign.covers(from - 1)).isFalse();
    assertThat(campaign.covers(from)).isTrue();
    assertThat(campaign.covers(to - 1)).isTrue();
    assertThat(campaign.covers(to)).isFalse();
    assertThat(campaign.phase(from - 1)).isNull();
    assertThat(campaign.phase(from)).extracting(Phase::kind).isEqualTo(PhaseKind.WARM_UP);
    assertThat(campaign.phase(millis("2026-11-10T20:00:00+08:00")))
        .extracting(Phase::kind)
        .isEqualTo(PhaseKind.MAIN);
    assertThat(campaign("618-2026").phase(millis("2026-06-10T00:00:00+08:00"))).isNull();
  }

  @Test
  void theCalendarKnowsWhatRuns() {
    assertThat(CALENDAR.running(Long.MIN_VALUE)).isEmpty();
    assertThat(CALENDAR.running(millis("2026-11-11T00:00:00+08:00")))
        .containsExactly(
            campaign("double11-2026"),
            campaign("content-seeding-2026-11"),
            campaign("double11-coupon-2026"));
    assertThat(CALENDAR.running(millis("2026-11-12T00:00:00+08:00")))
        .containsExactly(campaign("double11-2026"), campaign("content-seeding-2026-11"));
    assertThat(CALENDAR.running(millis("2026-07-01T00:00:00+08:00"))).isEmpty();
    assertThat(CALENDAR.running(Long.MAX_VALUE)).isEmpty();
    assertThat(CALENDAR.campaign("none")).isNull();
    assertThat(CampaignCalendar.empty().running(0)).isEmpty();
  }

  @Test
  void withoutAListOfChannelsAllAreTreated() {
    for (ChannelType type : ChannelType.values()) {
      assertThat(campaign("double11-2026").treats(type)).isTrue();
      assertThat(campaign("double11-coupon-2026").treats(type))
          .isEqualTo(type == ChannelType.PRIVATE || type == ChannelType.PUSH);
    }
  }

  @Test
  void onlyAHashSaysAnArm() {
    HashedId visitor = HashedId.of("v1");
    assertThat(campaign("double11-2026").arm(visitor)).isNotNull();
    assertThat(campaign("double11-coupon-2026").arm(visitor)).isNull();
    assertThat(campaign("content-seeding-2026-11").arm(visitor)).isNull();
    assertThat(campaign("618-2026").arm(visitor)).isNull();
  }

  /** The contract for who else assigns visitors; a change here breaks running experiments. */
  @ParameterizedTest
  @CsvSource({
    "double11-2026, v1, 0.4390737273757831",
    "double11-2026, v2, 0.3122681813517115",
    "double11-2026, 访客-42, 0.2689894719242376",
    "double12-2026, v1, 0.36792178237754747",
    "盐, v1, 0.718824444858205"
  })
  void theArmIsAFunctionOfSaltIdAndShare(String salt, String visitor, double fraction) {
    HashedId id = HashedId.of(visitor);
    assertThat(hash(Math.nextUp(fraction), salt).arm(id)).isEqualTo(Arm.TREATMENT);
    assertThat(hash(fraction, salt).arm(id)).isEqualTo(Arm.CONTROL);
  }

  /* Bounds are 4.5 standard deviations of what independent fair draws give; the ids are fixed. */
  @Test
  void theShareIsKept() {
    for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
      for (String salt : new String[] {"a", "b", "double11-2026"}) {
        int treated = 0;
        for (int i = 0; i < VISITORS; i++) {
          treated += hash(share, salt).arm(HashedId.of("v" + i)) == Arm.TREATMENT ? 1 : 0;
        }
        double deviation = Math.sqrt(VISITORS * share * (1 - share));
        assertThat((double) treated)
            .as("%s of %s", share, salt)
            .isCloseTo(VISITORS * share, within(4.5 * deviation));
      }
    }
  }

  @Test
  void hashesAreSpreadEvenly() {
    int buckets = 100;
    long[] counts = new long[buckets];
    for (int i = 0; i < VISITORS; i++) {
      HashedId visitor = HashedId.of("v" + i);
      int low = 0;
      int high = buckets;
      while (high - low > 1) {
        int middle = (low + high) / 2;
        if (hash((double) middle / buckets, "a").arm(visitor) == Arm.TREATMENT) {
          high = middle;
        } else {
          low = middle;
        }
      }
      counts[low]++;
    }
    double expected = (double) VISITORS / buckets;
    double chiSquare = 0;
    for (long count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    // 99 degrees of freedom: one in a thousand is above 148.2, one in a thousand below 61.1.
    assertThat(chiSquare).isBetween(61.1, 148.2);
  }

  @Test
  void theArmsOfTwoSaltsHaveNothingToDoWithEachOther() {
    String[] salts = {"a", "b", "A", "double11-2026", "double12-2026"};
    for (int i = 0; i < salts.length; i++) {
      for (int j = i + 1; j < salts.length; j++) {
        int both = 0;
        for (int v = 0; v < VISITORS; v++) {
          HashedId visitor = HashedId.of("v" + v);
          boolean first = hash(0.5, salts[i]).arm(visitor) == Arm.TREATMENT;
          boolean second = hash(0.5, salts[j]).arm(visitor) == Arm.TREATMENT;
          both += first == second ? 1 : 0;
        }
        assertThat((double) both)
            .as("%s and %s", salts[i], salts[j])
            .isCloseTo(VISITORS / 2.0, within(4.5 * Math.sqrt(VISITORS / 4.0)));
      }
    }
  }

  @Test
  void armsHaveCodesAndWords() {
    for (Arm arm : Arm.values()) {
      assertThat(Arm.ofCode(arm.code())).isEqualTo(arm);
    }
    assertThat(Arm.TREATMENT.code()).isEqualTo(1);
    assertThat(Arm.CONTROL.code()).isEqualTo(2);
    assertThat(Arm.TREATMENT.text()).isEqualTo("treatment");
    assertThat(Arm.CONTROL.text()).isEqualTo("control");
    assertThatThrownBy(() -> Arm.ofCode(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("arm code must be 1 or 2, found 0");
  }
}
