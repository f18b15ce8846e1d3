package io.campaign.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists as the language sees them. */
final class Lists {
  private Lists() {}

  /** The entries of a map as lists of key and value. */
  static List<@Nullable Object> pairs(Map<?, ?> map) {
    List<@Nullable Object> pairs = new ArrayList<>(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      pairs.add(pair(entry));
    }
    return pairs;
  }

  static List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
    return Arrays.asList(entry.getKey(), entry.getValue());
  }

  /** The input of a list filter: lists flattened, ranges listed, anything else as one item. */
  static List<@Nullable Object> items(Frame frame, @Nullable Object value) {
    if (value instanceof Range range) {
      return range.list(frame);
    }
    List<@Nullable Object> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      flatten(frame, list, items, 0);
    } else if (value != null) {
      items.add(value);
    }
    return items;
  }

  private static void flatten(Frame frame, List<?> list, List<@Nullable Object> items, int depth) {
    frame.charge(list.size());
    if (depth > 50) {
      throw Fault.badArgument("list must not be nested deeper than 50");
    }
    for (Object item : list) {
      if (item instanceof List<?> inner) {
        flatten(frame, inner, items, depth + 1);
      } else {
        items.add(item);
      }
    }
  }
}
