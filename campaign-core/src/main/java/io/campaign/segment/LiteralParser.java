package io.campaign.segment;

import io.campaign.field.FieldValue;
import io.campaign.segment.Token.Kind;

/** Reads numbers, texts, dates, flags and single symbols. */
final class LiteralParser {
  private final TokenCursor cursor;

  LiteralParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  void symbol(String symbol) {
    if (!cursor.takeSymbol(symbol)) {
      throw cursor.unexpected(symbol);
    }
  }

  double number(String rule) {
    Token token = cursor.peek();
    if (token.kind() != Kind.NUMBER) {
      throw cursor.unexpected(rule);
    }
    cursor.take();
    return cursor
        .make(token, () -> new FieldValue.Number(Double.parseDouble(token.text())))
        .number();
  }

  /** Reads a number of digits alone; run numbers may be beyond what a double holds exactly. */
  long longNumber(String rule) {
    Token token = cursor.peek();
    if (token.kind() != Kind.NUMBER) {
      throw cursor.unexpected(rule);
    }
    cursor.take();
    try {
      return Long.parseLong(token.text());
    } catch (NumberFormatException e) {
      throw cursor.fail(token, "a whole number");
    }
  }

  int wholeNumber(String rule) {
    Token token = cursor.peek();
    double number = number(rule);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw cursor.fail(token, "a whole number");
    }
    return (int) number;
  }

  String text(String rule) {
    Token token = cursor.peek();
    if (token.kind() != Kind.STRING) {
      throw cursor.unexpected(rule);
    }
    cursor.take();
    return cursor.make(token, () -> new FieldValue.Text(token.text())).text();
  }

  FieldValue value() {
    Token token = cursor.peek();
    boolean flag = token.isWord("true") || token.isWord("false");
    if (token.kind() == Kind.SYMBOL || token.kind() == Kind.END || (!flag && isWord(token))) {
      throw cursor.unexpected("a value: \"text\", a number, a date as 2024-02-29, true or false");
    }
    cursor.take();
    return cursor.make(token, () -> flag ? FieldValue.of(token.isWord("true")) : literal(token));
  }

  private static boolean isWord(Token token) {
    return token.kind() == Kind.WORD;
  }

  private static FieldValue literal(Token token) {
    if (token.kind() == Kind.STRING) {
      return FieldValue.of(token.text());
    }
    if (token.kind() == Kind.NUMBER) {
      return FieldValue.of(Double.parseDouble(token.text()));
    }
    return FieldValue.of(PeriodParser.parsed(token.text()));
  }
}
