package io.campaign.engagement;

import org.jspecify.annotations.Nullable;

/**
 * An accepted inbound message with its place in the log.
 *
 * @param inboundNo store-wide unique number, ascending in order of acceptance
 * @param message the message
 * @param attribution what it was decided to answer, null before the decision
 */
public record StoredInbound(
    long inboundNo, InboundRecord message, @Nullable Attribution attribution) {

  /**
   * Tells whether attribution has been decided.
   *
   * @return false for a message that is new
   */
  public boolean processed() {
    return attribution != null;
  }

  /**
   * Returns the run it is attributed to.
   *
   * @return its number, 0 when none or not decided
   */
  public long runNo() {
    return attribution == null ? 0 : attribution.runNo();
  }
}
