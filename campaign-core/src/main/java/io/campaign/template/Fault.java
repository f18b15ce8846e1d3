package io.campaign.template;

import io.campaign.template.RenderFailure.Reason;

/**
 * A failure while rendering, before its place in the source is known. {@link Frame#at} holds the
 * offset; {@link Template} turns both into a {@link RenderFailure}.
 */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final boolean placed;

  Fault(Reason reason, String rule) {
    this(reason, rule, false);
  }

  private Fault(Reason reason, String rule, boolean placed) {
    super(rule, null, false, false);
    this.reason = reason;
    this.placed = placed;
  }

  /** The same fault with a message that already names a place in a snippet. */
  Fault placed(String message) {
    return new Fault(reason, message, true);
  }

  boolean isPlaced() {
    return placed;
  }

  static Fault badArgument(String rule) {
    return new Fault(Reason.BAD_ARGUMENT, rule);
  }

  static Fault outOfRange() {
    return new Fault(
        Reason.NUMBER_OUT_OF_RANGE, "number must lie within ±10^" + Numbers.DIGITS + " and finite");
  }

  static Fault tooLong(int limit) {
    return new Fault(
        Reason.OUTPUT_TOO_LONG, "text must not be longer than %d characters".formatted(limit));
  }

  Reason reason() {
    return reason;
  }
}
