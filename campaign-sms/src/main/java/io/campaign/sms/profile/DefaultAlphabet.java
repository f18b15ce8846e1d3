package io.campaign.sms.profile;

import io.campaign.sms.text.GsmAlphabet;
import java.nio.charset.StandardCharsets;

/** What a provider means by data coding 0 in messages it delivers to us. */
public enum DefaultAlphabet {
  /** GSM 7-bit default alphabet, one septet per octet. */
  GSM7,
  /** ISO 8859-1, ASCII included. */
  LATIN1;

  /**
   * Decodes octets of data coding 0.
   *
   * @param octets message body without header
   * @return the text
   */
  public String decode(byte[] octets) {
    return switch (this) {
      case GSM7 -> GsmAlphabet.decode(octets);
      case LATIN1 -> new String(octets, StandardCharsets.ISO_8859_1);
    };
  }
}
