package io.campaign.template;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that change a text as a whole. */
final class TextFilters {
  private static final long TRUNCATE_LENGTH = 50;
  private static final long TRUNCATE_WORDS = 15;
  private static final String ELLIPSIS = "...";

  private TextFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("append", new FilterRule(1, 1, (f, in, a) -> join(f, text(in), text(a[0]))));
    rules.put("prepend", new FilterRule(1, 1, (f, in, a) -> join(f, text(a[0]), text(in))));
    rules.put("upcase", new FilterRule(0, 0, (f, in, a) -> f.made(upper(text(in)))));
    rules.put("downcase", new FilterRule(0, 0, (f, in, a) -> f.made(lower(text(in)))));
    rules.put("capitalize", new FilterRule(0, 0, (f, in, a) -> f.made(capitalize(text(in)))));
    rules.put("strip", new FilterRule(0, 0, (f, in, a) -> f.made(strip(text(in), true, true))));
    rules.put("lstrip", new FilterRule(0, 0, (f, in, a) -> f.made(strip(text(in), true, false))));
    rules.put("rstrip", new FilterRule(0, 0, (f, in, a) -> f.made(strip(text(in), false, true))));
    rules.put("truncate", new FilterRule(0, 2, TextFilters::truncate));
    rules.put("truncatewords", new FilterRule(0, 2, TextFilters::truncateWords));
  }

  private static String text(@Nullable Object value) {
    return Values.text(value);
  }

  private static String join(Frame frame, String first, String second) {
    frame.expect((long) first.length() + second.length());
    return frame.made(first + second);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String capitalize(String text) {
    String first = Texts.first(text, 1);
    return upper(first) + lower(text.substring(first.length()));
  }

  private static String strip(String text, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && Scanner.isSpace(text.charAt(from))) {
      from++;
    }
    while (right && from < to && Scanner.isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static @Nullable Object truncate(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    if (input == null) {
      return null;
    }
    String text = text(input);
    long length =
        arguments.length == 0
            ? TRUNCATE_LENGTH
            : Numbers.integer(arguments[0], "argument of filter truncate");
    if (Texts.size(text) <= length) {
      return text;
    }
    String end = arguments.length < 2 ? ELLIPSIS : text(arguments[1]);
    return join(frame, Texts.first(text, length - Texts.size(end)), end);
  }

  private static @Nullable Object truncateWords(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    if (input == null) {
      return null;
    }
    String text = text(input);
    long words =
        arguments.length == 0
            ? TRUNCATE_WORDS
            : Math.max(1, Numbers.integer(arguments[0], "argument of filter truncatewords"));
    String end = arguments.length < 2 ? ELLIPSIS : text(arguments[1]);
    StringBuilder kept = new StringBuilder();
    int at = skip(text, 0, true);
    for (long word = 0; word < words && at < text.length(); word++) {
      int next = skip(text, at, false);
      kept.append(word == 0 ? "" : " ").append(text, at, next);
      at = skip(text, next, true);
    }
    return at < text.length() ? join(frame, kept.toString(), end) : text;
  }

  /** Skips white space, or everything but white space. */
  private static int skip(String text, int start, boolean space) {
    int at = start;
    while (at < text.length() && Scanner.isSpace(text.charAt(at)) == space) {
      at++;
    }
    return at;
  }
}
