package io.campaign.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that holds or does not. */
abstract sealed class Condition extends Expression {
  /** Whether it holds in this frame. */
  abstract boolean test(Frame frame);

  @Override
  final @Nullable Object value(Frame frame) {
    return test(frame);
  }

  /** How two values are compared beyond equality. */
  enum Operator {
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

  /** Two values that are equal, or are not. */
  static final class Equality extends Condition {
    private final int offset;
    private final Expression left;
    private final Expression right;
    private final boolean wanted;

    /** The condition that two values are equal, or that they are not. */
    static Condition of(int offset, Expression left, Expression right, boolean wanted) {
      return left instanceof Variable variable
              && right instanceof Literal literal
              && literal.fixed() instanceof String text
          ? new TextEquality(variable.name(), text, wanted)
          : new Equality(offset, left, right, wanted);
    }

    private Equality(int offset, Expression left, Expression right, boolean wanted) {
      this.offset = offset;
      this.left = left;
      this.right = right;
      this.wanted = wanted;
    }

    @Override
    boolean test(Frame frame) {
      Object a = left.value(frame);
      Object b = right.value(frame);
      frame.at = offset;
      return Values.equal(a, b) == wanted;
    }
  }

  /** A root variable compared with a written text, the most frequent comparison. */
  static final class TextEquality extends Condition {
    private final int name;
    private final String text;
    private final boolean wanted;

    TextEquality(int name, String text, boolean wanted) {
      this.name = name;
      this.text = text;
      this.wanted = wanted;
    }

    @Override
    boolean test(Frame frame) {
      return text.equals(frame.variable(name)) == wanted;
    }
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
    boolean test(Frame frame) {
      Object a = left.value(frame);
      Object b = right.value(frame);
      frame.at = offset;
      return switch (operator) {
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
        case CONTAINS -> false;
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
    boolean test(Frame frame) {
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
    boolean test(Frame frame) {
      return !condition.holds(frame);
    }
  }
}
