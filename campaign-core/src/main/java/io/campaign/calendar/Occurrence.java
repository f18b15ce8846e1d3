package io.campaign.calendar;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One instance of a recurrence.
 *
 * @param nominal local time the rule names; it identifies the instance whatever the zone does
 * @param instant when that is: in a DST gap later by the length of the gap, in an overlap the first
 *     of the two
 */
public record Occurrence(LocalDateTime nominal, Instant instant) {}
