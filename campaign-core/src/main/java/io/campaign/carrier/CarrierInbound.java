package io.campaign.carrier;

import io.campaign.id.Address;
import java.time.Instant;
import java.util.List;

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
 * @param media files that came with it
 * @param keyword how the provider itself has read it
 */
public record CarrierInbound(
    String carrier,
    String eventId,
    Address from,
    String to,
    String text,
    Instant at,
    List<InboundMedia> media,
    ProviderKeyword keyword) {
  /** Copies the list. */
  public CarrierInbound {
    media = List.copyOf(media);
  }

  /**
   * A text alone, from a provider that reads no keywords.
   *
   * @param carrier as above
   * @param eventId as above
   * @param from as above
   * @param to as above
   * @param text as above
   * @param at as above
   */
  public CarrierInbound(
      String carrier, String eventId, Address from, String to, String text, Instant at) {
    this(carrier, eventId, from, to, text, at, List.of(), ProviderKeyword.NONE);
  }

  /**
   * Moves it to another time.
   *
   * @param time when it counts as received
   * @return a changed copy
   */
  public CarrierInbound at(Instant time) {
    return new CarrierInbound(carrier, eventId, from, to, text, time, media, keyword);
  }

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
