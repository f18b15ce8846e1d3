package io.campaign.calendar;

import java.time.DayOfWeek;

/**
 * A weekday of a rule, maybe the n-th in its month or year (RFC 5545, {@code BYDAY}).
 *
 * @param ordinal 1 for the first, -1 for the last, 0 for every one
 * @param day weekday
 */
public record WeekdayNumber(int ordinal, DayOfWeek day) {
  /** Two letters as RFC 5545 writes a weekday. */
  static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  @Override
  public String toString() {
    return (ordinal == 0 ? "" : String.valueOf(ordinal)) + code(day);
  }
}
