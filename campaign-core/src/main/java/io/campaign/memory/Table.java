package io.campaign.memory;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Rows by key, whose changes a failed transaction takes back. Keys and rows are immutable. */
class Table<K, V> {
  private final Journal journal;
  private final Map<K, V> rows;

  Table(Journal journal, Map<K, V> rows) {
    this.journal = journal;
    this.rows = rows;
  }

  static <K, V> Table<K, V> hashed(Journal journal) {
    return new Table<>(journal, new HashMap<>());
  }

  /** A table that lists its rows in the order they were first put. */
  static <K, V> Table<K, V> ordered(Journal journal) {
    return new Table<>(journal, new LinkedHashMap<>());
  }

  final @Nullable V get(K key) {
    return rows.get(key);
  }

  final boolean has(K key) {
    return rows.containsKey(key);
  }

  final void put(K key, V value) {
    V before = rows.put(key, value);
    journal.changed(() -> restore(key, before));
  }

  final void remove(K key) {
    V before = rows.remove(key);
    if (before != null) {
      journal.changed(() -> rows.put(key, before));
    }
  }

  /** Puts what the function makes of the row, null where there is none; removes it for null. */
  final void change(K key, BiFunction<K, @Nullable V, @Nullable V> next) {
    V value = next.apply(key, rows.get(key));
    if (value == null) {
      remove(key);
    } else {
      put(key, value);
    }
  }

  final Map<K, V> rows() {
    return Collections.unmodifiableMap(rows);
  }

  private void restore(K key, @Nullable V before) {
    if (before == null) {
      rows.remove(key);
    } else {
      rows.put(key, before);
    }
  }
}
