package io.campaign.memory;

import io.campaign.engagement.Attribution.Action;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Inbound messages by number, and what members did on runs. */
final class InboxRows {
  private record EventKey(String carrier, String eventId) {}

  /** What a member did on a run. */
  private record Deed(long runNo, Action action, long memberNo) {
    static final Comparator<Deed> ORDER =
        Comparator.comparingLong(Deed::runNo)
            .thenComparing(Deed::action)
            .thenComparingLong(Deed::memberNo);
  }

  private final Sequence numbers = new Sequence();
  private final SortedTable<Long, StoredInbound> messages;
  private final SortedTable<Long, Boolean> unprocessed;
  private final Table<EventKey, Long> byEvent;
  private final SortedTable<Deed, Boolean> deeds;

  InboxRows(Journal journal) {
    this.messages = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.unprocessed = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.byEvent = Table.hashed(journal);
    this.deeds = SortedTable.by(journal, Deed.ORDER);
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

  /** Counts an action once; false when it was counted before. */
  boolean count(long runNo, long memberNo, Action action) {
    Deed deed = new Deed(runNo, action, memberNo);
    if (deeds.has(deed)) {
      return false;
    }
    deeds.put(deed, true);
    return true;
  }

  long count(long runNo, Action action) {
    NavigableMap<Deed, Boolean> found =
        deeds.between(new Deed(runNo, action, 0), new Deed(runNo, action, Long.MAX_VALUE));
    return found.size();
  }
}
