package io.campaign.campaign;

import io.campaign.error.InvalidInputException;

/**
 * What becomes of instances that were not sent at their time because no engine was running. The
 * campaign's lateness limit bounds all of them: an instance older than that is never sent.
 *
 * @param policy which of them are sent
 * @param most how many at most; 1 except for {@link Policy#CATCH_UP}
 */
public record Missed(Policy policy, int most) {
  /** Which missed instances are sent. */
  public enum Policy {
    /** None; an instance up to five minutes old counts as on time. */
    SKIP,
    /** The latest of them. */
    ONCE,
    /** The latest n of them, in order. */
    CATCH_UP
  }

  /** Checks the range of {@code most}. */
  public Missed {
    int limit = policy == Policy.CATCH_UP ? 100 : 1;
    if (most < 1 || most > limit) {
      throw new InvalidInputException(
          "missed instances to send (" + most + ") must be 1 to " + limit + " under " + policy);
    }
  }

  /**
   * Sends no missed instance.
   *
   * @return the policy
   */
  public static Missed skip() {
    return new Missed(Policy.SKIP, 1);
  }

  /**
   * Sends the latest missed instance; the default.
   *
   * @return the policy
   */
  public static Missed once() {
    return new Missed(Policy.ONCE, 1);
  }

  /**
   * Sends the latest missed instances.
   *
   * @param most how many at most, 1 to 100
   * @return the policy
   */
  public static Missed catchUp(int most) {
    return new Missed(Policy.CATCH_UP, most);
  }
}
