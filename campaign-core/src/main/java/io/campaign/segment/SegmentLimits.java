package io.campaign.segment;

import io.campaign.error.InvalidInputException;

/**
 * Bounds on one segment. What exceeds them is refused with the number found and the number allowed.
 *
 * @param maxDepth most levels of the tree, a single leaf being one, and most open parentheses and
 *     NOTs in its text; 1 to 500
 * @param maxNodes most nodes, 1 to 100,000
 * @param maxValues most values of one list of values, 1 to 1,000,000
 * @param maxText most UTF-16 units of the text form, 1 to 10,000,000
 */
public record SegmentLimits(int maxDepth, int maxNodes, int maxValues, int maxText) {
  /** Depth 32, 500 nodes, 10,000 values, 65,536 characters. */
  public static final SegmentLimits DEFAULTS = new SegmentLimits(32, 500, 10_000, 65_536);

  /**
   * The most that limits can be set to. What evaluates segments holds to these: whoever takes a
   * segment from an author has checked it against the limits in force.
   */
  public static final SegmentLimits MOST = new SegmentLimits(500, 100_000, 1_000_000, 10_000_000);

  /** Checks the bounds. */
  public SegmentLimits {
    check("maximum depth", maxDepth, 500);
    check("maximum number of nodes", maxNodes, 100_000);
    check("maximum number of values", maxValues, 1_000_000);
    check("maximum text length", maxText, 10_000_000);
  }

  private static void check(String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new InvalidInputException(what + " (" + value + ") must be 1 to " + max);
    }
  }
}
