package io.campaign.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that holds or does not. */
abstract sealed class Condition extends Expression {
  @Override
  abstract boolean holds(Frame frame);

  @Override
  final @Nullable Object value(Frame frame) {
    return holds(frame);
  }

  /** How two values are compared. */
  enum Operator {
    /** Equal. */
    EQUAL,
    /** Not equal. */
    DIFFERENT,
    /** Less. */
    LESS,
    /** Less or equal. */
    AT_MOST,
    /** Greater. */
    GREATER,
    /** Greater or equal. */
    AT_LEAST,
    /** Holds a text, an item or a key. */
    CONTAINS
  }

  /** Two values compared. */
  static final class Comparison extends Condition {
    private final int offset;
    private final Operator operator;
    private final Expression left;
    private final Expression right;

    Comparison(int offset, Operator operator, Expression left, Expression right) {
      this.offset = offset;
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    boolean holds(Frame frame) {
      Object a = left.value(frame);
      Object b = right.value(frame);
      frame.at = offset;
      return switch (operator) {
        case EQUAL -> Values.equal(a, b);
        case DIFFERENT -> !Values.equal(a, b);
        case CONTAINS -> Values.contains(a, b);
        case LESS, AT_MOST, GREATER, AT_LEAST -> inOrder(Values.order(a, b));
      };
    }

    private boolean inOrder(@Nullable Integer order) {
      if (order == null) {
        return false;
      }
      return switch (operator) {
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
        case EQUAL, DIFFERENT, CONTAINS -> false;
      };
    }
  }

  /**
   * Conditions joined by and and or. As in the reference implementation neither binds closer: they
   * are read from the right, so {@code a and b or c} is {@code a and (b or c)}.
   */
  static final class Joined extends Condition {
    private final Expression[] parts;
    private final boolean[] and;

    /**
     * Joins parts.
     *
     * @param parts at least one
     * @param and for each part but the last, whether it is joined to the rest by and
     */
    Joined(List<Expression> parts, List<Boolean> and) {
      this.parts = parts.toArray(new Expression[0]);
      this.and = new boolean[and.size()];
      for (int i = 0; i < this.and.length; i++) {
        this.and[i] = and.get(i);
      }
    }

    @Override
    boolean holds(Frame frame) {
      for (int i = 0; i < and.length; i++) {
        boolean part = parts[i].holds(frame);
        if (part != and[i]) {
          return part;
        }
      }
      return parts[parts.length - 1].holds(frame);
    }
  }

  /** The opposite of a condition: unless. */
  static final class Not extends Condition {
    private final Expression condition;

    Not(Expression condition) {
      this.condition = condition;
    }

    Expression condition() {
      return condition;
    }

    @Override
    boolean holds(Frame frame) {
      return !condition.holds(frame);
    }
  }
}
