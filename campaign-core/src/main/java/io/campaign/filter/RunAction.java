package io.campaign.filter;

/**
 * What a run did to a member, or the member on it. The names are canonical text, JSON and pages.
 *
 * <p>Runs of test campaigns never count. "Received" is the carrier's answer, corrected by receipts:
 * a delivery that was handed off and is not reported as undelivered.
 */
public enum RunAction {
  /** A delivery was handed off, or delivered, or read. Its time is that of the hand-off. */
  RECEIVED,
  /** A person (no bot, no preview) followed a link. Its time is that of the first click. */
  CLICKED,
  /** A reply counted as response. Its time is that of the first response. */
  RESPONDED,
  /**
   * {@link #RECEIVED}, the reply window of that delivery is over, and up to the moment asked about
   * there was no click, no response and no opt-out on the run. Its time is that of the hand-off.
   */
  IGNORED,
  /** The member withdrew consent in answer to the run. Its time is that of the opt-out. */
  OPTED_OUT,
  /**
   * A delivery was refused for good, expired, or reported as undelivered. Its time is that of the
   * hand-off, or of the refusal where there was none.
   */
  FAILED;

  /**
   * Tells whether the action is read from deliveries, else from recorded engagement.
   *
   * @return true for {@link #RECEIVED}, {@link #IGNORED} and {@link #FAILED}
   */
  public boolean isOfDelivery() {
    return this == RECEIVED || this == IGNORED || this == FAILED;
  }

  /**
   * Tells whether the action can be narrowed to a detail: the link clicked, the group of the reply.
   *
   * @return true for {@link #CLICKED} and {@link #RESPONDED}
   */
  public boolean hasDetail() {
    return this == CLICKED || this == RESPONDED;
  }
}
