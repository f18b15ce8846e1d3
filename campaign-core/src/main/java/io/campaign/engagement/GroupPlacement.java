package io.campaign.engagement;

import java.time.Instant;

/**
 * Which group a reply is in. Its natural key is the inbound number.
 *
 * @param inboundNo the reply
 * @param memberNo who wrote it
 * @param at when the carrier received it
 * @param group its group, 0 for "other"
 * @param byHand whether a person put it there
 */
public record GroupPlacement(
    long inboundNo, long memberNo, Instant at, int group, boolean byHand) {}
