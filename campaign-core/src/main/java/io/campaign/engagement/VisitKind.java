package io.campaign.engagement;

/** Who opened a link, as far as one can tell (R31). Stored by name. */
public enum VisitKind {
  /** A person; the only kind that counts as a click. */
  HUMAN,
  /** A program that shows a preview of the page in a conversation. */
  PREVIEW,
  /** A security scanner, crawler or other program. */
  SCANNER,
  /** Somebody trying out a test message. */
  TEST
}
