package io.campaign.engagement;

import io.campaign.error.InvalidInputException;
import io.campaign.filter.Behaviour;
import io.campaign.id.Masking;
import io.campaign.text.Clean;
import java.time.Instant;

/**
 * One thing a member did about a run. Its natural key is everything but the time. A fact with a
 * detail stands for the one without it too: who clicked a link has clicked.
 *
 * @param runNo run
 * @param memberNo member
 * @param kind what it did
 * @param detail link, reply group or event, at most 160 characters; empty for none
 * @param at when
 */
public record EngagementFact(
    long runNo, long memberNo, EngagementKind kind, String detail, Instant at) {
  /** Cleans and checks the detail. */
  public EngagementFact {
    detail = Clean.text(detail);
    if (detail.length() > Behaviour.MAX_NAME) {
      throw new InvalidInputException(
          "detail (%s) must be at most %d characters"
              .formatted(Masking.excerpt(detail), Behaviour.MAX_NAME));
    }
  }

  /**
   * Returns the fact that this one implies.
   *
   * @return the same without detail
   */
  public EngagementFact general() {
    return new EngagementFact(runNo, memberNo, kind, "", at);
  }
}
