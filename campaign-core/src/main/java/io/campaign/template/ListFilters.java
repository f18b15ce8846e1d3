package io.campaign.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that make, read and print lists. */
final class ListFilters {
  private ListFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("size", new FilterRule(0, 0, (f, in, a) -> size(in)));
    rules.put("first", new FilterRule(0, 0, (f, in, a) -> end(in, "first")));
    rules.put("last", new FilterRule(0, 0, (f, in, a) -> end(in, "last")));
    rules.put("join", new FilterRule(0, 1, ListFilters::join));
    rules.put("split", new FilterRule(1, 1, ListFilters::split));
    rules.put("reverse", new FilterRule(0, 0, ListFilters::reverse));
    rules.put("compact", new FilterRule(0, 1, ListFilters::compact));
    rules.put("concat", new FilterRule(1, 1, ListFilters::concat));
    rules.put("slice", new FilterRule(1, 2, ListFilters::slice));
  }

  private static Object size(@Nullable Object input) {
    Object size = input == null ? null : Properties.get(input, "size", true);
    if (input instanceof Map<?, ?> map) {
      size = (long) map.size();
    }
    return size == null ? Long.valueOf(0) : size;
  }

  private static @Nullable Object end(@Nullable Object input, String which) {
    return input == null ? null : Properties.get(input, which, true);
  }

  private static @Nullable Object join(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    String glue = arguments.length == 0 ? " " : Values.text(arguments[0]);
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (Object item : Lists.items(frame, input)) {
      String text = Values.text(item);
      frame.expect((long) out.length() + separator.length() + text.length());
      out.append(separator).append(text);
      separator = glue;
    }
    return frame.made(out.toString());
  }

  private static Object split(Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    String text = Values.text(input);
    String separator = Values.text(arguments[0]);
    frame.charge(text.length() / 8);
    if (separator.isEmpty()) {
      return characters(frame, text);
    }
    boolean words = separator.equals(" ");
    List<@Nullable Object> parts = words ? words(text) : parts(text, separator);
    while (!parts.isEmpty() && "".equals(parts.get(parts.size() - 1))) {
      parts.remove(parts.size() - 1);
    }
    frame.charge(parts.size());
    return parts;
  }

  private static List<@Nullable Object> characters(Frame frame, String text) {
    frame.charge(text.length());
    List<@Nullable Object> parts = new ArrayList<>(text.length());
    text.codePoints().forEach(point -> parts.add(Character.toString(point)));
    return parts;
  }

  private static List<@Nullable Object> words(String text) {
    String[] words = text.strip().split("\\s+", -1);
    return new ArrayList<>(Arrays.asList(words));
  }

  private static List<@Nullable Object> parts(String text, String separator) {
    List<@Nullable Object> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Object reverse(Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    List<@Nullable Object> items = Lists.items(frame, input);
    Collections.reverse(items);
    return items;
  }

  private static @Nullable Object compact(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    List<@Nullable Object> items = Lists.items(frame, input);
    Object property = arguments.length == 0 ? null : arguments[0];
    if (property != null && !Items.areOpen(items)) {
      return null;
    }
    items.removeIf(item -> Items.key(item, property) == null);
    return items;
  }

  private static Object concat(Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof List<?> || arguments[0] instanceof Range)) {
      throw Fault.badArgument("argument of filter concat must be a list");
    }
    List<@Nullable Object> items = Lists.items(frame, input);
    items.addAll(Lists.items(frame, arguments[0]));
    return items;
  }

  private static Object slice(Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    long start = Numbers.integer(arguments[0], "argument of filter slice");
    long count =
        arguments.length < 2 ? 1 : Numbers.integer(arguments[1], "argument of filter slice");
    List<?> list = input instanceof List<?> items ? items : List.of();
    String text = input instanceof List<?> ? "" : Values.text(input);
    long size = input instanceof List<?> ? list.size() : Texts.size(text);
    long from = start < 0 ? size + start : start;
    boolean none = from < 0 || from > size || count < 0;
    long length = none ? 0 : Math.min(count, size - from);
    if (input instanceof List<?>) {
      return none ? List.of() : list.subList((int) from, (int) (from + length));
    }
    return none ? "" : frame.made(Texts.part(text, from, length));
  }
}
