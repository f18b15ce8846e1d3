package io.campaign.campaign;

/** What becomes of members in whose zone the local time of a send has passed already. */
public enum LocalPassed {
  /** They get it at once. */
  SEND_NOW,
  /** They get it at the same local time of the next day. */
  NEXT_DAY
}
