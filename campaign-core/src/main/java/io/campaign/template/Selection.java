package io.campaign.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The items a loop passes over.
 *
 * @param offset place in the source
 * @param key number of this combination of variable and collection
 * @param collection what is looped over
 * @param skip items left out at the start, null for none
 * @param resume whether to start where the loop before of the same key stopped
 * @param limit most items, null for all
 * @param reversed whether the chosen items come in reverse
 */
record Selection(
    int offset,
    int key,
    Expression collection,
    @Nullable Expression skip,
    boolean resume,
    @Nullable Expression limit,
    boolean reversed) {

  /**
   * The items chosen in one render.
   *
   * @param items in the order of the loop
   * @param isNothing whether the collection was missing or false
   */
  record Chosen(List<? extends @Nullable Object> items, boolean isNothing) {}

  /** Computes the collection and its chosen part. */
  Chosen choose(Frame frame) {
    frame.at = offset;
    Object source = collection.value(frame);
    long from = resume ? frame.loops().end(key) : argument(frame, skip, 0, "loop offset");
    long most = argument(frame, limit, Long.MAX_VALUE, "loop limit");
    List<? extends @Nullable Object> items = chosen(frame, source, from, most);
    frame.loops().end(key, from + items.size());
    return new Chosen(items, !Values.truthy(source));
  }

  /** An argument that must be a whole number; the substitute when it is absent or nil. */
  static long argument(Frame frame, @Nullable Expression expression, long absent, String what) {
    if (expression == null) {
      return absent;
    }
    Object value = expression.value(frame);
    return value == null ? absent : Math.max(0, Numbers.integer(value, what));
  }

  private List<? extends @Nullable Object> chosen(
      Frame frame, @Nullable Object source, long from, long most) {
    List<? extends @Nullable Object> items;
    if (source instanceof Range range) {
      items = part(range, from, most).list(frame);
    } else {
      List<? extends @Nullable Object> all = items(source);
      int start = (int) Math.min(from, all.size());
      int end = start + (int) Math.min(most, all.size() - start);
      items = end - start == all.size() ? all : all.subList(start, end);
    }
    if (!reversed) {
      return items;
    }
    frame.charge(items.size());
    List<@Nullable Object> turned = new ArrayList<>(items);
    Collections.reverse(turned);
    return turned;
  }

  private static Range part(Range range, long from, long most) {
    long left = Math.max(0, range.size() - from);
    return left == 0 || most == 0
        ? new Range(1, 0)
        : new Range(range.first() + from, range.first() + from + Math.min(left, most) - 1);
  }

  /**
   * Items of a value that is not a range, quick to reach by their index: a text is one item, a map
   * its pairs.
   */
  static List<? extends @Nullable Object> items(@Nullable Object source) {
    if (source instanceof List<?> list) {
      return list instanceof RandomAccess ? list : new ArrayList<>(list);
    }
    if (source instanceof Map<?, ?> map) {
      return Lists.pairs(map);
    }
    return source instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
  }
}
