package io.campaign.template;

import java.util.Locale;

/** Where links begin and end in plain text. */
final class PlainLinks {
  /** Ends a sentence or a bracket, so it is not taken for the end of a link. */
  private static final String PUNCTUATION = ".,;:!?)]}";

  private static final String SECURE = "https://";
  private static final String PLAIN = "http://";

  private PlainLinks() {}

  /** Finds the next link that begins in {@code [from, to)}; -1 when none does. */
  static int start(String text, int from, int to) {
    int at = text.indexOf("://", from);
    while (at >= 0 && at < to) {
      int start = schemeStart(text, at, from);
      if (start >= 0) {
        return start;
      }
      at = text.indexOf("://", at + 1);
    }
    return -1;
  }

  private static int schemeStart(String text, int colon, int from) {
    for (String scheme : new String[] {SECURE, PLAIN}) {
      int start = colon - scheme.length() + 3;
      boolean begins = start >= from && text.regionMatches(true, start, scheme, 0, scheme.length());
      if (begins && (start == from || !Character.isLetterOrDigit(text.charAt(start - 1)))) {
        return start;
      }
    }
    return -1;
  }

  /** Whether an address can be tracked. */
  static boolean isLink(String address) {
    String scheme = address.substring(0, Math.min(SECURE.length(), address.length()));
    String lower = scheme.toLowerCase(Locale.ROOT);
    return (lower.startsWith(SECURE) && address.length() > SECURE.length())
        || (lower.startsWith(PLAIN) && address.length() > PLAIN.length());
  }

  /** The end of the run of characters that may belong to a link. */
  static int end(String text, int from, int to) {
    int at = from;
    while (at < to && !ends(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean ends(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == '"'
        || c == '\''
        || c == '<'
        || c == '>';
  }

  /** Leaves punctuation at the end of a link to the sentence. */
  static int trimmed(String text, int from, int end) {
    int at = end;
    while (at > from && PUNCTUATION.indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }
}
