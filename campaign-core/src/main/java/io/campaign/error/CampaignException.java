package io.campaign.error;

/**
 * Root of everything the library throws on purpose. Unchecked; each subtype answers one question of
 * the caller: is the input wrong, did somebody else win, is it missing, is it forbidden, or is the
 * store in trouble.
 */
public abstract sealed class CampaignException extends RuntimeException
    permits InvalidInputException,
        ConflictException,
        NotFoundException,
        NotAllowedException,
        StoreFailure {
  private static final long serialVersionUID = 1L;

  /** Machine-readable kind. */
  private final ErrorCode code;

  /**
   * Creates the exception.
   *
   * @param code stable kind
   * @param message text in the form {@code <what> (<value>) must <rule>}
   * @param cause underlying failure, or null
   */
  CampaignException(
      ErrorCode code, String message, @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * Returns the stable, machine-readable kind.
   *
   * @return never null
   */
  public ErrorCode code() {
    return code;
  }
}
