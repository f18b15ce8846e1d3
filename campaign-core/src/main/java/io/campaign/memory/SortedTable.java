package io.campaign.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

  /**
   * Streams part of a table from its first row on. The streams of the collections themselves ask
   * for the size first, and for that a part of a table counts all its rows.
   */
  static <T> Stream<T> stream(Collection<T> part) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(part.iterator(), Spliterator.ORDERED), false);
  }

  NavigableMap<K, V> all() {
    return Collections.unmodifiableNavigableMap(sorted);
  }
}
