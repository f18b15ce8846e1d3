package io.campaign.consent;

/** What a reply says about consent (R30). */
public enum KeywordKind {
  /** Opts out; takes effect at once. */
  STOP,
  /** Opts in. */
  START,
  /** Asks who is writing and how to get out. */
  HELP,
  /** May be meant as an opt-out: a person decides, and until then it is no response. */
  SUSPECTED_STOP,
  /** Nothing about consent: an ordinary reply. */
  NONE
}
