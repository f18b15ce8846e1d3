package io.campaign.memory;

import io.campaign.event.EngineEvent;
import io.campaign.event.FeedEntry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events in order of their transactions, and how far each consumer has come. */
final class FeedRows {
  private final Sequence numbers = new Sequence();
  private final SortedTable<Long, FeedEntry> events;
  private final Table<String, String> positions;

  FeedRows(Journal journal) {
    this.events = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.positions = Table.hashed(journal);
  }

  void add(EngineEvent event) {
    long number = numbers.next();
    events.put(number, new FeedEntry(Long.toString(number), event));
  }

  List<FeedEntry> after(long number, int limit) {
    return SortedTable.stream(events.after(number).values()).limit(limit).toList();
  }

  @Nullable String position(String consumer) {
    return positions.get(consumer);
  }

  void acknowledge(String consumer, String cursor) {
    positions.put(consumer, cursor);
  }
}
