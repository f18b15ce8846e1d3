package io.campaign.sms.profile;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a provider writes message ids in its answers and in its receipts. Both are brought to one
 * canonical form, so that a receipt finds its message.
 */
public enum MessageIds {
  /** The same characters in both. */
  EXACT,
  /** The same id, but letter case and leading zeros may differ. */
  LENIENT,
  /** Hexadecimal in the answer, decimal in the receipt's text. */
  HEX_THEN_DECIMAL,
  /** Decimal in the answer, hexadecimal in the receipt's text. */
  DECIMAL_THEN_HEX;

  /**
   * Brings the id of a submit's answer, or of a receipt's TLV, to canonical form.
   *
   * @param id as the provider writes it
   * @return canonical form; the id itself when it is no number of the expected kind
   */
  public String ofResponse(String id) {
    return switch (this) {
      case EXACT -> id;
      case LENIENT -> lenient(id);
      case HEX_THEN_DECIMAL -> number(id, 16);
      case DECIMAL_THEN_HEX -> number(id, 10);
    };
  }

  /**
   * Brings the id in a receipt's text to canonical form.
   *
   * @param id as the provider writes it
   * @return canonical form; the id itself when it is no number of the expected kind
   */
  public String ofReceiptText(String id) {
    return switch (this) {
      case EXACT -> id;
      case LENIENT -> lenient(id);
      case HEX_THEN_DECIMAL -> number(id, 10);
      case DECIMAL_THEN_HEX -> number(id, 16);
    };
  }

  /**
   * Picks the id of a receipt. The TLV is meant to repeat the answer's form, but some providers
   * write it as in the text; where text and TLV agree in either reading, that is the id.
   *
   * @param tlv id in the TLV, or null
   * @param text id in the text, or null
   * @return canonical form, or null when there is neither
   */
  public @Nullable String ofReceipt(@Nullable String tlv, @Nullable String text) {
    if (tlv == null) {
      return text == null ? null : ofReceiptText(text);
    }
    if (text != null && ofReceiptText(tlv).equals(ofReceiptText(text))) {
      return ofReceiptText(text);
    }
    return ofResponse(tlv);
  }

  private static String number(String id, int radix) {
    try {
      return new BigInteger(id.trim(), radix).toString();
    } catch (NumberFormatException e) {
      return id;
    }
  }

  private static String lenient(String id) {
    String plain = id.trim().toLowerCase(Locale.ROOT);
    int start = 0;
    while (start < plain.length() - 1 && plain.charAt(start) == '0') {
      start++;
    }
    return plain.substring(start);
  }
}
