package io.campaign.lifecycle;

/**
 * What can happen to a run. {@link RunLifecycle} says where each leads. Stored by name in the audit
 * trail.
 */
public enum RunEvent {
  /** A person, or the engine on an error rate, halts it. */
  PAUSE,
  /** A halted one goes on. */
  RESUME,
  /** A person stops it; open deliveries become cancelled. */
  CANCEL,
  /**
   * Every delivery has a final hand-off result, and it is not a case of {@link
   * #NOTHING_HANDED_OFF}. An audience of nobody counts as this.
   */
  HANDED_OFF_ALL,
  /** Every delivery has a final hand-off result and faults kept all of them from the carrier. */
  NOTHING_HANDED_OFF,
  /** The reply window's end has passed by the business clock. */
  WINDOW_ENDED,
  /** Deliveries were added: a trigger, a flow's send, a re-sent dead letter or unknown. */
  MORE_WORK
}
