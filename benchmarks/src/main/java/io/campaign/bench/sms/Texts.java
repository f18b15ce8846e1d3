package io.campaign.bench.sms;

/** Texts of 100 characters as campaigns have them, no two alike. */
final class Texts {
  private static final int COUNT = 1_024;
  private static final int LENGTH = 100;

  private Texts() {}

  static String[] gsm() {
    return texts("Hi Ann-%d! VIP tickets for the New York show go live at 10am [%d]: ");
  }

  static String[] ucs2() {
    return texts(
        "Hi Ann-%d \uD83C\uDF89 VIP tickets for the \u041C\u043E\u0441\u043A\u0432\u0430 show %d: ");
  }

  static String[] smart() {
    return texts(
        "Hi Ann\u2019%d! VIP tickets \u2013 the \u201CNew York\u201D show goes live %d\u2026 ");
  }

  private static String[] texts(String pattern) {
    String[] texts = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      String start = pattern.formatted(i, i * 7);
      StringBuilder text = new StringBuilder(start);
      while (text.length() < LENGTH) {
        text.append("https://go.example/").append((char) ('a' + (i + text.length()) % 26));
      }
      text.setLength(LENGTH);
      texts[i] = text.toString();
    }
    return texts;
  }
}
