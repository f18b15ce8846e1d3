package io.campaign.run;

import io.campaign.lifecycle.SkipReason;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a segment, in R14's order: each person of the segment is in the first that applies.
 * Recipients are the last two.
 */
public enum AudiencePart {
  /** Erased or blocked. */
  ERASED_OR_BLOCKED(SkipReason.ERASED_OR_BLOCKED),
  /** No usable address. */
  NO_ADDRESS(SkipReason.NO_ADDRESS),
  /** An address that no carrier of the channel reaches. */
  CHANNEL_UNSUPPORTED(SkipReason.CHANNEL_UNSUPPORTED),
  /** Opted out. */
  OPTED_OUT(SkipReason.OPTED_OUT),
  /** Another person of the segment with the same address gets the message. */
  DUPLICATE_ADDRESS(SkipReason.DUPLICATE_ADDRESS),
  /** Has had as many messages as the caps allow. */
  CAPPED(SkipReason.CAPPED),
  /** Lacks what the text needs. */
  MISSING_VARIABLE(SkipReason.MISSING_VARIABLE),
  /** The finished message exceeds a limit. */
  TOO_LARGE(SkipReason.TOO_LARGE),
  /** In the hold-out share. */
  HOLD_OUT(SkipReason.HOLD_OUT),
  /** Gets the message later than the planned time: quiet hours, local time. */
  LATER(null),
  /** Gets the message at the planned time. */
  AT_ONCE(null);

  private final @Nullable SkipReason reason;

  AudiencePart(@Nullable SkipReason reason) {
    this.reason = reason;
  }

  /**
   * Returns why its people get nothing.
   *
   * @return null for recipients
   */
  public @Nullable SkipReason reason() {
    return reason;
  }

  /**
   * Tells whether its people get the message.
   *
   * @return true for {@link #LATER} and {@link #AT_ONCE}
   */
  public boolean isRecipient() {
    return reason == null;
  }

  /**
   * Finds the part of a reason.
   *
   * @param reason reason found when planning
   * @return the part
   * @throws IllegalArgumentException for reasons found only at send time
   */
  public static AudiencePart of(SkipReason reason) {
    for (AudiencePart part : values()) {
      if (part.reason == reason) {
        return part;
      }
    }
    throw new IllegalArgumentException(reason + " is found at send time only");
  }
}
