package io.campaign.audience;

import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import org.jspecify.annotations.Nullable;

/**
 * A member of the segment and the disposition it got.
 *
 * @param member member
 * @param excluded the first reason that applies in R14's order, or null for a recipient
 */
public record Classified(Member member, @Nullable SkipReason excluded) {}
