package io.campaign.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An SQL text under construction with its binds in order. Texts are constants of this package; a
 * table is written <code>{name}</code> and gets its prefix when the statement runs. Whatever comes
 * from outside is a bind. Not thread-safe.
 *
 * <p>Binds may be null, String, Integer, Long, Double, Boolean, byte[], LocalDate, Instant (as
 * microseconds), an enum (by name), or {@link Values} for {@code = any(?)} and {@code unnest(?)}.
 */
final class Sql {
  /**
   * An array bind.
   *
   * @param type element type as PostgreSQL calls it
   * @param items elements, nulls allowed
   */
  record Values(String type, @Nullable Object[] items) {}

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> binds = new ArrayList<>();

  private Sql() {}

  static Sql of(String text, @Nullable Object... binds) {
    return new Sql().add(text, binds);
  }

  /** Adds a text with exactly one bind per question mark. */
  Sql add(String more, @Nullable Object... values) {
    long marks = more.chars().filter(c -> c == '?').count();
    if (marks != values.length) {
      throw new IllegalArgumentException(
          "binds (" + values.length + ") must be as many as question marks in: " + more);
    }
    text.append(more);
    for (Object value : values) {
      binds.add(value);
    }
    return this;
  }

  Sql add(Sql other) {
    text.append(other.text);
    binds.addAll(other.binds);
    return this;
  }

  String text() {
    return text.toString();
  }

  List<@Nullable Object> binds() {
    return binds;
  }

  static Values longs(Collection<Long> items) {
    return new Values("int8", items.toArray());
  }

  static Values texts(Collection<String> items) {
    return new Values("text", items.toArray());
  }

  /**
   * Makes one column of many rows, for {@code unnest(?, ?, ...)}.
   *
   * @param type {@code text}, {@code int8}, {@code int4}, {@code float8}, {@code bool}, {@code
   *     date} or {@code bytea}
   */
  static <T> Values column(
      String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
    @Nullable Object[] items = new Object[rows.size()];
    int i = 0;
    for (T row : rows) {
      items[i++] = value.apply(row);
    }
    return new Values(type, items);
  }
}
