package dev.channelpulse.common.journey;

import dev.channelpulse.common.metric.BusinessCalendar;

/**
 * The windows that a moment falls in.
 *
 * @param minute start of its minute, epoch milliseconds
 * @param hour start of its hour of the business zone
 * @param day start of its business day
 */
record Moment(long minute, long hour, long day) {

  static Moment of(long millis, BusinessCalendar calendar) {
    return new Moment(
        BusinessCalendar.minuteStart(millis),
        calendar.hourStart(millis),
        calendar.dayStart(millis));
  }
}
