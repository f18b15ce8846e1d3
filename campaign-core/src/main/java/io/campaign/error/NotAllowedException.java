package io.campaign.error;

/** The actor may not do this. */
public final class NotAllowedException extends CampaignException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names what was asked for and by whom
   */
  public NotAllowedException(String message) {
    super(ErrorCode.NOT_ALLOWED, message, null);
  }
}
