package io.campaign.template;

import io.campaign.template.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the markup of one tag or output into words. */
final class Lexer {
  private final String source;
  private final int end;
  private final List<Lexeme> words = new ArrayList<>();
  private int at;

  private Lexer(String source, int start, int end) {
    this.source = source;
    this.at = start;
    this.end = end;
  }

  /** Returns the words from start to end, closed by one of kind END. */
  static List<Lexeme> words(String source, int start, int end) {
    Lexer lexer = new Lexer(source, start, end);
    while (lexer.skipSpace()) {
      lexer.word();
    }
    lexer.words.add(new Lexeme(Kind.END, "", end, end));
    return lexer.words;
  }

  private boolean skipSpace() {
    while (at < end && Scanner.isSpace(source.charAt(at))) {
      at++;
    }
    return at < end;
  }

  private void word() {
    char c = source.charAt(at);
    if (Character.isLetter(c) || c == '_') {
      name();
    } else if (isDigit(at) || (c == '-' && isDigit(at + 1))) {
      number();
    } else if (c == '"' || c == '\'') {
      string(c);
    } else {
      sign(c);
    }
  }

  private void name() {
    int start = at;
    while (at < end && isNamePart(source.charAt(at))) {
      at++;
    }
    if (at < end && source.charAt(at) == '?') {
      at++;
    }
    add(Kind.NAME, start);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private void number() {
    int start = at++;
    skipDigits();
    if (at < end && source.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      skipDigits();
      add(Kind.DECIMAL, start);
    } else {
      add(Kind.INTEGER, start);
    }
  }

  private void skipDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private void string(char quote) {
    int start = at;
    int close = source.indexOf(quote, at + 1);
    if (close < 0 || close >= end) {
      throw new ParseFault(start, "string (" + quote + ") must be closed with " + quote);
    }
    at = close + 1;
    words.add(new Lexeme(Kind.STRING, source.substring(start + 1, close), start, at));
  }

  private void sign(char c) {
    int start = at;
    char next = at + 1 < end ? source.charAt(at + 1) : 0;
    if (c == '<' || c == '>' || ((c == '=' || c == '!') && next == '=')) {
      at += next == '=' || (c == '<' && next == '>') ? 2 : 1;
      add(Kind.COMPARISON, start);
    } else if (c == '.' && next == '.') {
      at += 2;
      add(Kind.SIGN, start);
    } else if ("|:,.[]()=".indexOf(c) >= 0) {
      at++;
      add(Kind.SIGN, start);
    } else {
      String shown = source.substring(at, source.offsetByCodePoints(at, 1));
      throw new ParseFault(start, "character (" + shown + ") must not stand here");
    }
  }

  private boolean isDigit(int index) {
    return index < end && source.charAt(index) >= '0' && source.charAt(index) <= '9';
  }

  private void add(Kind kind, int start) {
    words.add(new Lexeme(kind, source.substring(start, at), start, at));
  }
}
