package io.campaign.link;

import io.campaign.engagement.NewLinks;
import java.util.Optional;

/**
 * The last path segment of a tracked link: 64 random bits as eleven base-62 digits, then one digit
 * for the number of the link in its message.
 *
 * @param code 64 random bits
 * @param linkNo 1 to 61
 */
record LinkCode(long code, int linkNo) {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_DIGITS = 11;
  static final int LENGTH = RANDOM_DIGITS + 1;

  String text() {
    char[] out = new char[LENGTH];
    long rest = code;
    for (int i = RANDOM_DIGITS - 1; i >= 0; i--) {
      out[i] = DIGITS.charAt((int) Long.remainderUnsigned(rest, 62));
      rest = Long.divideUnsigned(rest, 62);
    }
    out[RANDOM_DIGITS] = DIGITS.charAt(linkNo);
    return new String(out);
  }

  /** Reads a segment; empty for anything that no code is written as. */
  static Optional<LinkCode> parse(String segment) {
    if (segment.length() != LENGTH) {
      return Optional.empty();
    }
    int linkNo = DIGITS.indexOf(segment.charAt(RANDOM_DIGITS));
    if (linkNo < 1 || linkNo > NewLinks.MOST) {
      return Optional.empty();
    }
    long code = 0;
    for (int i = 0; i < RANDOM_DIGITS; i++) {
      int digit = DIGITS.indexOf(segment.charAt(i));
      boolean overflow =
          Long.compareUnsigned(code, Long.divideUnsigned(-1L, 62)) > 0
              || Long.compareUnsigned(code * 62, -1L - Math.max(digit, 0)) > 0;
      if (digit < 0 || overflow) {
        return Optional.empty();
      }
      code = code * 62 + digit;
    }
    return Optional.of(new LinkCode(code, linkNo));
  }
}
