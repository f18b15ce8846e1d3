package io.campaign.run;

import io.campaign.lifecycle.SkipReason;

/**
 * A member of the segment who is not planned, and why; kept so that each part of the count can be
 * listed.
 *
 * @param memberNo member number
 * @param reason the first reason that applies, in R14's order
 */
public record Exclusion(long memberNo, SkipReason reason) {}
