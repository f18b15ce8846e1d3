package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import io.campaign.sms.text.GsmAlphabet;
import java.nio.charset.StandardCharsets;

/**
 * How a text of the GSM alphabet is written to a provider. Some want ISO 8859-1 or ASCII and turn
 * it into GSM-7 themselves; what such an alphabet lacks then goes as UCS-2.
 *
 * @param alphabet how characters become octets
 * @param dataCoding what {@code data_coding} says of it, 0 to 255: 0 the provider's default, 1
 *     ASCII, 3 ISO 8859-1, 0xF1 or 0x11 GSM-7 of class 1
 */
public record PlainText(DefaultAlphabet alphabet, int dataCoding) {
  /** GSM-7, one septet per octet, as the provider's default: what most want. */
  public static final PlainText GSM7 = new PlainText(DefaultAlphabet.GSM7, 0);

  /** ISO 8859-1, named as such. */
  public static final PlainText LATIN1 = new PlainText(DefaultAlphabet.LATIN1, 3);

  /** Checks the range. */
  public PlainText {
    if (dataCoding < 0 || dataCoding > 0xFF) {
      throw new InvalidInputException("data coding (" + dataCoding + ") must be 0 to 255");
    }
  }

  /**
   * Says whether a text can be written so.
   *
   * @param text any text
   * @return false when it has to go as UCS-2
   */
  public boolean canWrite(String text) {
    if (GsmAlphabet.septets(text) < 0) {
      return false;
    }
    return alphabet == DefaultAlphabet.GSM7 || text.chars().allMatch(c -> c <= 0xFF);
  }

  /**
   * Brings septets into this alphabet.
   *
   * @param septets one septet per octet
   * @return octets for the wire
   */
  public byte[] write(byte[] septets) {
    return switch (alphabet) {
      case GSM7 -> septets;
      case LATIN1 -> GsmAlphabet.decode(septets).getBytes(StandardCharsets.ISO_8859_1);
    };
  }
}
