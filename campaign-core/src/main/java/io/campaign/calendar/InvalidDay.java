package io.campaign.calendar;

/**
 * What becomes of a day that its month does not have, such as the 31st of April or 29 February in a
 * common year (RFC 7529, {@code SKIP}).
 */
public enum InvalidDay {
  /** There is no instance in that period, as RFC 5545 says by default. */
  OMIT,
  /** The last day of the month: 30 April, 28 February. */
  BACKWARD,
  /** The first day of the next month: 1 May, 1 March. */
  FORWARD
}
