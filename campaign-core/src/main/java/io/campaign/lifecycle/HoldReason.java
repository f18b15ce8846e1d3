package io.campaign.lifecycle;

import io.campaign.error.InvalidInputException;

/**
 * Why a planned message is not sent before a certain time. Codes are stored and never change
 * meaning.
 */
public enum HoldReason {
  /** It is not held: its time is that of the run. */
  NONE(0),
  /** A definite temporary failure is tried again. */
  RETRY(1),
  /** It is quiet hours where the recipient may be. */
  QUIET_HOURS(2),
  /** The recipient's local time for the send has not come. */
  LOCAL_TIME(3),
  /** An unknown or failed one is sent again by policy or by hand. */
  SENT_AGAIN(4),
  /** The channel takes no more for now: a daily number of recipients, or a pause between two. */
  CHANNEL_LIMIT(5);

  private final int code;

  HoldReason(int code) {
    this.code = code;
  }

  /**
   * Returns the number that stores keep.
   *
   * @return unique, fixed, from 0
   */
  public int code() {
    return code;
  }

  /**
   * Finds the reason of a stored code.
   *
   * @param code from {@link #code()}
   * @return the reason
   * @throws InvalidInputException if no reason has this code
   */
  public static HoldReason fromCode(int code) {
    for (HoldReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    throw new InvalidInputException("hold reason code (%d) must be known".formatted(code));
  }
}
