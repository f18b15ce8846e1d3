package io.campaign.engagement;

/** What an inbound message is taken for; only replies can become responses. */
public enum InboundKind {
  /** An ordinary answer. */
  REPLY,
  /** Withdraws consent. */
  STOP,
  /** Gives consent again. */
  START,
  /** Asks for help. */
  HELP,
  /** Might withdraw consent; a person decides. */
  SUSPECTED_STOP,
  /** A reaction or a notice of the provider: never a response. */
  NOTICE
}
