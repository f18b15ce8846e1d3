package io.campaign.inbound;

import java.util.Locale;

/** Numbers are written with and without signs; names keep their letters. */
public final class Numbers {
  private Numbers() {}

  /**
   * Takes the signs off a number.
   *
   * @param number number or name of a sender
   * @return equal for all spellings of one number
   */
  public static String bare(String number) {
    return number.replaceAll("[\\s()+.-]", "").toLowerCase(Locale.ROOT);
  }
}
