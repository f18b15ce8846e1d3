package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.sms.text.GsmAlphabet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address as SMPP types it.
 *
 * @param ton type of number, 0 to 6: 1 international, 3 network specific (short codes), 5
 *     alphanumeric
 * @param npi numbering plan of SMPP 3.4: 1 telephone numbers, 0 unknown
 * @param value digits without plus sign, or a name; 1 to 20 characters
 */
public record SmppAddress(int ton, int npi, String value) {
  private static final int INTERNATIONAL = 1;
  private static final int NETWORK_SPECIFIC = 3;
  private static final int ALPHANUMERIC = 5;
  private static final int MAX_NAME_SEPTETS = 11;
  private static final Set<Integer> PLANS = Set.of(0, 1, 3, 4, 6, 8, 9, 10, 14, 18);
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
  private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[ -_a-z]{1,11}");

  /** Checks the ranges. */
  public SmppAddress {
    if (ton < 0 || ton > 6) {
      throw new InvalidInputException("type of number (" + ton + ") must be 0 to 6");
    }
    if (!PLANS.contains(npi)) {
      throw new InvalidInputException(
          "numbering plan (" + npi + ") must be one of 0, 1, 3, 4, 6, 8, 9, 10, 14, 18");
    }
    if (value.isEmpty() || value.length() > 20) {
      throw new InvalidInputException(
          "SMPP address (" + Masking.address(value) + ") must be 1 to 20 characters");
    }
  }

  /**
   * Types an address by its look: a plus sign makes it a phone number, 3 to 8 digits a short code,
   * anything else with a letter a name of up to 11 characters.
   *
   * @param text number in E.164 form, short code or name
   * @return the typed address
   * @throws InvalidInputException if it is none of these
   */
  public static SmppAddress of(String text) {
    if (PHONE.matcher(text).matches()) {
      return new SmppAddress(INTERNATIONAL, 1, text.substring(1));
    }
    if (SHORT_CODE.matcher(text).matches()) {
      return new SmppAddress(NETWORK_SPECIFIC, 0, text);
    }
    if (NAME.matcher(text).matches() && GsmAlphabet.septets(text) <= MAX_NAME_SEPTETS) {
      return new SmppAddress(ALPHANUMERIC, 0, text);
    }
    throw new InvalidInputException(
        "sender ("
            + Masking.address(text)
            + ") must be + and 7 to 15 digits, a short code of 3 to 8 digits,"
            + " or a name of at most 11 plain characters with a letter");
  }

  /** Shows the value masked. */
  @Override
  public String toString() {
    return "SmppAddress[" + ton + "/" + npi + " " + Masking.address(value) + "]";
  }
}
