package io.campaign.text;

/**
 * What no text may hold, whoever wrote it: U+0000, lone surrogates, and overrides of the writing
 * direction (U+202D and U+202E), which make a text read as it is not written, and U+FFFD, which
 * stands where a character was lost. Marks and isolates, which right-to-left languages need, are
 * fine.
 */
public final class Soundness {
  private Soundness() {}

  /**
   * Finds the first character that must not be there.
   *
   * @param text any text
   * @return offset in UTF-16 units, -1 when there is none
   */
  public static int firstFault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || (c >= '\u202d' && isFault(text, i, c))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isFault(String text, int at, char c) {
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c == '\u202d' || c == '\u202e' || c == '\ufffd';
  }

  /**
   * Names the fault at a place.
   *
   * @param text text
   * @param at offset that {@link #firstFault} gave
   * @return one sentence with the code point of the character
   */
  public static String rule(String text, int at) {
    return "character (U+%04X) must not be in a text".formatted((int) text.charAt(at));
  }
}
