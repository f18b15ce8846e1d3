/**
 * Calendar facts that depend on no clock: birthdays with or without a year, and recurrence rules by
 * RFC 5545 put on the clock of a zone.
 *
 * <p>Lowest layer, immutable values and pure functions. Filters, members, schedules and stores
 * share them.
 */
@NullMarked
package io.campaign.calendar;

import org.jspecify.annotations.NullMarked;
