package io.campaign.whatsapp.message;

/**
 * What a variable of a template may hold: no line breaks, no tabs, no more than four spaces in a
 * row, at most 1,024 characters, not blank. White space is mended; the rest is for the sender to
 * decide.
 */
public final class ParameterText {
  /** Longest value, in UTF-16 units. */
  public static final int LONGEST = 1_024;

  private static final int MOST_SPACES = 4;

  private ParameterText() {}

  /**
   * Mends white space: each run of it that holds a line break or tab, or more than four spaces,
   * becomes one space.
   *
   * @param value rendered value
   * @return the value as it may be sent, the same object when nothing was wrong
   */
  public static String mended(String value) {
    if (isSound(value)) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    int i = 0;
    while (i < value.length()) {
      int end = i;
      boolean breaks = false;
      while (end < value.length() && isSpace(value.charAt(end))) {
        breaks |= value.charAt(end) != ' ';
        end++;
      }
      if (end == i) {
        text.append(value.charAt(i++));
      } else {
        text.append(breaks || end - i > MOST_SPACES ? " " : value.substring(i, end));
        i = end;
      }
    }
    return text.toString();
  }

  private static boolean isSound(String value) {
    int spaces = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      spaces = c == ' ' ? spaces + 1 : 0;
      if (spaces > MOST_SPACES || (c != ' ' && isSpace(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || c == '\n'
        || c == '\r'
        || c == '\t'
        || c == '\u000B'
        || c == '\f'
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029';
  }
}
