package io.campaign.lifecycle;

import io.campaign.error.InvalidInputException;

/**
 * Why a person of the segment gets no message. Declared in the order of R14: the first that applies
 * is the one given. Codes are stored and never change meaning.
 */
public enum SkipReason {
  /** The member was erased or is blocked. */
  ERASED_OR_BLOCKED(1),
  /** No usable address on the channel. */
  NO_ADDRESS(2),
  /** The address cannot be reached by any carrier of the channel. */
  CHANNEL_UNSUPPORTED(3),
  /** Opted out, or opt-in is required and missing. */
  OPTED_OUT(4),
  /** Somebody else of the segment has the same address and gets the message. */
  DUPLICATE_ADDRESS(5),
  /** The frequency cap of the period is used up. */
  CAPPED(6),
  /** A field the text needs is empty and has no default. */
  MISSING_VARIABLE(7),
  /** The finished message exceeds a limit. */
  TOO_LARGE(8),
  /** In the hold-out share of the audience. */
  HOLD_OUT(9),
  /** Send time only: rendering failed for this member. */
  TEMPLATE_FAILED(20),
  /** Send time only: the member no longer exists, or left the audience for good. */
  MEMBER_GONE(21),
  /** Send time only: quiet hours, where policy says skip. */
  QUIET_HOURS(22),
  /** Send time only: the carrier's own validation refuses the finished message. */
  NOT_SENDABLE(23),
  /** Send time only: set aside, since its message brought a worker down three times. */
  SET_ASIDE(24);

  private static final int FIRST_AT_SEND_TIME = 20;

  private final int code;

  SkipReason(int code) {
    this.code = code;
  }

  /**
   * Returns the number that stores keep.
   *
   * @return unique, fixed, above 0
   */
  public int code() {
    return code;
  }

  /**
   * Tells whether the reason is found only when a batch is composed, never by a preview.
   *
   * @return true for the reasons after {@link #HOLD_OUT}
   */
  public boolean onlyAtSendTime() {
    return code >= FIRST_AT_SEND_TIME;
  }

  /**
   * Finds the reason of a stored code.
   *
   * @param code from {@link #code()}
   * @return the reason
   * @throws InvalidInputException if no reason has this code
   */
  public static SkipReason fromCode(int code) {
    for (SkipReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    throw new InvalidInputException("skip reason code (%d) must be known".formatted(code));
  }
}
