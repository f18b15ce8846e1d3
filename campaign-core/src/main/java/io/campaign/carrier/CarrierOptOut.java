package io.campaign.carrier;

import io.campaign.id.Address;
import java.time.Instant;
import java.util.List;

/**
 * Somebody wants no more messages, as the provider knows and we may not: told beside the report on
 * a message that it did not deliver for that reason.
 *
 * @param carrier name of the carrier
 * @param eventId provider's id of the report, 1 to 100 characters; a repeat has the same
 * @param from whose address it is
 * @param to our number or name, empty when it is not told
 * @param at when it was reported
 * @param evidence the provider's code, for the proof
 */
public record CarrierOptOut(
    String carrier, String eventId, Address from, String to, Instant at, String evidence) {
  /**
   * Says the same as a message that the provider has read as STOP.
   *
   * @return a message without a text
   */
  public CarrierInbound asMessage() {
    return new CarrierInbound(carrier, eventId, from, to, "", at, List.of(), ProviderKeyword.STOP);
  }
}
