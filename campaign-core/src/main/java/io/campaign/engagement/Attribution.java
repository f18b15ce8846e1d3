package io.campaign.engagement;

import io.campaign.run.DeliveryKey;
import org.jspecify.annotations.Nullable;

/**
 * Decision on one inbound message. Its natural key is the inbound number.
 *
 * @param inboundNo message
 * @param delivery delivery it answers, null when none
 * @param action what it counts as on that delivery's run, null when nothing
 * @param evidence the rule that decided, for people and for recounting
 */
public record Attribution(
    long inboundNo, @Nullable DeliveryKey delivery, @Nullable Action action, String evidence) {

  /** What a member did on a run; counted once per member and run. */
  public enum Action {
    /** Answered. */
    RESPONDED,
    /** Opted out. */
    OPTED_OUT
  }
}
