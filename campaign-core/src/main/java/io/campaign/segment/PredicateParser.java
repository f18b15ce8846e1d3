package io.campaign.segment;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.TextMode;
import io.campaign.segment.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what is said of a field, and checks that it fits the field. */
final class PredicateParser {
  private static final FieldRef UNKNOWN = new FieldRef.Custom("unknown");

  /** A leaf with the places that its faults are shown at. */
  private record Located(Filter leaf, Token operator, List<Token> values) {}

  private final TokenCursor cursor;
  private final LiteralParser literals;
  private final Issues issues;
  private final LeafCheck check;

  PredicateParser(TokenCursor cursor, LiteralParser literals, Issues issues, LeafCheck check) {
    this.cursor = cursor;
    this.literals = literals;
    this.issues = issues;
    this.check = check;
  }

  Filter of(Token fieldPlace, FieldRef field) {
    Located found = predicate(field);
    for (LeafProblem problem : found.leaf().accept(check)) {
      issues.add(place(fieldPlace, found, problem).start(), problem.message());
    }
    return found.leaf();
  }

  /** Reads on behind a field already reported as unknown; only the form is checked. */
  Filter ofUnknownField() {
    Token next = cursor.peek();
    if (next.kind() != Kind.WORD && !isOperator(next)) {
      throw new Unreadable(false);
    }
    return predicate(UNKNOWN).leaf();
  }

  private static Token place(Token field, Located found, LeafProblem problem) {
    return switch (problem.part()) {
      case FIELD -> field;
      case OPERATOR -> found.operator();
      case VALUE -> found.values().get(problem.index());
    };
  }

  private Located predicate(FieldRef field) {
    Token operator = cursor.peek();
    if (isOperator(operator)) {
      return compare(field, operator);
    }
    if (cursor.takeWord("BETWEEN")) {
      return between(field, operator);
    }
    if (cursor.takeWord("IN")) {
      return in(field, operator);
    }
    if (cursor.takeWord("CONTAINS")) {
      return textMatch(field, operator, TextMode.CONTAINS);
    }
    if (cursor.takeWord("STARTS")) {
      word("WITH");
      return textMatch(field, operator, TextMode.STARTS_WITH);
    }
    if (cursor.takeWord("IS")) {
      return presence(field, operator);
    }
    if (cursor.takeWord("HAS")) {
      return listMatch(field, operator);
    }
    throw cursor.unexpected(
        "an operator: = != < <= > >= BETWEEN, IN, CONTAINS, STARTS WITH, IS or HAS");
  }

  private void word(String word) {
    if (!cursor.takeWord(word)) {
      throw cursor.unexpected("the word " + word);
    }
  }

  private Located compare(FieldRef field, Token operator) {
    Op op = op(operator);
    cursor.take();
    Token place = cursor.peek();
    FieldValue value = literals.value();
    return leaf(operator, () -> new Filter.Compare(field, op, value), List.of(place));
  }

  private static boolean isOperator(Token token) {
    return token.kind() == Kind.SYMBOL && !"(),".contains(token.text());
  }

  private static Op op(Token operator) {
    for (Op op : Op.values()) {
      if (operator.isSymbol(op.symbol())) {
        return op;
      }
    }
    // The only other one the lexer lets through is <>.
    return Op.NE;
  }

  private Located between(FieldRef field, Token operator) {
    cursor.betweenOpen(true);
    Token lowPlace = cursor.peek();
    FieldValue low = literals.value();
    word("AND");
    cursor.betweenOpen(false);
    Token highPlace = cursor.peek();
    FieldValue high = literals.value();
    return leaf(operator, () -> new Filter.Between(field, low, high), List.of(lowPlace, highPlace));
  }

  private Located in(FieldRef field, Token operator) {
    List<Token> places = new ArrayList<>();
    Set<FieldValue> values = new LinkedHashSet<>();
    literals.symbol("(");
    do {
      Token place = cursor.peek();
      FieldValue value = literals.value();
      if (values.add(value)) {
        places.add(place);
      }
    } while (cursor.takeSymbol(","));
    closeList();
    return leaf(operator, () -> new Filter.In(field, List.copyOf(values)), places);
  }

  private Located textMatch(FieldRef field, Token operator, TextMode mode) {
    Token place = cursor.peek();
    String text = literals.text("a text in quotes, as in \"abc\"");
    return leaf(operator, () -> new Filter.TextMatch(field, mode, text), List.of(place));
  }

  private Located presence(FieldRef field, Token operator) {
    if (cursor.takeWord("PRESENT")) {
      return leaf(operator, () -> new Filter.Presence(field, true), List.of());
    }
    if (cursor.takeWord("MISSING")) {
      return leaf(operator, () -> new Filter.Presence(field, false), List.of());
    }
    throw cursor.unexpected("PRESENT or MISSING");
  }

  private Located listMatch(FieldRef field, Token operator) {
    ListMode mode = mode();
    List<Token> places = new ArrayList<>();
    Set<String> values = new LinkedHashSet<>();
    literals.symbol("(");
    do {
      Token place = cursor.peek();
      String value = literals.text("a text in quotes, as in HAS ANY (\"abc\")");
      if (values.add(value)) {
        places.add(place);
      }
    } while (cursor.takeSymbol(","));
    closeList();
    return leaf(operator, () -> new Filter.ListMatch(field, mode, List.copyOf(values)), places);
  }

  private ListMode mode() {
    for (ListMode mode : ListMode.values()) {
      if (cursor.takeWord(mode.name())) {
        return mode;
      }
    }
    throw cursor.unexpected("ANY, ALL or NONE");
  }

  private void closeList() {
    if (!cursor.takeSymbol(")")) {
      throw cursor.unexpected(", or )");
    }
  }

  private Located leaf(Token place, Supplier<Filter> constructor, List<Token> values) {
    return new Located(cursor.make(place, constructor), place, values);
  }
}
