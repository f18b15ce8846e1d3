package io.campaign.error;

/** The account has no such thing. The answer is the same when another account has it. */
public final class NotFoundException extends CampaignException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names what was asked for and by whom
   */
  public NotFoundException(String message) {
    super(ErrorCode.NOT_FOUND, message, null);
  }
}
