package io.campaign.audience;

import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.AudiencePart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of the segment and the disposition it got.
 *
 * @param member member
 * @param excluded the first reason that applies in R14's order, or null for a recipient
 * @param notBefore when a recipient may get the message at the earliest, null for at once
 */
public record Classified(
    Member member, @Nullable SkipReason excluded, @Nullable Instant notBefore) {
  /**
   * Returns the part of the segment the member is in.
   *
   * @return exactly one
   */
  public AudiencePart part() {
    if (excluded != null) {
      return AudiencePart.of(excluded);
    }
    return notBefore == null ? AudiencePart.AT_ONCE : AudiencePart.LATER;
  }
}
