package io.campaign.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Properties of the items of a list, as the filters about lists of objects read them. */
final class Items {
  private Items() {}

  /** Whether an item has properties at all: maps, and texts, whose properties are their parts. */
  static boolean isOpen(@Nullable Object item) {
    return item instanceof Map || item instanceof String || isWhole(item);
  }

  /**
   * Reads a property of an open item: the value of a map, or of a text the property itself if the
   * text contains it.
   */
  static @Nullable Object property(@Nullable Object item, @Nullable Object property) {
    if (item instanceof Map<?, ?> map) {
      return property instanceof String key ? map.get(key) : null;
    }
    if (item instanceof String text && property instanceof String part) {
      return text.contains(part) ? part : null;
    }
    throw Fault.badArgument("items must have properties, as the filter is given the name of one");
  }

  private static boolean isWhole(@Nullable Object item) {
    return item instanceof Number && !(item instanceof Double || item instanceof Float);
  }

  /** The property of an item, or the item itself when the filter is given no property. */
  static @Nullable Object key(@Nullable Object item, @Nullable Object property) {
    return property == null ? item : property(item, property);
  }

  /** Whether all items have properties. */
  static boolean areOpen(List<?> items) {
    return items.stream().allMatch(Items::isOpen);
  }
}
