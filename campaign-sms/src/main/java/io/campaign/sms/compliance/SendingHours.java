package io.campaign.sms.compliance;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When texts may arrive in a place, on some days of the week.
 *
 * @param place country, state such as {@code US-TX}, or {@code *}
 * @param days days it holds for
 * @param from first local time, inclusive
 * @param to last local time, exclusive
 * @param source id of the source
 */
public record SendingHours(
    String place, Set<DayOfWeek> days, LocalTime from, LocalTime to, String source) {
  /** Copies the days. */
  public SendingHours {
    days = Set.copyOf(days);
  }

  /**
   * Says whether a local time lies within.
   *
   * @param day day of the week there
   * @param time local time there
   * @return true when a text may arrive
   */
  public boolean contains(DayOfWeek day, LocalTime time) {
    return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
  }
}
