package io.campaign.segment;

/**
 * Writes texts in quotes. Control characters, line separators and the marks that reorder text on
 * screen are escaped, so that what a reader sees is what the filter says.
 */
final class QuotedText {
  private QuotedText() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
    }
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, char c) {
    int plain = "\"\\\n\r\t".indexOf(c);
    if (plain >= 0) {
      out.append('\\').append("\"\\nrt".charAt(plain));
    } else if (isHidden(c)) {
      out.append("\\u%04x".formatted((int) c));
    } else {
      out.append(c);
    }
  }

  private static boolean isHidden(char c) {
    boolean reorders = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    boolean mark = c == '\u061c' || c == '\u200e' || c == '\u200f' || c == '\ufeff';
    boolean separator = c == '\u2028' || c == '\u2029';
    return Character.isISOControl(c) || reorders || mark || separator;
  }
}
