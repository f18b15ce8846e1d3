package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An inbound message as it is accepted. Its natural key is (carrier, event id).
 *
 * @param account account it was sent to
 * @param carrier name of the carrier
 * @param eventId provider's id of the message
 * @param from who wrote
 * @param addressKey key of {@code from}
 * @param to our number
 * @param memberNo who it is, 0 when no member has that address
 * @param kind what it is taken for
 * @param rule the words or rule that made it so, may be empty
 * @param text what it says; never shown by {@code toString}
 * @param at when the carrier received it
 * @param consent change it causes, in the same transaction, or null
 */
public record InboundRecord(
    AccountId account,
    String carrier,
    String eventId,
    Address from,
    AddressKey addressKey,
    String to,
    long memberNo,
    InboundKind kind,
    String rule,
    String text,
    Instant at,
    @Nullable ConsentChange consent) {
  @Override
  public String toString() {
    return "InboundRecord[" + account + ", " + carrier + ", " + eventId + ", " + kind + "]";
  }
}
