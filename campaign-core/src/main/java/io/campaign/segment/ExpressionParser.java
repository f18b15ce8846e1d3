package io.campaign.segment;

import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.segment.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads OR, AND, NOT and parentheses; after a fault goes on with the next part. */
final class ExpressionParser {
  private final TokenCursor cursor;
  private final LeafParser leaves;
  private final Issues issues;
  private final int maxNesting;
  private int nesting;

  ExpressionParser(TokenCursor cursor, LeafParser leaves, Issues issues, int maxNesting) {
    this.cursor = cursor;
    this.leaves = leaves;
    this.issues = issues;
    this.maxNesting = maxNesting;
  }

  /** Reads the whole text. */
  Filter whole() {
    Filter filter = disjunction();
    while (cursor.peek().kind() != Kind.END) {
      Token token = cursor.peek();
      // Recorded and skipped; what follows is read for its own faults.
      cursor.fail(token, "AND, OR or the end of the text");
      cursor.take();
      cursor.skipFrom(cursor.level());
      if (cursor.takeWord("AND") || cursor.takeWord("OR")) {
        disjunction();
      }
    }
    return filter;
  }

  private Filter disjunction() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(conjunction());
    } while (cursor.takeWord("OR"));
    return Filters.or(parts);
  }

  private Filter conjunction() {
    List<Filter> parts = new ArrayList<>();
    do {
      parts.add(negation());
    } while (cursor.takeWord("AND"));
    return Filters.and(parts);
  }

  private Filter negation() {
    if (!cursor.peek().isWord("NOT")) {
      return primary();
    }
    enter(cursor.take());
    Filter part = negation();
    nesting--;
    return Filters.not(part);
  }

  private Filter primary() {
    if (cursor.peek().isSymbol("(")) {
      return parenthesis();
    }
    int level = cursor.level();
    try {
      return leaves.leaf();
    } catch (Unreadable e) {
      if (e.everything()) {
        throw e;
      }
      cursor.skipFrom(level);
      return Filters.all();
    }
  }

  private Filter parenthesis() {
    Token open = cursor.take();
    enter(open);
    int level = cursor.level();
    Filter inner = disjunction();
    nesting--;
    if (cursor.takeSymbol(")")) {
      return inner;
    }
    if (cursor.peek().kind() == Kind.END) {
      issues.add(open.start(), "parenthesis (() must be closed");
      return inner;
    }
    cursor.fail(cursor.peek(), "AND, OR or )");
    do {
      cursor.skipFrom(level);
    } while (continuesAfterFault());
    cursor.takeSymbol(")");
    return inner;
  }

  /** Reads on behind a fault inside parentheses, for the faults that follow. */
  private boolean continuesAfterFault() {
    if (cursor.takeWord("AND") || cursor.takeWord("OR")) {
      disjunction();
      return true;
    }
    return false;
  }

  private void enter(Token token) {
    nesting++;
    if (nesting > maxNesting) {
      issues.add(token.start(), "nesting (" + nesting + " levels) must be at most " + maxNesting);
      throw new Unreadable(true);
    }
  }
}
