package io.campaign.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads properties and items of values. A property that does not exist is null. */
final class Properties {
  private Properties() {}

  static @Nullable Object get(Object holder, @Nullable Object key, boolean dotted) {
    if (holder instanceof String text) {
      return dotted && "size".equals(key) ? (Object) Texts.size(text) : null;
    }
    if (holder instanceof List<?> list) {
      return ofList(list, key, dotted);
    }
    if (holder instanceof Map<?, ?> map) {
      return ofMap(map, key, dotted);
    }
    if (holder instanceof LoopObject loop) {
      return key instanceof String property ? loop.get(property) : null;
    }
    if (!dotted || !(key instanceof String property)) {
      return null;
    }
    return holder instanceof Range range ? ofRange(range, property) : null;
  }

  private static @Nullable Object ofMap(Map<?, ?> map, @Nullable Object key, boolean dotted) {
    if (!(key instanceof String property)) {
      return null;
    }
    Object value = map.get(property);
    if (value != null || !dotted || map.containsKey(property)) {
      return value;
    }
    return switch (property) {
      case "size" -> (long) map.size();
      case "first" -> map.isEmpty() ? null : Lists.pair(map.entrySet().iterator().next());
      default -> null;
    };
  }

  private static @Nullable Object ofList(List<?> list, @Nullable Object key, boolean dotted) {
    if (key instanceof Number number) {
      long index = number.longValue();
      long from = index < 0 ? list.size() + index : index;
      return from >= 0 && from < list.size() ? list.get((int) from) : null;
    }
    if (!dotted || !(key instanceof String property)) {
      return null;
    }
    return switch (property) {
      case "size" -> (long) list.size();
      case "first" -> list.isEmpty() ? null : list.get(0);
      case "last" -> list.isEmpty() ? null : list.get(list.size() - 1);
      default -> null;
    };
  }

  private static @Nullable Object ofRange(Range range, String property) {
    return switch (property) {
      case "size" -> range.size();
      case "first" -> range.first();
      case "last" -> range.last();
      default -> null;
    };
  }
}
