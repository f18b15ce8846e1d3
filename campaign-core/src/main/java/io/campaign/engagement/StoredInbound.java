package io.campaign.engagement;

/**
 * An accepted inbound message with its place in the log.
 *
 * @param inboundNo store-wide unique number, ascending in order of acceptance
 * @param message the message
 * @param processed whether attribution has been decided
 * @param runNo run it is attributed to, 0 when none
 */
public record StoredInbound(long inboundNo, InboundRecord message, boolean processed, long runNo) {}
