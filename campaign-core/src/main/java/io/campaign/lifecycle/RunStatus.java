package io.campaign.lifecycle;

/** How far one sending of a campaign is (R8, R9). Stored by name. */
public enum RunStatus {
  /** Planning or handing off. */
  SENDING,
  /** Halted between batches; what is handed off stays so. */
  PAUSED,
  /** Every delivery has a final hand-off result; the reply window is open. */
  ACTIVE,
  /** The reply window has ended. */
  COMPLETE,
  /** Handed off nothing because of faults. */
  FAILED,
  /** Stopped by a person; what was not handed off by then never is. */
  CANCELLED;

  /**
   * Tells whether deliveries of the run may still be handed off.
   *
   * @return true for {@link #SENDING} and {@link #PAUSED}
   */
  public boolean isUnfinished() {
    return this == SENDING || this == PAUSED;
  }
}
