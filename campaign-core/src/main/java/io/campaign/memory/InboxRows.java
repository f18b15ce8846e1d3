package io.campaign.memory;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.Attribution.Action;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inbound messages by number, and what they answer. */
final class InboxRows {
  private record EventKey(String carrier, String eventId) {}

  /** A message attributed to a run. */
  private record Answer(long runNo, long memberNo, long inboundNo) {
    static final Comparator<Answer> ORDER =
        Comparator.comparingLong(Answer::runNo)
            .thenComparingLong(Answer::memberNo)
            .thenComparingLong(Answer::inboundNo);
  }

  private final Sequence numbers = new Sequence();
  private final SortedTable<Long, StoredInbound> messages;
  private final SortedTable<Long, Boolean> unprocessed;
  private final SortedTable<Answer, Boolean> answers;
  private final Table<EventKey, Long> byEvent;

  InboxRows(Journal journal) {
    this.messages = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.unprocessed = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.answers = SortedTable.by(journal, Answer.ORDER);
    this.byEvent = Table.hashed(journal);
  }

  /** Adds a message; answers null when it is known. */
  @Nullable StoredInbound add(InboundRecord message) {
    EventKey key = new EventKey(message.carrier(), message.eventId());
    if (byEvent.has(key)) {
      return null;
    }
    StoredInbound stored = new StoredInbound(numbers.next(), message, null);
    byEvent.put(key, stored.inboundNo());
    messages.put(stored.inboundNo(), stored);
    unprocessed.put(stored.inboundNo(), true);
    return stored;
  }

  @Nullable StoredInbound find(long inboundNo) {
    return messages.get(inboundNo);
  }

  /** Replaces a message, its attribution included. */
  void put(StoredInbound next) {
    StoredInbound known = Objects.requireNonNull(messages.get(next.inboundNo()));
    Answer before = answer(known);
    if (before != null) {
      answers.remove(before);
    }
    Answer after = answer(next);
    if (after != null) {
      answers.put(after, true);
    }
    messages.put(next.inboundNo(), next);
    if (next.processed()) {
      unprocessed.remove(next.inboundNo());
    }
  }

  private static @Nullable Answer answer(StoredInbound stored) {
    Attribution attribution = stored.attribution();
    DeliveryKey delivery = attribution == null ? null : attribution.delivery();
    return delivery == null
        ? null
        : new Answer(delivery.runNo(), delivery.memberNo(), stored.inboundNo());
  }

  /** Messages without a decision behind a number, lowest first. */
  Stream<StoredInbound> unprocessed(long after) {
    return unprocessed.after(after).keySet().stream().map(this::existing);
  }

  Collection<StoredInbound> after(long inboundNo) {
    return messages.after(inboundNo).values();
  }

  /** Latest first. */
  Stream<StoredInbound> before(long inboundNo) {
    return messages.all().headMap(inboundNo, false).descendingMap().values().stream();
  }

  /** Messages attributed to a run, by number. */
  Stream<StoredInbound> ofRun(long runNo) {
    Answer from = new Answer(runNo, 0, 0);
    Answer to = new Answer(runNo, Long.MAX_VALUE, Long.MAX_VALUE);
    return answers.between(from, to).keySet().stream()
        .map(answer -> existing(answer.inboundNo()))
        .sorted(Comparator.comparingLong(StoredInbound::inboundNo));
  }

  /** The time of the earliest message that counts as an action of a member on a run. */
  @Nullable Instant earliest(long runNo, long memberNo, Action action) {
    Answer from = new Answer(runNo, memberNo, 0);
    Answer to = new Answer(runNo, memberNo, Long.MAX_VALUE);
    return answers.between(from, to).keySet().stream()
        .map(answer -> existing(answer.inboundNo()))
        .filter(stored -> Objects.requireNonNull(stored.attribution()).action() == action)
        .map(stored -> stored.message().at())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private StoredInbound existing(long inboundNo) {
    return Objects.requireNonNull(messages.get(inboundNo));
  }
}
