package io.campaign.carrier;

import io.campaign.id.Address;
import io.campaign.id.MessageId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One message for one member, ready to leave.
 *
 * @param id our name of it; carriers that can echo an id echo this one
 * @param to where it goes
 * @param sender number or name it comes from, or null for the carrier's default
 * @param body what it says
 * @param validity how long the carrier may keep trying, above zero
 * @param resume the token of an earlier {@link HandOff.Partial} of the same message, or null
 */
public record OutboundMessage(
    MessageId id,
    Address to,
    @Nullable String sender,
    MessageBody body,
    Duration validity,
    @Nullable String resume) {}
