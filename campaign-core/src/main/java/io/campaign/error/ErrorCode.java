package io.campaign.error;

/** Stable kinds of failure; names never change meaning between versions. */
public enum ErrorCode {
  /** Input breaks a stated rule; repeating it unchanged fails again. */
  INVALID_INPUT,
  /** The status does not allow the requested event. */
  ILLEGAL_TRANSITION,
  /** Another change came first; read again and decide. */
  CONFLICT,
  /** No such thing in this account. */
  NOT_FOUND,
  /** The actor's roles do not allow it. */
  NOT_ALLOWED,
  /** The store cannot be reached now; the same call may succeed later. */
  STORE_UNAVAILABLE,
  /** A commit failed half-way: it may or may not have happened; repeat the same call. */
  STORE_IN_DOUBT,
  /** The store refuses for good: a bug, a limit, or a missing or foreign schema. */
  STORE_REJECTED
}
