package io.campaign.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters that choose items of a list by a property: its value must equal the second argument, or
 * without one must be neither nil nor false. A list with an item that has no properties, for
 * example nil, gives nil.
 */
final class ChoiceFilters {
  private ChoiceFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("where", new FilterRule(1, 2, (f, in, a) -> all(f, in, a, true)));
    rules.put("reject", new FilterRule(1, 2, (f, in, a) -> all(f, in, a, false)));
    rules.put("find", new FilterRule(1, 2, (f, in, a) -> find(f, in, a)));
    rules.put("find_index", new FilterRule(1, 2, (f, in, a) -> index(f, in, a)));
    rules.put("has", new FilterRule(1, 2, (f, in, a) -> has(f, in, a)));
  }

  private static @Nullable Object all(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments, boolean wanted) {
    List<@Nullable Object> chosen = new ArrayList<>();
    for (Object item : Lists.items(frame, input)) {
      if (!Items.isOpen(item)) {
        return null;
      }
      if (matches(item, arguments) == wanted) {
        chosen.add(item);
      }
    }
    return chosen;
  }

  private static boolean matches(@Nullable Object item, @Nullable Object[] arguments) {
    Object value = Items.property(item, arguments[0]);
    Object wanted = arguments.length < 2 ? null : arguments[1];
    return wanted == null ? Values.truthy(value) : Values.equal(value, wanted);
  }

  /** Position of the first match; -1 for none, -2 for an item without properties before it. */
  private static int position(List<?> items, @Nullable Object[] arguments) {
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      if (!Items.isOpen(item)) {
        return -2;
      }
      if (matches(item, arguments)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Object find(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    List<@Nullable Object> items = Lists.items(frame, input);
    int position = position(items, arguments);
    return position < 0 ? null : items.get(position);
  }

  private static @Nullable Object index(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    int position = position(Lists.items(frame, input), arguments);
    return position < 0 ? null : (Object) (long) position;
  }

  private static @Nullable Object has(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    int position = position(Lists.items(frame, input), arguments);
    return position == -2 ? null : (Object) (position >= 0);
  }
}
