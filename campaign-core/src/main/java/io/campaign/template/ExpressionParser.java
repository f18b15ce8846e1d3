package io.campaign.template;

import io.campaign.template.Condition.Operator;
import io.campaign.template.Expression.Call;
import io.campaign.template.Expression.Literal;
import io.campaign.template.Expression.Step;
import io.campaign.template.Lexeme.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses values, filters and conditions. */
final class ExpressionParser {
  private static final int MOST_FILTERS = 100;

  private final Words words;
  private final NameTable names;
  private final int deepest;
  private int depth;

  ExpressionParser(Words words, NameTable names, int deepest) {
    this.words = words;
    this.names = names;
    this.deepest = deepest;
  }

  /** A value with its filters, up to the end of the tag. */
  Expression filtered() {
    Expression value = words.peek().isSign("|") ? new Literal(null) : primary();
    List<Call> calls = new ArrayList<>();
    int count = 0;
    while (words.takeSign("|")) {
      Lexeme name = words.needName("the name of a filter");
      if (++count > MOST_FILTERS) {
        throw new ParseFault(name.offset(), "filters of a value must be at most " + MOST_FILTERS);
      }
      if (name.text().equals("default")) {
        value = defaulted(chain(value, calls), name);
        calls.clear();
      } else {
        calls.add(call(name, chain(value, calls)));
      }
    }
    words.needEnd();
    return chain(value, calls);
  }

  private static Expression chain(Expression value, List<Call> calls) {
    return calls.isEmpty() ? value : new Expression.Filtered(value, calls);
  }

  private Call call(Lexeme name, Expression input) {
    FilterRule rule = FilterRule.find(name.text());
    if (rule == null) {
      throw new ParseFault(
          name.offset(),
          "filter (%s) must be a known filter%s"
              .formatted(name.text(), Suggestion.of(name.text(), knownFilters())));
    }
    List<Expression> arguments = new ArrayList<>();
    if (words.takeSign(":")) {
      do {
        Lexeme label = words.takeLabel();
        if (label != null) {
          throw new ParseFault(
              label.offset(), "argument (%s) must not have a name here".formatted(label.text()));
        }
        arguments.add(primary());
      } while (words.takeSign(","));
    }
    checkCount(name, arguments.size(), rule.least(), rule.most());
    check(name, rule, input, arguments);
    return new Call(name.offset(), rule.filter(), List.copyOf(arguments));
  }

  private void check(Lexeme name, FilterRule rule, Expression input, List<Expression> arguments) {
    List<Expression> written = new ArrayList<>();
    written.add(input);
    written.addAll(arguments);
    String problem = rule.check().problem(written);
    if (problem != null) {
      throw new ParseFault(name.offset(), problem);
    }
    if (name.text().equals(LinkFilter.NAME)) {
      names.trackLinks();
    }
  }

  private static Set<String> knownFilters() {
    Set<String> known = new HashSet<>(FilterRule.names());
    known.add("default");
    return known;
  }

  private static void checkCount(Lexeme filter, int count, int least, int most) {
    if (count < least || count > most) {
      String rule = least == most ? String.valueOf(least) : "from %d to %d".formatted(least, most);
      throw new ParseFault(
          filter.offset(),
          "arguments of filter %s (%d) must be %s".formatted(filter.text(), count, rule));
    }
  }

  private Expression defaulted(Expression value, Lexeme name) {
    List<Expression> fallback = new ArrayList<>();
    Expression allowFalse = null;
    if (words.takeSign(":")) {
      do {
        Lexeme label = words.takeLabel();
        if (label == null) {
          fallback.add(primary());
        } else if (label.text().equals("allow_false")) {
          allowFalse = primary();
        } else {
          throw new ParseFault(
              label.offset(), "argument (%s) must be allow_false".formatted(label.text()));
        }
      } while (words.takeSign(","));
    }
    checkCount(name, fallback.size(), 0, 1);
    Expression used = fallback.isEmpty() ? new Literal("") : fallback.get(0);
    return new Expression.Default(value, used, allowFalse);
  }

