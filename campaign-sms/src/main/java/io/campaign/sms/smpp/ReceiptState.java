package io.campaign.sms.smpp;

import io.campaign.lifecycle.DeliveryState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of a message.
 *
 * @param state our state; what is not final, and what the provider does not know, stays handed off
 * @param code the provider's word, with its error code where that is not zero
 */
record ReceiptState(DeliveryState state, String code) {
  private static final int MAX_CODE = 40;
  private static final String[] BY_NUMBER = {
    "SCHEDULED",
    "ENROUTE",
    "DELIVRD",
    "EXPIRED",
    "DELETED",
    "UNDELIV",
    "ACCEPTD",
    "UNKNOWN",
    "REJECTD",
    "SKIPPED"
  };
  private static final Map<String, DeliveryState> FINAL =
      Map.of(
          "DELIVRD", DeliveryState.DELIVERED,
          "DELIVERED", DeliveryState.DELIVERED,
          "EXPIRED", DeliveryState.UNDELIVERED,
          "DELETED", DeliveryState.UNDELIVERED,
          "UNDELIV", DeliveryState.UNDELIVERED,
          "UNDELIVERABLE", DeliveryState.UNDELIVERED,
          "REJECTD", DeliveryState.UNDELIVERED,
          "REJECTED", DeliveryState.UNDELIVERED,
          "FAILED", DeliveryState.UNDELIVERED,
          "SKIPPED", DeliveryState.UNDELIVERED);

  /**
   * Reads a state.
   *
   * @param number value of the TLV, or -1; it wins over the word
   * @param text parsed text
   */
  static ReceiptState of(int number, ReceiptText text) {
    String word = number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : text.stat();
    String known = word == null ? "NO_STAT" : word;
    return new ReceiptState(
        FINAL.getOrDefault(known, DeliveryState.HANDED_OFF), code(known, text.err()));
  }

  private static String code(String word, @Nullable String err) {
    boolean silent = err == null || err.chars().allMatch(c -> c == '0');
    String code = silent ? word : word + "/" + err;
    String printable = code.replaceAll("[^\\x21-\\x7E]", "?");
    return printable.length() <= MAX_CODE ? printable : printable.substring(0, MAX_CODE);
  }
}
