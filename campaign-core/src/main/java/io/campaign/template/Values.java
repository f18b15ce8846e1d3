package io.campaign.template;

import io.campaign.template.RenderFailure.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the known kinds of values mean: as text, as a condition, and compared. The kinds: String,
 * whole numbers, Double, BigDecimal, Boolean, LocalDate, Instant, ZonedDateTime, List, Map, null,
 * and the engine's own {@link Range}, {@link Special} and {@link LoopObject}.
 */
final class Values {
  private static final int DEEPEST = 50;

  /** Longest text of one collection, whatever the output limit. */
  private static final int LONGEST = 1 << 20;

  private Values() {}

  /** Returns the value as it is printed; null prints nothing. */
  static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    return value == null ? "" : textOf(value, DEEPEST);
  }

  private static String textOf(Object value, int depth) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Number number) {
      return Numbers.text(number);
    }
    if (value instanceof Boolean
        || value instanceof LocalDate
        || value instanceof Instant
        || value instanceof ZonedDateTime) {
      return value.toString();
    }
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      StringBuilder out = new StringBuilder();
      print(value, out, depth);
      return out.toString();
    }
    return textOfOwn(value);
  }

  private static String textOfOwn(Object value) {
    if (value instanceof Range range) {
      return range.first() + ".." + range.last();
    }
    if (value instanceof Special || value instanceof LoopObject) {
      return "";
    }
    throw new Fault(
        Reason.UNSUPPORTED_VALUE,
        "value of type (%s) must be of a type that templates know"
            .formatted(value.getClass().getSimpleName()));
  }

  private static void print(Object value, StringBuilder out, int depth) {
    if (depth == 0) {
      throw new Fault(Reason.UNSUPPORTED_VALUE, "value must not be nested deeper than " + DEEPEST);
    }
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof List<?>) {
          print(item, out, depth - 1);
        } else if (item != null) {
          append(out, textOf(item, depth - 1));
        }
      }
    } else if (value instanceof Map<?, ?> map) {
      printMap(map, out, depth);
    }
  }

  private static void printMap(Map<?, ?> map, StringBuilder out, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator).append('"').append(entry.getKey()).append("\"=>");
      Object value = entry.getValue();
      if (value instanceof String text) {
        out.append('"');
        append(out, text);
        out.append('"');
      } else {
        append(out, value == null ? "nil" : textOf(value, depth - 1));
      }
      separator = ", ";
    }
    out.append('}');
  }

  private static void append(StringBuilder out, String text) {
    if (text.length() > LONGEST - out.length()) {
      throw Fault.tooLong(LONGEST);
    }
    out.append(text);
  }

  /** Everything but null and false is true. */
  static boolean truthy(@Nullable Object value) {
    return value != null && !Boolean.FALSE.equals(value);
  }

  /** Whether {@code default} replaces the value: null, false, empty text or collection. */
  static boolean lacking(@Nullable Object value) {
    return value instanceof String text ? text.isEmpty() : !truthy(value) || isEmpty(value);
  }

  static boolean isEmpty(@Nullable Object value) {
    if (value instanceof String text) {
      return text.isEmpty();
    }
    return (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static boolean isBlank(@Nullable Object value) {
    return lacking(value) || (value instanceof String text && text.isBlank());
  }

  /** Equality of the language: numbers by amount, collections by items, otherwise by kind. */
  static boolean equal(@Nullable Object left, @Nullable Object right) {
    return equal(left, right, DEEPEST);
  }

  private static boolean equal(@Nullable Object left, @Nullable Object right, int depth) {
    if (left instanceof String a && right instanceof String b) {
      return a.equals(b);
    }
    if (left == right) {
      return true;
    }
    if (left instanceof Special special) {
      return matches(special, right);
    }
    if (right instanceof Special special) {
      return matches(special, left);
    }
    if (left == null || right == null || depth == 0) {
      return false;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.compare(a, b) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return sameItems(a, b, depth);
    }
    return left.equals(right);
  }

  private static boolean matches(Special special, @Nullable Object value) {
    if (value instanceof Special) {
      return false;
    }
    return special == Special.BLANK ? isBlank(value) : isEmpty(value);
  }

  private static boolean sameItems(List<?> left, List<?> right, int depth) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> other = right.iterator();
    for (Object item : left) {
      if (!equal(item, other.next(), depth - 1)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Orders two values.
   *
   * @return negative, zero or positive; null when the two have no order, then no relation holds
   */
  static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
    if (!ordered(left) || !ordered(right)) {
      return null;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.compare(a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof LocalDate a && right instanceof LocalDate b) {
      return a.compareTo(b);
    }
    Instant a = instant(left);
    Instant b = instant(right);
    if (a != null && b != null) {
      return a.compareTo(b);
    }
    throw Fault.badArgument("values compared must be both numbers, both texts or both dates");
  }

  private static boolean ordered(@Nullable Object value) {
    return value instanceof Number
        || value instanceof String
        || value instanceof LocalDate
        || value instanceof Instant
        || value instanceof ZonedDateTime;
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    return value instanceof Instant instant ? instant : null;
  }

  private static boolean holds(List<?> list, Object part) {
    for (Object item : list) {
      if (equal(item, part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text holds a text, a list an item, or a map a key. */
  static boolean contains(@Nullable Object holder, @Nullable Object part) {
    if (holder == null || part == null) {
      return false;
    }
    if (holder instanceof String text) {
      return text.contains(text(part));
    }
    if (holder instanceof List<?> list) {
      return holds(list, part);
    }
    if (holder instanceof Range range) {
      return part instanceof Number number && Numbers.within(number, range);
    }
    return holder instanceof Map<?, ?> map && part instanceof String && map.containsKey(part);
  }
}
