package io.campaign.memory;

import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A table in the order of its keys. */
final class SortedTable<K, V> extends Table<K, V> {
  private final NavigableMap<K, V> sorted;

  private SortedTable(Journal journal, NavigableMap<K, V> sorted) {
    super(journal, sorted);
    this.sorted = sorted;
  }

  static <K, V> SortedTable<K, V> by(Journal journal, Comparator<? super K> order) {
    return new SortedTable<>(journal, new TreeMap<>(order));
  }

  /** The rows from one key to another, both inclusive. */
  NavigableMap<K, V> between(K from, K to) {
    return Collections.unmodifiableNavigableMap(sorted.subMap(from, true, to, true));
  }

  /** The rows behind a key. */
  NavigableMap<K, V> after(K key) {
    return Collections.unmodifiableNavigableMap(sorted.tailMap(key, false));
  }

  NavigableMap<K, V> all() {
    return Collections.unmodifiableNavigableMap(sorted);
  }
}
