package io.campaign.inbound;

import java.util.Locale;

/** Numbers are written with and without signs; names keep their letters. */
public final class Numbers {
  private static final String SIGNS = "()+.-";

  private Numbers() {}

  /**
   * Takes the signs off a number.
   *
   * @param number number or name of a sender
   * @return equal for all spellings of one number
   */
  public static String bare(String number) {
    int length = number.length();
    for (int i = 0; i < length; i++) {
      char c = number.charAt(i);
      if (c < '0' || c > '9') {
        return stripped(number);
      }
    }
    return number;
  }

  private static String stripped(String number) {
    StringBuilder kept = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (SIGNS.indexOf(c) < 0 && !Character.isWhitespace(c)) {
        kept.append(c);
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }
}
