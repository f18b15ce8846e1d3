package io.campaign.spi;

import io.campaign.calendar.QuietHours;
import io.campaign.id.Address;
import org.jspecify.annotations.Nullable;

/**
 * Knows the quiet hours that the law of a place asks for, on top of the account's own (R25): a
 * message waits until both are over. Thread-safe; asked once per message, so it must not do I/O.
 */
@FunctionalInterface
public interface LocalHours {
  /** No place asks for any. */
  LocalHours NONE = (address, country) -> null;

  /**
   * Finds the hours of a place.
   *
   * @param address where the message goes, or null when only the member is known
   * @param country two-letter country of the member, or null when it is not known
   * @return quiet hours by the clock of that place, null when it asks for none; the same object for
   *     the same place, so that answers can be kept
   */
  @Nullable QuietHours of(@Nullable Address address, @Nullable String country);
}
