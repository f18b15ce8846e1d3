package io.campaign.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;

/** When somebody born on 29 February has a birthday in a common year (R4). */
public enum LeapDay {
  /** On 28 February. */
  FEBRUARY_28,
  /** On 1 March. */
  MARCH_1,
  /** Not at all: only in leap years. */
  LEAP_YEARS_ONLY;

  /**
   * Returns the day a birthday is kept in a year.
   *
   * @param birthday birthday
   * @param year calendar year, 1 to 9999
   * @return empty for 29 February in a common year under {@link #LEAP_YEARS_ONLY}
   */
  public Optional<LocalDate> observed(Birthday birthday, int year) {
    boolean moved = birthday.month() == 2 && birthday.day() == 29 && !Year.isLeap(year);
    if (!moved) {
      return Optional.of(LocalDate.of(year, birthday.month(), birthday.day()));
    }
    return switch (this) {
      case FEBRUARY_28 -> Optional.of(LocalDate.of(year, 2, 28));
      case MARCH_1 -> Optional.of(LocalDate.of(year, 3, 1));
      case LEAP_YEARS_ONLY -> Optional.empty();
    };
  }
}
