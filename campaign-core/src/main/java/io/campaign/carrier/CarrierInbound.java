package io.campaign.carrier;

import io.campaign.id.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param form what kind of message it is
 * @param quoted the message it answers by quoting it, as the provider or we named that one; null
 *     when it quotes none
 */
public record CarrierInbound(
    String carrier,
    String eventId,
    Address from,
    String to,
    String text,
    Instant at,
    List<InboundMedia> media,
    ProviderKeyword keyword,
    InboundForm form,
    @Nullable String quoted) {
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
   * A text or files, quoting nothing.
   *
   * @param carrier as above
   * @param eventId as above
   * @param from as above
   * @param to as above
   * @param text as above
   * @param at as above
   * @param media as above
   * @param keyword as above
   */
  public CarrierInbound(
      String carrier,
      String eventId,
      Address from,
      String to,
      String text,
      Instant at,
      List<InboundMedia> media,
      ProviderKeyword keyword) {
    this(
        carrier,
        eventId,
        from,
        to,
        text,
        at,
        media,
        keyword,
        media.isEmpty() ? InboundForm.TEXT : InboundForm.MEDIA,
        null);
  }

  /**
   * Moves it to another time.
   *
   * @param time when it counts as received
   * @return a changed copy
   */
  public CarrierInbound at(Instant time) {
    return new CarrierInbound(carrier, eventId, from, to, text, time, media, keyword, form, quoted);
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
