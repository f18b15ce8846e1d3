package io.campaign.memory;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consent changes by address, and the one that counts per sender group. */
final class ConsentRows {
  /** Whose consent it is. */
  private record Subject(AccountId account, AddressKey key) {}

  private record Scope(Subject subject, Channel channel, String senderGroup) {}

  private record NaturalKey(Scope scope, String eventKey) {}

  private static final Comparator<ConsentChange> BY_TIME =
      Comparator.comparing(ConsentChange::at)
          .thenComparing(change -> change.state() == ConsentState.OPTED_OUT);

  private final Table<NaturalKey, ConsentChange> changes;
  private final Table<Scope, ConsentChange> latest;
  private final Table<Subject, List<ConsentChange>> history;
  private final SortedTable<Long, ConsentChange> inOrder;
  private final Sequence numbers = new Sequence();
  private final FeedRows feed;

  ConsentRows(Journal journal, FeedRows feed) {
    this.changes = Table.hashed(journal);
    this.latest = Table.hashed(journal);
    this.history = Table.hashed(journal);
    this.inOrder = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.feed = feed;
  }

  /** Adds a change; false when it is known. */
  boolean add(ConsentChange change) {
    Subject subject = new Subject(change.account(), change.addressKey());
    Scope scope = new Scope(subject, change.channel(), change.senderGroup());
    NaturalKey key = new NaturalKey(scope, change.eventKey());
    if (changes.has(key)) {
      return false;
    }
    changes.put(key, change);
    inOrder.put(numbers.next(), change);
    latest.change(scope, (s, known) -> later(known, change));
    history.change(subject, (s, known) -> plus(known, change));
    feed.add(
        new EngineEvent.ConsentChanged(
            change.account(), change.at(), change.channel(), change.state(), change.source()));
    return true;
  }

  /** The state of the change that counts, null when there is none. */
  @Nullable ConsentState state(
      AccountId account, Channel channel, String senderGroup, AddressKey key) {
    Subject subject = new Subject(account, key);
    ConsentChange own = latest.get(new Scope(subject, channel, senderGroup));
    ConsentChange all = latest.get(new Scope(subject, channel, ConsentChange.ALL_SENDERS));
    ConsentChange counts = own == null ? all : later(all, own);
    return counts == null ? null : counts.state();
  }

  /** Changes on a channel, oldest first. */
  List<ConsentChange> history(AccountId account, Channel channel, AddressKey key) {
    return all(account, key).stream()
        .filter(change -> change.channel().equals(channel))
        .sorted(Comparator.comparing(ConsentChange::at))
        .toList();
  }

  /** Changes of all accounts behind a number, in order of recording. */
  NavigableMap<Long, ConsentChange> after(long changeNo) {
    return inOrder.after(changeNo);
  }

  /** Channels whose account-wide state is opted in. */
  Set<Channel> optedIn(AccountId account, AddressKey key) {
    Set<Channel> channels = new LinkedHashSet<>();
    all(account, key).forEach(change -> channels.add(change.channel()));
    channels.removeIf(
        channel ->
            state(account, channel, ConsentChange.ALL_SENDERS, key) != ConsentState.OPTED_IN);
    return channels;
  }

  private List<ConsentChange> all(AccountId account, AddressKey key) {
    List<ConsentChange> known = history.get(new Subject(account, key));
    return known == null ? List.of() : known;
  }

  private static ConsentChange later(@Nullable ConsentChange known, ConsentChange change) {
    return known == null || BY_TIME.compare(known, change) <= 0 ? change : known;
  }

  private static List<ConsentChange> plus(
      @Nullable List<ConsentChange> known, ConsentChange change) {
    List<ConsentChange> longer = known == null ? new ArrayList<>() : new ArrayList<>(known);
    longer.add(change);
    return List.copyOf(longer);
  }
}
