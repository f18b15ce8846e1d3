package io.campaign.template;

import io.campaign.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a source into text, outputs and tags, and applies whitespace control. */
final class Scanner {
  /** Loaded with the first template that needs it. */
  private static final class Closings {
    private static final Pattern RAW = Pattern.compile("\\{%(-?)\\s*endraw\\s*(-?)%\\}");
    private static final Pattern DOC = Pattern.compile("\\{%(-?)\\s*enddoc\\s*(-?)%\\}");
  }

  private final String source;
  private final List<Token> tokens = new ArrayList<>();

  /** Whether the closing before asked to drop the whitespace that follows it. */
  private boolean trimNext;

  private Scanner(String source) {
    this.source = source;
  }

  static List<Token> scan(String source) {
    Scanner scanner = new Scanner(source);
    int at = 0;
    while (at < source.length()) {
      at = scanner.next(at);
    }
    return scanner.tokens;
  }

  /** Cuts the content of a liquid tag: every line is a tag without its braces. */
  static List<Token> lines(String source, int from, int to) {
    Scanner scanner = new Scanner(source);
    int start = from;
    while (start < to) {
      int end = source.indexOf('\n', start);
      end = end < 0 || end > to ? to : end;
      scanner.line(start, end);
      start = end + 1;
    }
    return scanner.tokens;
  }

  private void line(int from, int to) {
    int start = skipSpace(from, to);
    if (start == to) {
      return;
    }
    int nameEnd = nameEnd(start, to);
    tokens.add(
        nameEnd == start
            ? new Token(Kind.BROKEN, start, to, "line must start with a tag's name", start, start)
            : new Token(Kind.TAG, start, to, source.substring(start, nameEnd), nameEnd, to));
  }

  private int next(int at) {
    int open = opening(at, source.length(), false);
    if (open < 0) {
      text(Kind.TEXT, at, source.length(), false);
      return source.length();
    }
    text(Kind.TEXT, at, open, charAt(open + 2) == '-');
    boolean output = charAt(open + 1) == '{';
    int close = source.indexOf(output ? "}}" : "%}", open + 2);
    int from = open + (charAt(open + 2) == '-' ? 3 : 2);
    int limit = close < 0 ? source.length() : close;
    boolean remark = !output && charAt(skipSpace(from, limit)) == '#';
    int nested = remark ? -1 : opening(from, limit, true);
    if (close < 0 || nested >= 0) {
      return unclosed(open, close, nested);
    }
    int to = close > from && charAt(close - 1) == '-' ? close - 1 : close;
    trimNext = to < close;
    if (output) {
      tokens.add(new Token(Kind.OUTPUT, open, close + 2, "", from, to));
      return close + 2;
    }
    return tag(open, from, to, close + 2);
  }

  private int unclosed(int open, int close, int nested) {
    trimNext = false;
    int end = close < 0 ? source.length() : close + 2;
    String rule =
        charAt(open + 1) == '{'
            ? "output ({{) must be closed with }}"
            : "tag ({%) must be closed with %}";
    tokens.add(new Token(Kind.BROKEN, open, end, rule, open, open));
    return nested >= 0 ? nested : end;
  }

  private int tag(int open, int from, int to, int next) {
    int nameStart = skipSpace(from, to);
    int nameEnd = nameEnd(nameStart, to);
    String name = source.substring(nameStart, nameEnd);
    switch (name) {
      case "" -> {
        String rule = "tag ({%) must start with the tag's name";
        tokens.add(new Token(Kind.BROKEN, open, next, rule, open, open));
        return next;
      }
      case "raw" -> {
        return verbatim(open, next, Closings.RAW, true);
      }
      case "doc" -> {
        return verbatim(open, next, Closings.DOC, false);
      }
      default -> {
        tokens.add(new Token(Kind.TAG, open, next, name, nameEnd, to));
        return next;
      }
    }
  }

  private int nameEnd(int nameStart, int to) {
    int at = nameStart;
    if (at < to && charAt(at) == '#') {
      return at + 1;
    }
    while (at < to && (Character.isLetterOrDigit(charAt(at)) || charAt(at) == '_')) {
      at++;
    }
    return at;
  }

  /** Takes everything up to the closing tag as it stands. */
  private int verbatim(int open, int bodyStart, Pattern closing, boolean shown) {
    Matcher end = closing.matcher(source);
    if (!end.find(bodyStart)) {
      String name = shown ? "raw" : "doc";
      String rule = "tag (%s) must be closed with end%s".formatted(name, name);
      tokens.add(new Token(Kind.BROKEN, open, source.length(), rule, open, open));
      return source.length();
    }
    if (shown) {
      text(Kind.RAW, bodyStart, end.start(), !end.group(1).isEmpty());
    }
    trimNext = !end.group(2).isEmpty();
    return end.end();
  }

  private void text(Kind kind, int start, int end, boolean trimEnd) {
    int from = start;
    int to = end;
    if (trimNext) {
      from = skipSpace(from, to);
      trimNext = false;
    }
    while (trimEnd && to > from && isSpace(charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      tokens.add(new Token(kind, start, end, "", from, to));
    }
  }

  /** Finds the next opening brace pair before {@code limit}, or -1; strings may be stepped over. */
  private int opening(int start, int limit, boolean skipStrings) {
    char quote = 0;
    for (int at = start; at + 1 < limit; at++) {
      char c = charAt(at);
      if (skipStrings && (c == '"' || c == '\'')) {
        quote = quote == 0 ? c : quote == c ? 0 : quote;
      }
      if (quote == 0 && c == '{' && (charAt(at + 1) == '{' || charAt(at + 1) == '%')) {
        return at;
      }
    }
    return -1;
  }

  private int skipSpace(int start, int limit) {
    int at = start;
    while (at < limit && isSpace(charAt(at))) {
      at++;
    }
    return at;
  }

  private char charAt(int at) {
    return at < source.length() ? source.charAt(at) : 0;
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
  }
}
