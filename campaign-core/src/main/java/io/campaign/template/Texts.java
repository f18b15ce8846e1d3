package io.campaign.template;

/** Texts counted in characters as people see them in a phone's editor: code points. */
final class Texts {
  private Texts() {}

  static long size(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The first {@code count} characters. */
  static String first(String text, long count) {
    if (count >= text.length()) {
      return text;
    }
    int points = (int) Math.min(Math.max(0, count), size(text));
    return text.substring(0, text.offsetByCodePoints(0, points));
  }

  /** {@code count} characters from character {@code start}, which is at most the size. */
  static String part(String text, long start, long count) {
    int from = text.offsetByCodePoints(0, (int) start);
    return first(text.substring(from), count);
  }
}
