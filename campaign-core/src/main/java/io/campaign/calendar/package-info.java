/**
 * Calendar facts that depend on no clock and no zone, first of all birthdays with or without a
 * year.
 *
 * <p>Lowest layer, immutable values. Filters, members and stores share them.
 */
@NullMarked
package io.campaign.calendar;

import org.jspecify.annotations.NullMarked;
