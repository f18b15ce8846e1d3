package io.campaign.id;

/** Masks for values that may not be shown whole in logs, exceptions and {@code toString}. */
public final class Masking {
  private static final int EXCERPT = 40;

  private Masking() {}

  /**
   * Masks a phone number or other address: the first two and the last two characters stay.
   *
   * @param address address in any form
   * @return for example {@code +1*******89}; all stars when shorter than six characters
   */
  public static String address(String address) {
    int n = address.length();
    if (n < 6) {
      return "*".repeat(n);
    }
    return address.substring(0, 2) + "*".repeat(n - 4) + address.substring(n - 2);
  }

  /**
   * Cuts hostile or long input for an error message: at most 40 characters, control characters
   * shown as {@code ?}.
   *
   * @param value any text
   * @return a single printable line
   */
  public static String excerpt(String value) {
    String cut = value.length() <= EXCERPT ? value : value.substring(0, EXCERPT) + "...";
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
