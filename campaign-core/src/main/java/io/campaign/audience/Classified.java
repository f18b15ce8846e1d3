package io.campaign.audience;

import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.AudiencePart;
import org.jspecify.annotations.Nullable;

/**
 * A member of the segment and the disposition it got.
 *
 * @param member member
 * @param excluded the first reason that applies in R14's order, or null for a recipient
 * @param hold what a recipient's message waits for, null for at once
 */
public record Classified(Member member, @Nullable SkipReason excluded, @Nullable Hold hold) {
  /**
   * Returns the part of the segment the member is in.
   *
   * @return exactly one
   */
  public AudiencePart part() {
    if (excluded != null) {
      return AudiencePart.of(excluded);
    }
    return hold == null ? AudiencePart.AT_ONCE : AudiencePart.LATER;
  }
}