  /** Comparisons joined by and and or. */
  Expression condition() {
    List<Expression> parts = new ArrayList<>();
    List<Boolean> and = new ArrayList<>();
    parts.add(comparison());
    while (words.peek().isName("and") || words.peek().isName("or")) {
      and.add(words.next().isName("and"));
      parts.add(comparison());
    }
    return and.isEmpty() ? parts.get(0) : new Condition.Joined(parts, and);
  }

  private Expression comparison() {
    Expression left = primary();
    Lexeme word = words.peek();
    if (word.kind() != Kind.COMPARISON && !word.isName("contains")) {
      return left;
    }
    words.next();
    Expression right = primary();
    return switch (word.text()) {
      case "==" -> Condition.Equality.of(word.offset(), left, right, true);
      case "!=", "<>" -> Condition.Equality.of(word.offset(), left, right, false);
      default -> new Condition.Comparison(word.offset(), operator(word.text()), left, right);
    };
  }

  private static Operator operator(String word) {
    return switch (word) {
      case "contains" -> Operator.CONTAINS;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.AT_MOST;
      case ">" -> Operator.GREATER;
      default -> Operator.AT_LEAST;
    };
  }

  /** A literal, a range, or a variable with its path. */
  Expression primary() {
    Lexeme word = words.peek();
    if (++depth > deepest) {
      throw new ParseFault(word.offset(), "brackets must not be nested deeper than " + deepest);
    }
    Expression value =
        switch (word.kind()) {
          case INTEGER, DECIMAL, STRING -> literal(words.next());
          case NAME -> named(words.next());
          case SIGN -> bracketed();
          case COMPARISON, END -> throw words.unexpected("a value");
        };
    depth--;
    return value;
  }

  private static Literal literal(Lexeme word) {
    if (word.kind() == Kind.STRING) {
      return new Literal(word.text());
    }
    if (word.text().length() > Numbers.DIGITS) {
      throw new ParseFault(
          word.offset(), "number must not be longer than %d characters".formatted(Numbers.DIGITS));
    }
    return word.kind() == Kind.DECIMAL
        ? new Literal(Double.valueOf(word.text()))
        : new Literal(Numbers.whole(new BigDecimal(word.text())));
  }

  private Expression named(Lexeme word) {
    return switch (word.text()) {
      case "nil", "null" -> new Literal(null);
      case "true" -> new Literal(true);
      case "false" -> new Literal(false);
      case "blank" -> new Literal(Special.BLANK);
      case "empty" -> new Literal(Special.EMPTY);
      default -> path(names.resolve(word.text()), word.text());
    };
  }

  private Expression bracketed() {
    if (words.takeSign("(")) {
      Expression first = primary();
      words.needSign("..", "between the ends of the range");
      Expression last = primary();
      words.needSign(")", "after the range");
      return new Expression.Between(first, last);
    }
    if (!words.takeSign("[")) {
      throw words.unexpected("a value");
    }
    boolean fixed = words.peek().kind() == Kind.STRING;
    String name = words.peek().text();
    Expression key = primary();
    words.needSign("]", "after the name");
    return fixed ? path(names.resolve(name), name) : path(new Expression.NamedVariable(key), "");
  }

  /** Reads the steps after a root and notes the path as far as it is fixed. */
  private Expression path(Expression root, String name) {
    List<Step> steps = new ArrayList<>();
    StringBuilder shown = new StringBuilder(name);
    boolean fixed = !name.isEmpty();
    while (words.peek().isSign(".") || words.peek().isSign("[")) {
      boolean dotted = words.next().isSign(".");
      Lexeme key = words.peek();
      Expression step = dotted ? new Literal(words.needName("a property").text()) : index();
      fixed &= dotted || key.kind() == Kind.STRING || key.kind() == Kind.INTEGER;
      if (fixed) {
        shown.append(
            dotted || key.kind() == Kind.STRING ? "." + key.text() : "[" + key.text() + "]");
      }
      steps.add(new Step(step, dotted));
    }
    if (!name.isEmpty()) {
      names.read(name, shown.toString());
    }
    return steps.isEmpty() ? root : Expression.Path.of(root, steps);
  }

  private Expression index() {
    Expression key = primary();
    words.needSign("]", "after the index");
    return key;
  }
}
