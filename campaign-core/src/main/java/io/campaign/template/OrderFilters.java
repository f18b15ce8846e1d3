package io.campaign.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters that order, thin out, map and sum lists, by the items or by one of their properties. */
final class OrderFilters {
  private static final int CHARACTERS_PER_STEP = 64;

  private OrderFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("sort", new FilterRule(0, 1, (f, in, a) -> sort(f, in, a, false)));
    rules.put("sort_natural", new FilterRule(0, 1, (f, in, a) -> sort(f, in, a, true)));
    rules.put("uniq", new FilterRule(0, 1, OrderFilters::uniq));
    rules.put("map", new FilterRule(1, 1, OrderFilters::map));
    rules.put("sum", new FilterRule(0, 1, OrderFilters::sum));
  }

  /**
   * An item with what it is ordered by.
   *
   * @param item the item
   * @param key its property, or itself
   */
  private record Keyed(@Nullable Object item, @Nullable Object key) {}

  /**
   * A collection as a key of its own kind, so that it differs from its text.
   *
   * @param text the collection printed
   */
  private record Printed(String text) {}

  private static @Nullable Object property(@Nullable Object[] arguments) {
    return arguments.length == 0 ? null : arguments[0];
  }

  private static @Nullable Object sort(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments, boolean natural) {
    Object property = property(arguments);
    List<@Nullable Object> items = Lists.items(frame, input);
    if (property != null && !Items.areOpen(items)) {
      return null;
    }
    List<Keyed> keyed = new ArrayList<>(items.size());
    for (Object item : items) {
      Object key = Items.key(item, property);
      keyed.add(new Keyed(item, natural && key != null ? Values.text(key) : key));
    }
    Comparator<Keyed> order =
        (a, b) -> nilLast(a.key(), b.key(), (x, y) -> order(frame, x, y, natural));
    try {
      keyed.sort(order);
    } catch (IllegalArgumentException inconsistent) {
      throw incomparable();
    }
    List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
    keyed.forEach(each -> sorted.add(each.item()));
    return sorted;
  }

  private static int nilLast(
      @Nullable Object left, @Nullable Object right, Comparator<Object> order) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return order.compare(left, right);
  }

  private static int order(Frame frame, Object left, Object right, boolean natural) {
    frame.charge(1);
    if (left instanceof String a && right instanceof String b) {
      frame.charge(Math.min(a.length(), b.length()) / CHARACTERS_PER_STEP);
      return natural ? a.compareToIgnoreCase(b) : a.compareTo(b);
    }
    if (Values.equal(left, right)) {
      return 0;
    }
    Integer order = Values.order(left, right);
    if (order == null) {
      throw incomparable();
    }
    return order;
  }

  private static Fault incomparable() {
    return Fault.badArgument("items sorted must be all numbers, all texts or all dates");
  }

  private static @Nullable Object uniq(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    Object property = property(arguments);
    Set<@Nullable Object> seen = new HashSet<>();
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object item : Lists.items(frame, input)) {
      if (property != null && !Items.isOpen(item)) {
        return null;
      }
      if (seen.add(identity(frame, Items.key(item, property)))) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static @Nullable Object identity(Frame frame, @Nullable Object value) {
    if (value instanceof Map || value instanceof List) {
      return new Printed(frame.made(Values.text(value)));
    }
    return value instanceof Number number ? Numbers.of(number) : value;
  }

  private static List<@Nullable Object> map(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : Lists.items(frame, input)) {
      values.add(Items.isOpen(item) ? Items.property(item, arguments[0]) : null);
    }
    return values;
  }

  private static Number sum(Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    Object property = property(arguments);
    List<@Nullable Object> values = Lists.items(frame, input);
    if (property != null) {
      values = Lists.items(frame, map(frame, values, arguments));
    }
    Number total = 0L;
    for (Object value : values) {
      total = Numbers.calculate(total, Numbers.of(value), (a, b) -> a.add(b));
    }
    return total;
  }
}
