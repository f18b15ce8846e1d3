package io.campaign.carrier;

import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier later says of a message it took, or of one part of it.
 *
 * @param carrier name of the carrier
 * @param carrierId the id given at hand-off, canonical form; empty when only {@code messageId} is
 *     known
 * @param messageId our id where the carrier echoes it, or null
 * @param state {@link DeliveryState#HELD}, {@code HANDED_OFF}, {@code UNDELIVERED}, {@code
 *     DELIVERED} or {@code READ}
 * @param at when it happened, by the carrier's clock or ours when it tells none
 * @param code provider's status or error word, short, for people
 */
public record CarrierReceipt(
    String carrier,
    String carrierId,
    @Nullable MessageId messageId,
    DeliveryState state,
    Instant at,
    String code) {}
