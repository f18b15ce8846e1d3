package io.campaign.pacing;

/**
 * A limit that is in force.
 *
 * @param key whose it is
 * @param rate parts per time
 */
public record Limit(LimitKey key, Rate rate) {}
