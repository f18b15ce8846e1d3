package io.campaign.template;

/**
 * A guess of how long the next text of a template will be, so that its buffer need not grow. Used
 * by all threads at once; what one of them writes may be lost to another, which only costs a copy.
 */
final class ExpectedLength {
  private static final int MOST = 4_096;

  private final int bound;
  private int expected;

  ExpectedLength(Program program, TemplateLimits limits) {
    this.bound = Math.min(MOST, limits.outputLength());
    this.expected = Math.min(program.expectedLength(), bound);
  }

  /** A buffer for the next text. */
  StringBuilder buffer() {
    return new StringBuilder(expected);
  }

  /** Learns from a finished text: at once from a long one, slowly from many short ones. */
  String learn(StringBuilder out) {
    int length = out.length();
    int known = expected;
    if (length > known) {
      expected = Math.min(length, bound);
    } else if (length < known / 2) {
      expected = known - known / 8;
    }
    return out.toString();
  }
}
