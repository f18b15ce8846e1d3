package io.campaign.text;

/** The one edge where text from outside loses what no store and no carrier can hold. */
public final class Clean {
  private Clean() {}

  /**
   * Replaces U+0000 and lone surrogates by U+FFFD.
   *
   * @param text any text
   * @return the same object when nothing had to change
   */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isSound(text, i)) {
        return replaceFrom(text, i);
      }
    }
    return text;
  }

  private static boolean isSound(String text, int i) {
    char c = text.charAt(i);
    if (c != 0 && c < Character.MIN_SURROGATE) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c != 0;
  }

  private static String replaceFrom(String text, int first) {
    StringBuilder out = new StringBuilder(text);
    for (int i = first; i < text.length(); i++) {
      if (!isSound(text, i)) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString();
  }
}
