package io.campaign.calendar;

import io.campaign.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * The day a member was born, its year known or not. 29 February is valid without a year and in leap
 * years.
 *
 * @param month 1 to 12
 * @param day day of the month, from 1
 * @param year 1 to 9999, or null when unknown
 */
public record Birthday(int month, int day, @Nullable Integer year) {

  /** Checks that the day exists: in its year, or in a leap year when the year is unknown. */
  public Birthday {
    if (year != null && (year < 1 || year > 9999)) {
      throw new InvalidInputException("birth year (" + year + ") must be 1 to 9999");
    }
    boolean exists;
    try {
      MonthDay monthDay = MonthDay.of(month, day);
      exists = year == null || monthDay.isValidYear(year);
    } catch (DateTimeException e) {
      exists = false;
    }
    if (!exists) {
      String shown = year == null ? month + "-" + day : year + "-" + month + "-" + day;
      throw new InvalidInputException("birthday (" + shown + ") must be a day that exists");
    }
  }

  /**
   * Makes a birthday whose year is known.
   *
   * @param date date of birth, year 1 to 9999
   * @return the birthday
   */
  public static Birthday of(LocalDate date) {
    return new Birthday(date.getMonthValue(), date.getDayOfMonth(), date.getYear());
  }

  /**
   * Makes a birthday whose year is unknown.
   *
   * @param month 1 to 12
   * @param day day of the month, from 1
   * @return the birthday
   */
  public static Birthday of(int month, int day) {
    return new Birthday(month, day, null);
  }

  /**
   * Returns the full date of birth.
   *
   * @return the date, or null when the year is unknown
   */
  public @Nullable LocalDate date() {
    return year == null ? null : LocalDate.of(year, month, day);
  }

  /**
   * Returns month and day as one number, for columns and ranges.
   *
   * @return {@code month * 100 + day}, 101 to 1231
   */
  public int monthDayCode() {
    return month * 100 + day;
  }

  /**
   * Returns the day this birthday is kept in a given year: itself, and for 29 February in a common
   * year 1 March, the day on which {@code java.time} counts the year as completed.
   *
   * @param inYear calendar year, 1 to 9999
   * @return a date in that year
   */
  public LocalDate observedIn(int inYear) {
    if (month == 2 && day == 29 && !Year.isLeap(inYear)) {
      return LocalDate.of(inYear, 3, 1);
    }
    return LocalDate.of(inYear, month, day);
  }
}
