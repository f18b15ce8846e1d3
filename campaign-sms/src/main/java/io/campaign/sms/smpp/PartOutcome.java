package io.campaign.sms.smpp;

/** What became of one submit_sm. */
sealed interface PartOutcome {

  /** The provider took it; the id is in canonical form. */
  record Taken(String id) implements PartOutcome {}

  /** The provider said no. */
  record Negative(int status) implements PartOutcome {}

  /** It breaks a rule of the protocol, so it was not written. */
  record Unfit(String rule) implements PartOutcome {}

  /** No byte left. */
  record Unsent(String reason) implements PartOutcome {}

  /** Nobody knows. */
  record Doubtful(String reason) implements PartOutcome {}
}
