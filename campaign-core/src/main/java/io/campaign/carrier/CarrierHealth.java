package io.campaign.carrier;

/**
 * State of a carrier's sessions.
 *
 * @param state whether it takes messages
 * @param detail one sentence for an operator: place, value and rule when something is wrong; no
 *     secrets
 */
public record CarrierHealth(State state, String detail) {

  /** Whether a carrier takes messages. */
  public enum State {
    /** Sessions are being opened. */
    CONNECTING,
    /** At least one session takes messages. */
    READY,
    /** Connection lost; it is trying again by itself. */
    RECONNECTING,
    /** The provider refuses us (wrong password, unknown system id); somebody must act. */
    REFUSED,
    /** Closed for good. */
    CLOSED
  }

  /**
   * Says whether a submit makes sense now.
   *
   * @return true when {@link State#READY}
   */
  public boolean ready() {
    return state == State.READY;
  }
}
