package io.campaign.carrier;

import io.campaign.error.InvalidInputException;
import java.time.Duration;

/**
 * What becomes of messages whose outcome is in doubt (R23): after a crash, or when a carrier did
 * not answer. Whatever the policy, evidence that comes later settles them.
 */
public sealed interface UnknownPolicy {
  /**
   * Leaves them unknown; the run goes on without them. The default: it never sends twice.
   *
   * @return the policy
   */
  static UnknownPolicy leave() {
    return new Leave();
  }

  /**
   * Waits for a receipt before the run becomes active; for carriers that echo our id.
   *
   * @param most how long, above zero
   * @return the policy
   */
  static UnknownPolicy waitForCallback(Duration most) {
    return new Wait(most);
  }

  /**
   * Sends them once more. Where the carrier takes an idempotent id this is safe; elsewhere the
   * recipient may get the message twice, so choose it knowingly.
   *
   * @param after how long to wait for a receipt first, above zero
   * @return the policy
   */
  static UnknownPolicy sendAgain(Duration after) {
    return new Again(after);
  }

  /** See {@link #leave()}. */
  record Leave() implements UnknownPolicy {}

  /**
   * See {@link #waitForCallback}.
   *
   * @param most how long
   */
  record Wait(Duration most) implements UnknownPolicy {
    /** Checks the range. */
    public Wait {
      positive(most);
    }
  }

  /**
   * See {@link #sendAgain}.
   *
   * @param after how long to wait first
   */
  record Again(Duration after) implements UnknownPolicy {
    /** Checks the range. */
    public Again {
      positive(after);
    }
  }

  private static void positive(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new InvalidInputException("time to wait for a callback (" + time + ") must be above 0");
    }
  }
}
