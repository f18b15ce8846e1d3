package io.campaign.segment;

import io.campaign.id.Masking;
import io.campaign.segment.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a segment's text into tokens; faults are recorded and the reading goes on behind them. */
final class SegmentLexer {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern SYMBOL = Pattern.compile("<=|>=|!=|<>|[=<>(),%]");

  private final String source;
  private final Issues issues;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  SegmentLexer(String source, Issues issues) {
    this.source = source;
    this.issues = issues;
  }

  /** Returns all tokens, the last one of kind END. */
  List<Token> tokens() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
        at++;
      } else if (c == '#') {
        at = lineEnd();
      } else if (c == '"') {
        quoted();
      } else if (isWordStart(source.codePointAt(at))) {
        word();
      } else if (!(matched(DATE, Kind.DATE)
          || matched(NUMBER, Kind.NUMBER)
          || matched(SYMBOL, Kind.SYMBOL))) {
        unknown();
      }
    }
    tokens.add(new Token(Kind.END, "", source.length()));
    return tokens;
  }

  private boolean matched(Pattern pattern, Kind kind) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), at));
    at = matcher.end();
    return true;
  }

  private static boolean isWordStart(int codePoint) {
    return codePoint == '_' || Character.isLetter(codePoint);
  }

  private void word() {
    int start = at;
    while (at < source.length() && isWordPart(source.codePointAt(at))) {
      at += Character.charCount(source.codePointAt(at));
    }
    tokens.add(new Token(Kind.WORD, source.substring(start, at), start));
  }

  private static boolean isWordPart(int codePoint) {
    return codePoint == '.' || isWordStart(codePoint) || Character.isDigit(codePoint);
  }

  private void unknown() {
    int codePoint = source.codePointAt(at);
    String shown = Masking.excerpt(Character.toString(codePoint));
    String hint = "\u201c\u201d\u201e\u2018\u2019'".indexOf(codePoint) >= 0 ? " \"" : "";
    String rule = hint.isEmpty() ? "belong to a name, number, date, text or operator" : "be";
    issues.add(at, "character (" + shown + ") must " + rule + hint);
    at += Character.charCount(codePoint);
  }

  private int lineEnd() {
    int end = at;
    while (end < source.length() && !isLineEnd(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** A quoted text stays on its line; without its closing quote it takes the rest of the line. */
  private void quoted() {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < source.length() && !isLineEnd(source.charAt(at))) {
      char c = source.charAt(at++);
      if (c == '\\') {
        escape(text);
      } else if (c != '"') {
        text.append(c);
      } else if (at < source.length() && source.charAt(at) == '"') {
        text.append(source.charAt(at++));
      } else {
        tokens.add(new Token(Kind.STRING, text.toString(), start));
        return;
      }
    }
    issues.add(start, "quote (\") must be closed on the same line");
    tokens.add(new Token(Kind.STRING, text.toString(), start));
  }

  private void escape(StringBuilder text) {
    int start = at - 1;
    char c = at < source.length() ? source.charAt(at) : ' ';
    int plain = "\"\\nrt".indexOf(c);
    if (plain >= 0) {
      text.append("\"\\\n\r\t".charAt(plain));
      at++;
    } else if (c == 'u' && hexDigits(at + 1)) {
      text.append((char) Integer.parseInt(source.substring(at + 1, at + 5), 16));
      at += 5;
    } else {
      String shown = Masking.excerpt("\\" + c);
      issues.add(
          start, "escape (" + shown + ") must be \\\" \\\\ \\n \\r \\t or \\u and 4 hex digits");
    }
  }

  private boolean hexDigits(int from) {
    if (from + 4 > source.length()) {
      return false;
    }
    for (int i = from; i < from + 4; i++) {
      char c = source.charAt(i);
      if (c >= 0x80 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
