package io.campaign.carrier;

import io.campaign.error.InvalidInputException;
import java.time.Duration;

/**
 * What a carrier can do and how much it takes at a time.
 *
 * @param inFlightLimit unanswered messages it takes at a time, over all its sessions, 1 to 10,000
 * @param sessions connections it opens, 1 to 100; information for the operator
 * @param submitTimeout longest time until a submit is answered or declared in doubt
 * @param maxTextLength longest rendered text in UTF-16 units
 * @param correlation whether an in-doubt message can be settled later
 * @param readReceipts whether the channel tells when a message was read
 * @param media which files it takes with a text
 */
public record Capabilities(
    int inFlightLimit,
    int sessions,
    Duration submitTimeout,
    int maxTextLength,
    Correlation correlation,
    boolean readReceipts,
    MediaLimits media) {
  /**
   * Describes a carrier that takes texts alone.
   *
   * @param inFlightLimit as above
   * @param sessions as above
   * @param submitTimeout as above
   * @param maxTextLength as above
   * @param correlation as above
   * @param readReceipts as above
   */
  public Capabilities(
      int inFlightLimit,
      int sessions,
      Duration submitTimeout,
      int maxTextLength,
      Correlation correlation,
      boolean readReceipts) {
    this(
        inFlightLimit,
        sessions,
        submitTimeout,
        maxTextLength,
        correlation,
        readReceipts,
        MediaLimits.NONE);
  }

  /** Checks the ranges. */
  public Capabilities {
    if (inFlightLimit < 1 || inFlightLimit > 10_000) {
      throw new InvalidInputException("in-flight limit (" + inFlightLimit + ") must be 1 to 10000");
    }
    if (sessions < 1 || sessions > 100) {
      throw new InvalidInputException("sessions (" + sessions + ") must be 1 to 100");
    }
    if (submitTimeout.isNegative() || submitTimeout.isZero()) {
      throw new InvalidInputException("submit timeout (" + submitTimeout + ") must be above zero");
    }
  }

  /** What helps to settle a message whose outcome is in doubt. */
  public enum Correlation {
    /** Nothing: the carrier knows only its own id, which never reached us. */
    NONE,
    /** Receipts carry our message id, so a late receipt settles it. */
    ECHOES_OUR_ID,
    /** The same message id may be submitted again; the carrier sends it once. */
    IDEMPOTENT_ID
  }
}
