package io.campaign.error;

import org.jspecify.annotations.Nullable;

/**
 * The three ways a store can fail. Which one it is decides what the engine does: {@link
 * Unavailable} waits and repeats, {@link InDoubt} repeats the very same call (each is idempotent),
 * {@link Rejected} stops and reports.
 */
public abstract sealed class StoreFailure extends CampaignException {
  private static final long serialVersionUID = 1L;

  private StoreFailure(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  /**
   * Nothing happened; the same call may succeed later (connection refused, lock time-out,
   * serialisation failure).
   */
  public static final class Unavailable extends StoreFailure {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was tried
     * @param cause driver's exception, or null
     */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(ErrorCode.STORE_UNAVAILABLE, message, cause);
    }
  }

  /**
   * A commit failed: the transaction may or may not have happened. Repeating the same call gives
   * the same result.
   */
  public static final class InDoubt extends StoreFailure {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was tried
     * @param cause driver's exception, or null
     */
    public InDoubt(String message, @Nullable Throwable cause) {
      super(ErrorCode.STORE_IN_DOUBT, message, cause);
    }
  }

  /**
   * Nothing happened and nothing will: a bug, a limit, a missing schema or one of another version.
   */
  public static final class Rejected extends StoreFailure {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was tried, and the rule
     * @param cause driver's exception, or null
     */
    public Rejected(String message, @Nullable Throwable cause) {
      super(ErrorCode.STORE_REJECTED, message, cause);
    }
  }
}
