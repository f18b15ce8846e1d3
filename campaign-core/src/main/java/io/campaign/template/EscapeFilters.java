package io.campaign.template;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters about other notations inside a text. */
final class EscapeFilters {
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n");
  private static final Pattern ENTITY =
      Pattern.compile("[a-zA-Z]{1,32};|#\\d{1,7};|#x[0-9a-f]{1,6};");

  private EscapeFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("escape", new FilterRule(0, 0, (f, in, a) -> escape(f, in, false)));
    rules.put("escape_once", new FilterRule(0, 0, (f, in, a) -> escape(f, in, true)));
    rules.put("strip_html", new FilterRule(0, 0, (f, in, a) -> stripHtml(f, in)));
    rules.put("strip_newlines", new FilterRule(0, 0, (f, in, a) -> lines(f, in, "")));
    rules.put("newline_to_br", new FilterRule(0, 0, (f, in, a) -> lines(f, in, "<br />\n")));
  }

  private static String stripHtml(Frame frame, @Nullable Object input) {
    String text = Values.text(input);
    frame.expect(text.length());
    return frame.made(Markup.strip(text));
  }

  private static String lines(Frame frame, @Nullable Object input, String replacement) {
    String text = Values.text(input);
    frame.expect(text.length());
    return frame.made(LINE_END.matcher(text).replaceAll(replacement));
  }

  private static String escape(Frame frame, @Nullable Object input, boolean once) {
    String text = Values.text(input);
    frame.expect(text.length());
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean entity =
          once && c == '&' && ENTITY.matcher(text).region(i + 1, text.length()).lookingAt();
      out.append(entity ? "&" : escaped(c));
    }
    return frame.made(out.toString());
  }

  private static String escaped(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> String.valueOf(c);
    };
  }
}
