package io.campaign.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has a value in a frame. Immutable. */
abstract sealed class Expression
    permits Condition,
        Expression.Literal,
        Expression.Variable,
        Expression.NamedVariable,
        Expression.LoopVariable,
        LoopProperty,
        Expression.Path,
        Expression.Between,
        Expression.Default,
        Expression.Concatenation,
        Expression.Filtered {
  /** Computes the value. */
  abstract @Nullable Object value(Frame frame);

  /** Whether the value is true as a condition. */
  final boolean holds(Frame frame) {
    return this instanceof Condition condition
        ? condition.test(frame)
        : Values.truthy(value(frame));
  }

  /** Writes the value. */
  final void print(Frame frame) {
    if (!(this instanceof LoopProperty property && property.printsIndex(frame))) {
      frame.write(Values.text(value(frame)));
    }
  }

  /** A value written in the template. */
  static final class Literal extends Expression {
    private final @Nullable Object value;

    Literal(@Nullable Object value) {
      this.value = value;
    }

    @Nullable Object fixed() {
      return value;
    }

    @Override
    @Nullable Object value(Frame frame) {
      return value;
    }
  }

  /** A root variable. */
  static final class Variable extends Expression {
    private final int name;

    Variable(int name) {
      this.name = name;
    }

    int name() {
      return name;
    }

    @Override
    @Nullable Object value(Frame frame) {
      return frame.variable(name);
    }
  }

  /** A root variable whose name is computed: {@code ['name']}. */
  static final class NamedVariable extends Expression {
    private final Expression name;

    NamedVariable(Expression name) {
      this.name = name;
    }

    @Override
    @Nullable Object value(Frame frame) {
      return name.value(frame) instanceof String root ? frame.variable(root) : null;
    }
  }

  /** The item, or the loop object, of an enclosing loop. */
  static final class LoopVariable extends Expression {
    private final int depth;
    private final boolean item;

    LoopVariable(int depth, boolean item) {
      this.depth = depth;
      this.item = item;
    }

    int depth() {
      return depth;
    }

    boolean isItem() {
      return item;
    }

    @Override
    @Nullable Object value(Frame frame) {
      return item ? frame.loops().item(depth) : frame.loops().loop(depth);
    }
  }

  /**
   * One step of a path.
   *
   * @param key property or index
   * @param dotted written with a dot, so that size, first and last are understood
   */
  record Step(Expression key, boolean dotted) {}

  /** A value reached through properties and indexes. */
  static final class Path extends Expression {
    private final Expression root;
    private final Step[] steps;

    /** The property of a loop is found now, all others when they are read. */
    static Expression of(Expression root, List<Step> steps) {
      Step first = steps.get(0);
      boolean simple = steps.size() == 1 && first.dotted() && first.key() instanceof Literal;
      return simple && root instanceof LoopVariable loop && !loop.isItem()
          ? LoopProperty.of(loop.depth(), String.valueOf(((Literal) first.key()).fixed()))
          : new Path(root, steps);
    }

    private Path(Expression root, List<Step> steps) {
      this.root = root;
      this.steps = steps.toArray(new Step[0]);
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = root.value(frame);
      for (Step step : steps) {
        if (value == null) {
          return null;
        }
        value = Properties.get(value, step.key().value(frame), step.dotted());
      }
      return value;
    }
  }

  /** {@code (first..last)}. */
  static final class Between extends Expression {
    private final Expression first;
    private final Expression last;

    Between(Expression first, Expression last) {
      this.first = first;
      this.last = last;
    }

    /** Number of items when both ends are written in the template, else 0. */
    long writtenSize() {
      return first instanceof Literal from && last instanceof Literal to
          ? Math.max(0, Numbers.rangeEnd(to.fixed()) - Numbers.rangeEnd(from.fixed()) + 1)
          : 0;
    }

    @Override
    @Nullable Object value(Frame frame) {
      return new Range(Numbers.rangeEnd(first.value(frame)), Numbers.rangeEnd(last.value(frame)));
    }
  }

  /** The texts of values, one after the other. */
  static final class Concatenation extends Expression {
    private final Expression[] parts;

    Concatenation(List<Expression> parts) {
      this.parts = parts.toArray(new Expression[0]);
    }

    @Override
    Object value(Frame frame) {
      StringBuilder out = new StringBuilder();
      for (Expression part : parts) {
        String text = Values.text(part.value(frame));
        frame.expect((long) out.length() + text.length());
        out.append(text);
      }
      return out.toString();
    }
  }

  /** A value replaced when it is lacking: the filter {@code default}. */
  static final class Default extends Expression {
    private final Expression value;
    private final Expression fallback;
    private final @Nullable Expression allowFalse;

    Default(Expression value, Expression fallback, @Nullable Expression allowFalse) {
      this.value = value;
      this.fallback = fallback;
      this.allowFalse = allowFalse;
    }

    Expression value() {
      return value;
    }

    Expression fallback() {
      return fallback;
    }

    boolean isPlain() {
      return allowFalse == null;
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object found = value.value(frame);
      if (!Values.lacking(found)) {
        return found;
      }
      boolean kept =
          allowFalse != null
              && Boolean.FALSE.equals(found)
              && Values.truthy(allowFalse.value(frame));
      return kept ? found : fallback.value(frame);
    }
  }

  /**
   * One filter in a chain.
   *
   * @param offset place in the source
   * @param filter what it does
   * @param arguments its arguments
   */
  record Call(int offset, Filter filter, List<Expression> arguments) {}

  /** A value passed through filters. */
  static final class Filtered extends Expression {
    private static final @Nullable Object[] NONE = {};

    private final Expression input;
    private final Call[] calls;

    Filtered(Expression input, List<Call> calls) {
      this.input = input;
      this.calls = calls.toArray(new Call[0]);
    }

    Expression input() {
      return input;
    }

    /** Whether this one filter, without arguments, is all that is applied. */
    boolean isOnly(Filter filter) {
      return calls.length == 1 && calls[0].filter() == filter && calls[0].arguments().isEmpty();
    }

    @Override
    @Nullable Object value(Frame frame) {
      Object value = input.value(frame);
      for (Call call : calls) {
        @Nullable Object[] arguments = arguments(call, frame);
        frame.at = call.offset();
        value = call.filter().apply(frame, value, arguments);
        frame.charge(1);
      }
      return value;
    }

    private static @Nullable Object[] arguments(Call call, Frame frame) {
      int size = call.arguments().size();
      if (size == 0) {
        return NONE;
      }
      @Nullable Object[] values = new Object[size];
      for (int i = 0; i < size; i++) {
        values[i] = call.arguments().get(i).value(frame);
      }
      return values;
    }
  }
}
