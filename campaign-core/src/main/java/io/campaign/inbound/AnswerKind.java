package io.campaign.inbound;

/** What members are answered to by themselves. */
public enum AnswerKind {
  /** An opt-out: confirmed once. */
  STOP,
  /** An opt-in: confirmed. */
  START,
  /** A call for help. */
  HELP,
  /** A first consent that waits to be confirmed: the question is asked. */
  QUESTION
}
