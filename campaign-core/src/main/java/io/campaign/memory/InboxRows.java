package io.campaign.memory;

import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Inbound messages by number, and what members did on runs. */
final class InboxRows {
  private record EventKey(String carrier, String eventId) {}

  private final Sequence numbers = new Sequence();
  private final SortedTable<Long, StoredInbound> messages;
  private final SortedTable<Long, Boolean> unprocessed;
  private final Table<EventKey, Long> byEvent;

  InboxRows(Journal journal) {
    this.messages = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.unprocessed = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.byEvent = Table.hashed(journal);
  }

  /** Adds a message; answers null when it is known. */
  @Nullable StoredInbound add(InboundRecord message) {
    EventKey key = new EventKey(message.carrier(), message.eventId());
    if (byEvent.has(key)) {
      return null;
    }
    StoredInbound stored = new StoredInbound(numbers.next(), message, false, 0);
    byEvent.put(key, stored.inboundNo());
    messages.put(stored.inboundNo(), stored);
    unprocessed.put(stored.inboundNo(), true);
    return stored;
  }

  @Nullable StoredInbound find(long inboundNo) {
    return messages.get(inboundNo);
  }

  void processed(StoredInbound message, long runNo) {
    messages.put(
        message.inboundNo(),
        new StoredInbound(message.inboundNo(), message.message(), true, runNo));
    unprocessed.remove(message.inboundNo());
  }

  /** Numbers of messages without a decision, lowest first. */
  Collection<Long> unprocessed() {
    return unprocessed.all().keySet();
  }

  Collection<StoredInbound> after(long inboundNo) {
    return messages.after(inboundNo).values();
  }
}
