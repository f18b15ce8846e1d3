package io.campaign.whatsapp;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that manages templates or files was not answered as wished. Holds no secrets. */
public final class CloudApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CloudError error;
  private final int apiCode;
  private final transient @Nullable Duration retryAfter;

  /**
   * Creates it.
   *
   * @param error what it means
   * @param apiCode Meta's code, 0 when there is none
   * @param message what happened and what to do
   * @param retryAfter when to try again, or null
   */
  public CloudApiFailure(
      CloudError error, int apiCode, String message, @Nullable Duration retryAfter) {
    super(message);
    this.error = error;
    this.apiCode = apiCode;
    this.retryAfter = retryAfter;
  }

  /**
   * Returns what it means.
   *
   * @return class of the error table
   */
  public CloudError error() {
    return error;
  }

  /**
   * Returns Meta's code.
   *
   * @return 0 when there is none
   */
  public int apiCode() {
    return apiCode;
  }

  /**
   * Returns when to try again.
   *
   * @return empty when that is not known
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
