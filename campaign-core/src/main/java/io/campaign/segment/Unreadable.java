package io.campaign.segment;

/** Leaves a construct whose fault has been recorded; never seen outside the parser. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether the whole text is given up, not only this construct. */
  private final boolean everything;

  Unreadable(boolean everything) {
    super(null, null, false, false);
    this.everything = everything;
  }

  boolean everything() {
    return everything;
  }
}
