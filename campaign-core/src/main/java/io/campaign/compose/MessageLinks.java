package io.campaign.compose;

import io.campaign.member.Member;
import io.campaign.run.Run;
import io.campaign.template.LinkTracker;
import java.time.Instant;

/**
 * Where the short links of messages come from. Asked once per message that may have links, on the
 * thread that composes it; thread-safe.
 */
@FunctionalInterface
public interface MessageLinks {
  /** Leaves every link as it is. */
  MessageLinks NONE = (run, member, now) -> LinkTracker.NONE;

  /**
   * Starts the links of one message.
   *
   * @param run run it belongs to
   * @param member who gets it
   * @param now business time
   * @return what shortens its links
   */
  LinkTracker of(Run run, Member member, Instant now);

  /**
   * Gives links short forms of the length they will have, for estimates; nothing is kept of them.
   *
   * @return thread-safe
   */
  default LinkTracker sample() {
    return LinkTracker.NONE;
  }
}
