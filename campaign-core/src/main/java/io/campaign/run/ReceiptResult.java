package io.campaign.run;

/** What recording a receipt did. */
public enum ReceiptResult {
  /** A delivery's state rose. */
  APPLIED,
  /** The delivery was already as far or further; nothing changed. */
  NO_CHANGE,
  /** No hand-off with that id is known yet; kept until it appears. */
  WAITING
}
