package io.campaign.filter;

/**
 * The order of folded texts: by code point. It is the order of UTF-8 bytes ({@code COLLATE "C"} in
 * PostgreSQL). {@link String#compareTo} and H2 without a collation compare UTF-16 units, which
 * differs between supplementary characters and U+E000 to U+FFFF; there compare the UTF-8 bytes.
 */
public final class TextOrder {
  private TextOrder() {}

  /**
   * Compares two folded texts.
   *
   * @param a folded text without lone surrogates
   * @param b folded text without lone surrogates
   * @return negative, zero or positive
   */
  public static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char ca = a.charAt(i);
      char cb = b.charAt(i);
      if (ca != cb) {
        // Surrogates stand for code points above all others.
        boolean sa = Character.isSurrogate(ca);
        boolean sb = Character.isSurrogate(cb);
        return sa == sb ? ca - cb : sa ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
