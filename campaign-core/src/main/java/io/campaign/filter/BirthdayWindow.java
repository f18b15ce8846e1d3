package io.campaign.filter;

import io.campaign.calendar.Birthday;
import java.time.LocalDate;
import java.util.List;

/**
 * The birthdays that fall in a window of days, as ranges of {@link Birthday#monthDayCode}.
 * Predicate and SQL both compare codes only.
 *
 * <p>In a common year 29 February is kept on 1 March ({@link Birthday#observedIn}), the same day on
 * which the age rises.
 *
 * @param ranges one or two disjoint ranges of codes, ascending
 */
public record BirthdayWindow(List<Range> ranges) {
  private static final int LEAP_CODE = 229;

  /** Copies the ranges. */
  public BirthdayWindow {
    ranges = List.copyOf(ranges);
  }

  /**
   * Inclusive range of month and day codes.
   *
   * @param from first code, 101 to 1231
   * @param to last code, 101 to 1231, not below {@code from}
   */
  public record Range(int from, int to) {}

  /**
   * Returns the birthdays kept on a day or in the days after it.
   *
   * @param today first day
   * @param days further days, 0 to 366
   * @return the window
   */
  public static BirthdayWindow of(LocalDate today, int days) {
    LocalDate last = today.plusDays(days);
    int from = firstCode(today);
    int to = code(last);
    int years = last.getYear() - today.getYear();
    if (years == 0) {
      return new BirthdayWindow(List.of(new Range(from, to)));
    }
    if (years == 1 && to < from) {
      return new BirthdayWindow(List.of(new Range(101, to), new Range(from, 1231)));
    }
    return new BirthdayWindow(List.of(new Range(101, 1231)));
  }

  /**
   * Says whether a birthday falls in the window.
   *
   * @param birthday with or without a year
   * @return true when it does
   */
  public boolean contains(Birthday birthday) {
    int code = birthday.monthDayCode();
    return ranges.stream().anyMatch(range -> range.from() <= code && code <= range.to());
  }

  /** A window that starts on 1 March of a common year also holds the 29 February kept that day. */
  private static int firstCode(LocalDate today) {
    int code = code(today);
    return code == 301 && !today.isLeapYear() ? LEAP_CODE : code;
  }

  private static int code(LocalDate date) {
    return date.getMonthValue() * 100 + date.getDayOfMonth();
  }
}
