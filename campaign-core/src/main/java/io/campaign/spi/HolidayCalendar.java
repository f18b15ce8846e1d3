package io.campaign.spi;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Knows public holidays. Thread-safe; must not do I/O. */
@FunctionalInterface
public interface HolidayCalendar {
  /** Knows none. */
  HolidayCalendar NONE = (date, country) -> false;

  /**
   * Says whether a date is a holiday.
   *
   * @param date local date
   * @param country two-letter country of the member, or null when it is not known
   * @return true when people are to be left alone that day
   */
  boolean isHoliday(LocalDate date, @Nullable String country);
}
