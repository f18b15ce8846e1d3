package io.campaign.bench.render;

/**
 * One way to make the text of a member. Each has a loop method of its own, so that what one does is
 * not compiled for the needs of another.
 */
interface Candidate {
  /** Renders one member of the ring. */
  String text(int member);

  /**
   * Renders {@code count} members of the ring, beginning anew at its end.
   *
   * @return the sum of the lengths, so that no render can be left out
   */
  long run(int count);
}
