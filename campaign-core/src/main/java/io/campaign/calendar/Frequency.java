package io.campaign.calendar;

/** How long the periods of a recurrence rule are (RFC 5545, {@code FREQ}), longest first. */
public enum Frequency {
  /** Years. */
  YEARLY,
  /** Months. */
  MONTHLY,
  /** Weeks, from the rule's week start. */
  WEEKLY,
  /** Days. */
  DAILY,
  /** Hours. */
  HOURLY,
  /** Minutes. */
  MINUTELY,
  /** Seconds. */
  SECONDLY;

  /**
   * Tells whether periods are shorter than a day.
   *
   * @return true from {@link #HOURLY} on
   */
  public boolean shorterThanDay() {
    return compareTo(DAILY) > 0;
  }
}
