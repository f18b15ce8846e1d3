package io.campaign.memory;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactChange;
import io.campaign.engagement.HostEvent;
import io.campaign.id.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What members did: about runs, and in the host's application. */
final class EngagementRows {
  /** Natural key of a fact. */
  record Key(long memberNo, long runNo, EngagementKind kind, String detail) {
    static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::memberNo)
            .thenComparingLong(Key::runNo)
            .thenComparing(Key::kind)
            .thenComparing(Key::detail);

    static Key of(EngagementFact fact) {
      return new Key(fact.memberNo(), fact.runNo(), fact.kind(), fact.detail());
    }
  }

  private record EventKey(String account, long memberNo, String name, Instant at, String key) {
    static final Comparator<EventKey> ORDER =
        Comparator.comparing(EventKey::account)
            .thenComparing(EventKey::memberNo)
            .thenComparing(EventKey::name)
            .thenComparing(EventKey::at)
            .thenComparing(EventKey::key);
  }

  private final SortedTable<Key, Instant> facts;
  private final SortedTable<FactChange.Counter, Long> counts;
  private final SortedTable<EventKey, HostEvent> events;

  EngagementRows(Journal journal) {
    this.facts = SortedTable.by(journal, Key.ORDER);
    this.counts = SortedTable.by(journal, Comparator.<FactChange.Counter>naturalOrder());
    this.events = SortedTable.by(journal, EventKey.ORDER);
  }

  /**
   * Keeps a fact and what it implies, of the same facts the earliest; answers with what was new.
   */
  List<EngagementFact> record(EngagementFact fact) {
    List<EngagementFact> added = new ArrayList<>();
    for (EngagementFact one :
        fact.detail().isEmpty() ? List.of(fact) : List.of(fact.general(), fact)) {
      Key key = Key.of(one);
      Instant known = facts.get(key);
      Instant at = one.at().truncatedTo(ChronoUnit.MICROS);
      if (known == null || at.isBefore(known)) {
        change(key, at);
      }
      if (known == null) {
        added.add(one);
      }
    }
    return added;
  }

  /** Makes a fact stand with this time, or not at all; true when it is new. */
  boolean set(Key key, @Nullable Instant at) {
    boolean isNew = !facts.has(key) && at != null;
    change(key, at == null ? null : at.truncatedTo(ChronoUnit.MICROS));
    return isNew;
  }

  private void change(Key key, @Nullable Instant after) {
    Instant before = facts.get(key);
    if (after == null) {
      facts.remove(key);
    } else {
      facts.put(key, after);
    }
    FactChange change =
        new FactChange(key.runNo(), key.memberNo(), key.kind(), key.detail(), before, after);
    count(FactChange.deltas(List.of(change)));
  }

  /** Adds to counters. */
  void count(Map<FactChange.Counter, Long> deltas) {
    deltas.forEach(
        (counter, delta) ->
            counts.change(
                counter, (k, n) -> n == null ? delta : n + delta == 0 ? null : (Long) (n + delta)));
  }

  /** Members who did something about a run. */
  long count(long runNo, EngagementKind kind) {
    return counters(runNo).entrySet().stream()
        .filter(e -> e.getKey().name().equals(kind.name()) && e.getKey().detail().isEmpty())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Counters of a run by minute. */
  NavigableMap<FactChange.Counter, Long> counters(long runNo) {
    return counts.between(
        new FactChange.Counter(runNo, Long.MIN_VALUE, "", ""),
        new FactChange.Counter(runNo, Long.MAX_VALUE, "\uFFFF", "\uFFFF"));
  }

  /** Facts of a member, by run. */
  NavigableMap<Key, Instant> of(long memberNo) {
    return facts.between(
        new Key(memberNo, 0, EngagementKind.CLICKED, ""),
        new Key(memberNo, Long.MAX_VALUE, EngagementKind.CONVERTED, "\uFFFF"));
  }

  /** Facts of a member about one run. */
  NavigableMap<Key, Instant> of(long memberNo, long runNo) {
    return facts.between(
        new Key(memberNo, runNo, EngagementKind.CLICKED, ""),
        new Key(memberNo, runNo, EngagementKind.CONVERTED, "\uFFFF"));
  }

  NavigableMap<Key, Instant> all() {
    return facts.all();
  }

  boolean record(AccountId account, HostEvent event) {
    Instant at = event.at().truncatedTo(ChronoUnit.MICROS);
    EventKey key = new EventKey(account.value(), event.memberNo(), event.name(), at, event.key());
    if (events.has(key)) {
      return false;
    }
    events.put(key, event);
    return true;
  }

  /** Takes the worth away from events of a member. */
  void forget(AccountId account, long memberNo) {
    for (Map.Entry<EventKey, HostEvent> row : List.copyOf(events.all().entrySet())) {
      HostEvent event = row.getValue();
      if (event.memberNo() == memberNo && row.getKey().account().equals(account.value())) {
        events.put(row.getKey(), new HostEvent(memberNo, event.name(), event.at(), null, ""));
      }
    }
  }

  Collection<HostEvent> events(AccountId account, long memberNo, String name) {
    String owner = account.value();
    return events
        .between(
            new EventKey(owner, memberNo, name, Instant.MIN, ""),
            new EventKey(owner, memberNo, name, Instant.MAX, "\uFFFF"))
        .values();
  }

  Collection<HostEvent> events(AccountId account) {
    String owner = account.value();
    return events
        .between(
            new EventKey(owner, 0, "", Instant.MIN, ""),
            new EventKey(owner, Long.MAX_VALUE, "\uFFFF", Instant.MAX, "\uFFFF"))
        .values();
  }
}
