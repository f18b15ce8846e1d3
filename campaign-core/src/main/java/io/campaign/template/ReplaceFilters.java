package io.campaign.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that look for a text inside a text. */
final class ReplaceFilters {
  private ReplaceFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("replace", new FilterRule(1, 2, (f, in, a) -> all(f, in, a[0], second(a))));
    rules.put("replace_first", new FilterRule(1, 2, (f, in, a) -> one(f, in, a[0], second(a), 0)));
    rules.put("replace_last", new FilterRule(2, 2, (f, in, a) -> one(f, in, a[0], second(a), 1)));
    rules.put("remove", new FilterRule(1, 1, (f, in, a) -> all(f, in, a[0], "")));
    rules.put("remove_first", new FilterRule(1, 1, (f, in, a) -> one(f, in, a[0], "", 0)));
    rules.put("remove_last", new FilterRule(1, 1, (f, in, a) -> one(f, in, a[0], "", 1)));
  }

  private static String second(@Nullable Object[] arguments) {
    return arguments.length < 2 ? "" : Values.text(arguments[1]);
  }

  /** Replaces every occurrence; an empty text occurs around every character. */
  private static String all(
      Frame frame, @Nullable Object input, @Nullable Object wanted, String replacement) {
    String text = Values.text(input);
    String part = Values.text(wanted);
    if (part.isEmpty() && replacement.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int at = text.indexOf(part);
    while (at >= 0) {
      out.append(text, from, at).append(replacement);
      frame.expect(out.length());
      from = at + part.length();
      if (part.isEmpty()) {
        if (at == text.length()) {
          break;
        }
        int next = text.offsetByCodePoints(at, 1);
        out.append(text, at, next);
        from = next;
      }
      at = text.indexOf(part, from);
    }
    frame.expect((long) out.length() + text.length() - from);
    return frame.made(out.append(text, from, text.length()).toString());
  }

  private static String one(
      Frame frame,
      @Nullable Object input,
      @Nullable Object wanted,
      String replacement,
      int fromEnd) {
    String text = Values.text(input);
    String part = Values.text(wanted);
    int at = fromEnd == 0 ? text.indexOf(part) : text.lastIndexOf(part);
    if (at < 0) {
      return text;
    }
    frame.expect((long) text.length() + replacement.length());
    return frame.made(text.substring(0, at) + replacement + text.substring(at + part.length()));
  }
}
