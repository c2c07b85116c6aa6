package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @Test
  void anOfficeDayHoldsItsFirstMinuteAndNotItsLast() {
    Schedule office = new Schedule(EnumSet.of(DayOfWeek.MONDAY), 8 * 60, 18 * 60);
    assertThat(covers(office, "2026-11-09T08:00:00+08:00")).isTrue();
    assertThat(covers(office, "2026-11-09T17:59:59+08:00")).isTrue();
    assertThat(covers(office, "2026-11-09T18:00:00+08:00")).isFalse();
    assertThat(covers(office, "2026-11-09T07:59:59+08:00")).isFalse();
    assertThat(covers(office, "2026-11-10T09:00:00+08:00")).isFalse();
  }

  @Test
  void aNightBelongsToTheDayItBeginsOn() {
    Schedule night = new Schedule(EnumSet.of(DayOfWeek.SUNDAY), 22 * 60, 6 * 60);
    assertThat(covers(night, "2026-11-08T23:00:00+08:00")).isTrue();
    assertThat(covers(night, "2026-11-09T05:59:00+08:00")).isTrue();
    assertThat(covers(night, "2026-11-09T23:00:00+08:00")).isFalse();
    assertThat(covers(night, "2026-11-08T05:00:00+08:00")).isFalse();
  }

  @Test
  void alwaysIsEveryMinute() {
    assertThat(covers(Schedule.ALWAYS, "2026-11-08T00:00:00+08:00")).isTrue();
    assertThat(covers(Schedule.ALWAYS, "2026-11-08T23:59:59+08:00")).isTrue();
  }

  @Test
  void aDayWithoutMinutesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(EnumSet.noneOf(DayOfWeek.class), 0, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(EnumSet.of(DayOfWeek.MONDAY), 1440, 10))
        .withMessage(
            "a schedule must be from 0 to 1439 and to 1 to 1440 minutes, found 1440 to 10");
  }

  private static boolean covers(Schedule schedule, String time) {
    return schedule.covers(Instant.parse(time).toEpochMilli(), SHANGHAI);
  }
}
