package io.campaign.sms.smpp;

import io.campaign.sms.profile.DefaultAlphabet;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decodes message bodies by their data coding. Never fails: what is unknown is read as ISO 8859-1.
 */
final class BodyText {
  private static final int ALPHABET_BITS = 0x0C;

  private BodyText() {}

  static String decode(int dataCoding, Octets body, DefaultAlphabet alphabet) {
    int group = dataCoding & 0xF0;
    if (group == 0xF0) {
      return (dataCoding & 0x04) == 0 ? alphabet.decode(body.bytes()) : latin(body);
    }
    if (group == 0x10) {
      return byAlphabet(dataCoding & ALPHABET_BITS, body, alphabet);
    }
    return switch (dataCoding) {
      case 0 -> alphabet.decode(body.bytes());
      case 6 -> decode(body, "ISO-8859-5");
      case 7 -> decode(body, "ISO-8859-8");
      case 8 -> new String(body.bytes(), StandardCharsets.UTF_16BE);
      case 10 -> decode(body, "ISO-2022-JP");
      default -> latin(body);
    };
  }

  private static String byAlphabet(int bits, Octets body, DefaultAlphabet alphabet) {
    return switch (bits) {
      case 0x00 -> alphabet.decode(body.bytes());
      case 0x08 -> new String(body.bytes(), StandardCharsets.UTF_16BE);
      default -> latin(body);
    };
  }

  private static String decode(Octets body, String charset) {
    return Charset.isSupported(charset)
        ? new String(body.bytes(), Charset.forName(charset))
        : latin(body);
  }

  private static String latin(Octets body) {
    return new String(body.bytes(), StandardCharsets.ISO_8859_1);
  }
}
