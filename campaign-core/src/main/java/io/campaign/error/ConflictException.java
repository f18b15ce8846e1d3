package io.campaign.error;

/**
 * Somebody else's change came first, or the status does not allow the event. Read again and decide.
 */
public final class ConflictException extends CampaignException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param code {@link ErrorCode#CONFLICT} or {@link ErrorCode#ILLEGAL_TRANSITION}
   * @param message names what was expected and what was found
   */
  public ConflictException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
