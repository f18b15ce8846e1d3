package io.campaign.error;

import java.util.List;

/**
 * Somebody else's change came first, or the status does not allow the event. Read again and decide.
 */
public final class ConflictException extends CampaignException {
  private static final long serialVersionUID = 1L;

  private final transient List<Change> theirs;
  private final transient List<Change> yours;

  /**
   * Creates the exception.
   *
   * @param code {@link ErrorCode#CONFLICT} or {@link ErrorCode#ILLEGAL_TRANSITION}
   * @param message names what was expected and what was found
   */
  public ConflictException(ErrorCode code, String message) {
    this(code, message, List.of(), List.of());
  }

  /**
   * Creates the exception for two changes of one thing.
   *
   * @param code {@link ErrorCode#CONFLICT}
   * @param message names what was expected and what was found
   * @param theirs what was changed since the version the caller saw
   * @param yours what the caller wanted to change of that version
   */
  public ConflictException(
      ErrorCode code, String message, List<Change> theirs, List<Change> yours) {
    super(code, message, null);
    this.theirs = List.copyOf(theirs);
    this.yours = List.copyOf(yours);
  }

  /**
   * Returns what was changed since the version the caller saw.
   *
   * @return may be empty; may hold texts of messages, so keep it out of logs
   */
  public List<Change> theirs() {
    return theirs == null ? List.of() : theirs;
  }

  /**
   * Returns what the caller wanted to change of that version.
   *
   * @return may be empty; may hold texts of messages, so keep it out of logs
   */
  public List<Change> yours() {
    return yours == null ? List.of() : yours;
  }
}
