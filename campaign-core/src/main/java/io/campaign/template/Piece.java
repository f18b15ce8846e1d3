package io.campaign.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value or condition of the compiled form. A plain one is a root variable, with or without a
 * fixed default, and is read without a frame; any other is computed by its expression.
 */
final class Piece {
  private final Expression expression;
  private final String name;
  private final int slot;
  private final @Nullable String fallback;
  private final boolean negated;
  private final boolean plain;

  /**
   * Names of root variables and the slots they have.
   *
   * @param names names by number
   * @param slots slots by number; empty for inputs from a map
   */
  record Names(List<String> names, int[] slots) {
    String name(int number) {
      return names.get(number);
    }

    int slot(int number) {
      return slots.length == 0 ? -1 : slots[number];
    }
  }

  private Piece(
      Expression expression, String name, int slot, @Nullable String fallback, boolean negated) {
    this.expression = expression;
    this.name = name;
    this.slot = slot;
    this.fallback = fallback;
    this.negated = negated;
    this.plain = !name.isEmpty();
  }

  /** Prepares a value. */
  static Piece ofValue(Expression expression, Names names) {
    String fallback = null;
    Expression read = expression;
    if (expression instanceof Expression.Default defaulted
        && defaulted.isPlain()
        && defaulted.fallback() instanceof Expression.Literal literal) {
      fallback = Values.text(literal.fixed());
      read = defaulted.value();
    }
    return of(expression, read, names, fallback, false);
  }

  /** Prepares a condition. */
  static Piece ofCondition(Expression condition, Names names) {
    boolean negated = condition instanceof Condition.Not;
    Expression read = condition instanceof Condition.Not not ? not.condition() : condition;
    return of(condition, read, names, null, negated);
  }

  private static Piece of(
      Expression expression,
      Expression read,
      Names names,
      @Nullable String fallback,
      boolean negated) {
    int number = read instanceof Expression.Variable variable ? variable.name() : -1;
    return number < 0
        ? new Piece(expression, "", -1, fallback, negated)
        : new Piece(expression, names.name(number), names.slot(number), fallback, negated);
  }

  boolean isPlain() {
    return plain;
  }

  /** The variable of a plain piece. */
  String name() {
    return name;
  }

  /** Slot of the variable of a plain piece, or -1. */
  int slot() {
    return slot;
  }

  /** What a plain piece prints for a value that is lacking, or null. */
  @Nullable String fallback() {
    return fallback;
  }

  /** Reads the variable of a plain piece from slots; null when the slots do not have it. */
  @Nullable Object read(@Nullable Object[] slots) {
    return slot < 0 ? null : slots[slot];
  }

  /** Computes what the expression says. */
  String text(Frame frame) {
    return Values.text(expression.value(frame));
  }

  /** Whether the condition holds. */
  boolean holds(Frame frame) {
    return expression.holds(frame);
  }

  /** The text of a piece whose variable is read from slots; a frame for one that is not plain. */
  String text(@Nullable Object[] slots, @Nullable Frame frame) {
    if (plain) {
      return text(slot < 0 ? null : slots[slot], fallback);
    }
    return frame == null ? "" : text(frame);
  }

  /** The text of a piece whose variable is read from a map; a frame for one that is not plain. */
  String text(Map<String, ?> values, @Nullable Frame frame) {
    if (plain) {
      return text(values.get(name), fallback);
    }
    return frame == null ? "" : text(frame);
  }

  /** Whether a condition holds whose variable is read from slots. */
  boolean holds(@Nullable Object[] slots, @Nullable Frame frame) {
    if (plain) {
      return holds(slot < 0 ? null : slots[slot]);
    }
    return frame != null && holds(frame);
  }

  /** Whether a condition holds whose variable is read from a map. */
  boolean holds(Map<String, ?> values, @Nullable Frame frame) {
    if (plain) {
      return holds(values.get(name));
    }
    return frame != null && holds(frame);
  }

  /** The text of a plain piece for a value of its variable. */
  static String text(@Nullable Object value, @Nullable String fallback) {
    if (value instanceof String text && (fallback == null || !text.isEmpty())) {
      return text;
    }
    return fallback != null && Values.lacking(value) ? fallback : Values.text(value);
  }

  /** Whether a plain condition holds whose variable has this value. */
  boolean holds(@Nullable Object value) {
    return Values.truthy(value) != negated;
  }
}
