package dev.channelpulse.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

  @ParameterizedTest
  @CsvSource({
    // Shanghai, +08:00 all year
    "Asia/Shanghai,    2026-11-10T15:59:59.999Z, 2026-11-10T15:00:00Z, 2026-11-10T16:00:00Z",
    "Asia/Shanghai,    2026-11-10T16:00:00Z,     2026-11-10T16:00:00Z, 2026-11-10T17:00:00Z",
    // half and quarter hours
    "Asia/Kolkata,     2026-11-10T18:29:59Z,     2026-11-10T17:30:00Z, 2026-11-10T18:30:00Z",
    "Asia/Kolkata,     2026-11-10T18:30:00Z,     2026-11-10T18:30:00Z, 2026-11-10T19:30:00Z",
    "Asia/Kathmandu,   2026-11-10T18:14:59Z,     2026-11-10T17:15:00Z, 2026-11-10T18:15:00Z",
    // New York puts its clocks on at 07:00Z and back at 06:00Z
    "America/New_York, 2026-03-08T06:59:00Z,     2026-03-08T06:00:00Z, 2026-03-08T07:00:00Z",
    "America/New_York, 2026-03-08T07:00:00Z,     2026-03-08T07:00:00Z, 2026-03-08T08:00:00Z",
    "America/New_York, 2026-11-01T05:30:00Z,     2026-11-01T05:00:00Z, 2026-11-01T06:00:00Z",
    "America/New_York, 2026-11-01T06:30:00Z,     2026-11-01T06:00:00Z, 2026-11-01T07:00:00Z",
    // before 1970
    "Asia/Shanghai,    1969-12-31T23:59:59Z,     1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z",
  })
  void hours(String zone, Instant time, Instant start, Instant end) {
    BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
    long hour = calendar.hourStart(time.toEpochMilli());
    assertThat(Instant.ofEpochMilli(hour)).isEqualTo(start);
    assertThat(Instant.ofEpochMilli(calendar.hourEnd(hour))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Shanghai,    2026-11-10T15:59:59.999Z, 2026-11-09T16:00:00Z, 2026-11-10T16:00:00Z",
    "Asia/Shanghai,    2026-11-10T16:00:00Z,     2026-11-10T16:00:00Z, 2026-11-11T16:00:00Z",
    "Asia/Kolkata,     2026-11-10T18:30:00Z,     2026-11-10T18:30:00Z, 2026-11-11T18:30:00Z",
    // 23 and 25 hours
    "America/New_York, 2026-03-08T12:00:00Z,     2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
    "America/New_York, 2026-11-01T12:00:00Z,     2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    // the Azores put their clocks back from 01:00 to 00:00: midnight comes twice on one day
    "Atlantic/Azores,  2026-10-25T00:30:00Z,     2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
    "Atlantic/Azores,  2026-10-25T01:30:00Z,     2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
    "Atlantic/Azores,  2026-10-25T12:00:00Z,     2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
    // Cairo's clocks go from 00:00 to 01:00: the day begins at one
    "Africa/Cairo,     2026-04-24T12:00:00Z,     2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
  })
  void days(String zone, Instant time, Instant start, Instant end) {
    BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
    assertThat(Instant.ofEpochMilli(calendar.dayStart(time.toEpochMilli()))).isEqualTo(start);
    assertThat(Instant.ofEpochMilli(calendar.dayEnd(time.toEpochMilli()))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Shanghai,    2026-11-10T15:59:59.999Z,  0, 2026-11-09T16:00:00Z",
    "Asia/Shanghai,    2026-11-10T15:59:59.999Z,  1, 2026-11-10T16:00:00Z",
    "Asia/Shanghai,    2026-11-10T15:59:59.999Z,  8, 2026-11-17T16:00:00Z",
    "Asia/Shanghai,    2026-11-10T16:00:00Z,    -90, 2026-08-12T16:00:00Z",
    "America/New_York, 2026-10-31T12:00:00Z,      2, 2026-11-02T05:00:00Z",
    "America/New_York, 2026-11-02T12:00:00Z,     -1, 2026-11-01T04:00:00Z",
  })
  void daysAfterAndBefore(String zone, Instant time, int days, Instant start) {
    BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone));
    assertThat(Instant.ofEpochMilli(calendar.dayStart(time.toEpochMilli(), days))).isEqualTo(start);
  }

  @Test
  void theDayThatIsKeptIsLeftInBothDirections() {
    BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("Asia/Shanghai"));
    long day = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
    assertThat(calendar.dayStart(day)).isEqualTo(day);
    assertThat(calendar.dayStart(day - 1)).isEqualTo(day - 86_400_000);
    assertThat(calendar.dayStart(day + 86_400_000)).isEqualTo(day + 86_400_000);
    assertThat(calendar.dayEnd(day)).isEqualTo(day + 86_400_000);
  }

  @Test
  void minutes() {
    assertThat(BusinessCalendar.minuteStart(59_999)).isEqualTo(0);
    assertThat(BusinessCalendar.minuteStart(60_000)).isEqualTo(60_000);
    assertThat(BusinessCalendar.minuteStart(-1)).isEqualTo(-60_000);
  }
}
