package io.campaign.template;

/**
 * One member's text could not be rendered: the caller skips this member with {@link #reason()} and
 * goes on with the others. The message names the place in the template and the rule, never a
 * member's data. Carries no stack trace, since it describes data and not a fault of the program.
 */
public final class RenderFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a render stopped; names never change meaning between versions. */
  public enum Reason {
    /** The text, a captured text or a filter's result is longer than the limit. */
    OUTPUT_TOO_LONG,
    /** The render took more steps than the limit. */
    TOO_MANY_STEPS,
    /** A number was divided by zero. */
    DIVISION_BY_ZERO,
    /** A number is outside the range that templates count with. */
    NUMBER_OUT_OF_RANGE,
    /** A filter, loop or comparison was given a value of a kind it cannot use. */
    BAD_ARGUMENT,
    /** A value is of a type that templates do not know, or nested too deeply. */
    UNSUPPORTED_VALUE,
    /** Snippets use snippets deeper than the limit. */
    TOO_DEEP
  }

  private final Reason reason;
  private final int line;
  private final int column;

  RenderFailure(Reason reason, int line, int column, String rule) {
    super("line %d, column %d: %s".formatted(line, column, rule), null, false, false);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }

  /**
   * Returns the stable kind of the failure.
   *
   * @return never null
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns the line of the template where the render stopped.
   *
   * @return from 1
   */
  public int line() {
    return line;
  }

  /**
   * Returns the column of the template where the render stopped.
   *
   * @return UTF-16 units, from 1
   */
  public int column() {
    return column;
  }
}
