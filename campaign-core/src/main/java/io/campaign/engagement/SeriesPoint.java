package io.campaign.engagement;

import java.time.Instant;

/**
 * One step of a series.
 *
 * @param from start of the minute or hour, in UTC
 * @param name what is counted: {@code HANDED_OFF}, an {@link EngagementKind}, or {@link
 *     FactChange.Counter#VISITS}
 * @param count how many fell into it
 */
public record SeriesPoint(Instant from, String name, long count) {
  /** Name of the series of hand-offs. */
  public static final String HANDED_OFF = "HANDED_OFF";
}
