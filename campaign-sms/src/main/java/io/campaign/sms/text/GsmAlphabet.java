package io.campaign.sms.text;

import java.util.Arrays;

/**
 * The default alphabet of 3GPP TS 23.038: 127 characters of one septet and 10 of two (an escape and
 * a code).
 *
 * <p>Octets here are unpacked: one septet per octet with the top bit clear, as SMPP carries them.
 */
public final class GsmAlphabet {
  private static final char ESCAPE = 0x1B;
  private static final char EURO = '\u20AC';
  private static final int TABLE_SIZE = 0x400;

  /** Basic characters in the order of their codes; the escape stands at its own code. */
  private static final String BASIC =
      "@\u00A3$\u00A5\u00E8\u00E9\u00F9\u00EC\u00F2\u00C7\n"
          + "\u00D8\u00F8\r"
          + "\u00C5\u00E5"
          + "\u0394_\u03A6\u0393\u039B\u03A9\u03A0\u03A8\u03A3\u0398\u039E\u001B\u00C6\u00E6\u00DF\u00C9"
          + " !\"#\u00A4%&'()*+,-./0123456789:;<=>?"
          + "\u00A1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00C4\u00D6\u00D1\u00DC\u00A7"
          + "\u00BFabcdefghijklmnopqrstuvwxyz\u00E4\u00F6\u00F1\u00FC\u00E0";

  /** Characters that follow an escape. */
  private static final String EXTENSION = "\f^{}\\[~]|" + EURO;

  /** Their codes after the escape. */
  private static final byte[] EXTENSION_CODES = {
    0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
  };

  /** Code by character; two-septet characters carry the escape in the high byte; 0xFFFF is none. */
  private static final char[] CODES = codes();

  private static final char NONE = 0xFFFF;
  private static final char EURO_CODE = ESCAPE << 8 | 0x65;
  private static final char[] AFTER_ESCAPE = afterEscape();

  private GsmAlphabet() {}

  /**
   * Counts the septets of one character.
   *
   * @param c any UTF-16 unit
   * @return 1 or 2, or 0 when the alphabet lacks it
   */
  public static int septets(char c) {
    char code = code(c);
    if (code == NONE) {
      return 0;
    }
    return code > 0x7F ? 2 : 1;
  }

  /**
   * Counts the septets of a text.
   *
   * @param text any text
   * @return the sum, or -1 when the alphabet lacks one of its characters
   */
  public static int septets(CharSequence text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int cost = septets(text.charAt(i));
      if (cost == 0) {
        return -1;
      }
      sum += cost;
    }
    return sum;
  }

  /**
   * Encodes a text, one septet per octet.
   *
   * @param text characters of the alphabet only
   * @return septets, escapes included
   * @throws IllegalArgumentException if the alphabet lacks a character; the text is not shown
   */
  public static byte[] encode(CharSequence text) {
    byte[] out = new byte[text.length() * 2];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      char code = code(text.charAt(i));
      if (code == NONE) {
        throw new IllegalArgumentException(
            "character at " + i + " must be one of the GSM 7-bit alphabet");
      }
      if (code > 0x7F) {
        out[n++] = (byte) ESCAPE;
      }
      out[n++] = (byte) (code & 0x7F);
    }
    return Arrays.copyOf(out, n);
  }

  /**
   * Decodes septets, one per octet. Never fails: top bits are ignored, an unknown code after an
   * escape shows the basic character, a doubled escape a blank, a last lone escape nothing.
   *
   * @param octets septets
   * @return the text
   */
  public static String decode(byte[] octets) {
    StringBuilder out = new StringBuilder(octets.length);
    boolean escaped = false;
    for (byte octet : octets) {
      int code = octet & 0x7F;
      if (escaped) {
        out.append(AFTER_ESCAPE[code]);
        escaped = false;
      } else if (code == ESCAPE) {
        escaped = true;
      } else {
        out.append(BASIC.charAt(code));
      }
    }
    return out.toString();
  }

  private static char code(char c) {
    if (c < TABLE_SIZE) {
      return CODES[c];
    }
    return c == EURO ? EURO_CODE : NONE;
  }

  private static char[] codes() {
    char[] codes = new char[TABLE_SIZE];
    Arrays.fill(codes, (char) 0xFFFF);
    for (char code = 0; code < BASIC.length(); code++) {
      if (code != ESCAPE) {
        codes[BASIC.charAt(code)] = code;
      }
    }
    for (int i = 0; i < EXTENSION.length(); i++) {
      if (EXTENSION.charAt(i) != EURO) {
        codes[EXTENSION.charAt(i)] = (char) (ESCAPE << 8 | EXTENSION_CODES[i]);
      }
    }
    return codes;
  }

  private static char[] afterEscape() {
    char[] shown = BASIC.toCharArray();
    shown[ESCAPE] = ' ';
    for (int i = 0; i < EXTENSION.length(); i++) {
      shown[EXTENSION_CODES[i]] = EXTENSION.charAt(i);
    }
    return shown;
  }
}
