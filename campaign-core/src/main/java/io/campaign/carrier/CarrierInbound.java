package io.campaign.carrier;

import io.campaign.id.Address;
import java.time.Instant;

/**
 * A message from outside, whole: parts are already joined.
 *
 * @param carrier name of the carrier
 * @param eventId provider's id of this message, or a hash of its content and time where it gives
 *     none; the same message repeated has the same id, 1 to 128 characters
 * @param from who wrote
 * @param to our number it was sent to
 * @param text what it says; never shown by {@code toString}
 * @param at when the carrier received it
 */
public record CarrierInbound(
    String carrier, String eventId, Address from, String to, String text, Instant at) {
  @Override
  public String toString() {
    return "CarrierInbound["
        + carrier
        + ", "
        + eventId
        + ", "
        + from
        + ", "
        + text.length()
        + " units]";
  }
}
