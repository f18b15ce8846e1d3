package io.campaign.jdbc;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.spi.ConsentStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The consent ledger: an append-only table of changes, and beside it the current state per address,
 * channel and sender group, written in the same transaction.
 */
final class JdbcConsent implements ConsentStore {
  private final Db db;
  private final Bulk bulk;
  private final FeedWriter feed;

  JdbcConsent(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.feed = new JdbcFeed(db);
  }

  /** Natural key of a change; its order is the order in which rows are locked. */
  private record Key(
      String addressKey, String account, String channel, String group, String eventKey)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::addressKey)
            .thenComparing(Key::account)
            .thenComparing(Key::channel)
            .thenComparing(Key::group)
            .thenComparing(Key::eventKey);

    static Key of(ConsentChange change) {
      return new Key(
          change.addressKey().value(),
          change.account().value(),
          change.channel().name(),
          change.senderGroup(),
          change.eventKey());
    }

    /** Key of the current state that the change speaks about. */
    Key state() {
      return new Key(addressKey, account, channel, group, "");
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public int append(List<ConsentChange> changes) {
    return db.inTransaction("appending consent changes", c -> append(c, changes));
  }

  /**
   * Adds changes with their feed events to a transaction that is open.
   *
   * @return number that were new
   */
  int append(Connection c, List<ConsentChange> changes) throws SQLException {
    if (changes.isEmpty()) {
      return 0;
    }
    db.latch(c, "consent");
    Map<Key, ConsentChange> sorted = new TreeMap<>();
    changes.forEach(change -> sorted.putIfAbsent(Key.of(change), change));
    Set<Key> added = db.isPostgres() ? insertNew(c, sorted) : insertMissing(c, sorted);
    Map<Key, ConsentChange> fresh = new LinkedHashMap<>();
    for (ConsentChange change : changes) {
      Key key = Key.of(change);
      if (added.contains(key)) {
        fresh.putIfAbsent(key, change);
      }
    }
    raiseStates(c, fresh);
    List<EngineEvent> events = new ArrayList<>();
    fresh.values().forEach(change -> events.add(event(change)));
    feed.write(c, events);
    return fresh.size();
  }

  private static EngineEvent event(ConsentChange change) {
    return new EngineEvent.ConsentChanged(
        change.account(), change.at(), change.channel(), change.state(), change.source());
  }

  private Set<Key> insertNew(Connection c, Map<Key, ConsentChange> changes) throws SQLException {
    Columns<ConsentChange> rows = columns(changes.values());
    String names = String.join(", ", rows.names());
    Sql sql =
        Sql.of("insert into {consent_change} (" + names + ") select " + names + " from ")
            .add(rows.table(db.dialect(), "u"))
            .add(" on conflict do nothing")
            .add(" returning address_key, account, channel, sender_group, event_key");
    return new HashSet<>(db.query(c, sql, JdbcConsent::key));
  }

  private Set<Key> insertMissing(Connection c, Map<Key, ConsentChange> changes)
      throws SQLException {
    Sql known =
        Sql.of("select t.address_key, t.account, t.channel, t.sender_group, t.event_key from ")
            .add(columns(changes.values()).table(db.dialect(), "k"))
            .add(" join {consent_change} t on t.address_key = k.address_key")
            .add(" and t.account = k.account and t.channel = k.channel")
            .add(" and t.sender_group = k.sender_group and t.event_key = k.event_key");
    Map<Key, ConsentChange> missing = new TreeMap<>(changes);
    db.query(c, known, JdbcConsent::key).forEach(missing::remove);
    bulk.insert(c, "consent_change", columns(missing.values()));
    return missing.keySet();
  }

  private static Columns<ConsentChange> columns(Collection<ConsentChange> changes) {
    return states(changes)
        .texts("event_key", ConsentChange::eventKey)
        .texts("source", ConsentChange::source)
        .texts("proof", ConsentChange::proof);
  }

  private static Columns<ConsentChange> states(Collection<ConsentChange> changes) {
    return Columns.of(changes)
        .texts("address_key", change -> change.addressKey().value())
        .texts("account", change -> change.account().value())
        .texts("channel", change -> change.channel().name())
        .texts("sender_group", ConsentChange::senderGroup)
        .texts("state", change -> change.state().name())
        .longs("at_us", change -> Times.micros(change.at()));
  }

  private static Key key(Row row) throws SQLException {
    return new Key(row.text(), row.text(), row.text(), row.text(), row.text());
  }

  /**
   * Later wins, of equal times the opt-out; first among the new changes, then against the table.
   */
  private void raiseStates(Connection c, Map<Key, ConsentChange> fresh) throws SQLException {
    Map<Key, ConsentChange> winners = new TreeMap<>();
    fresh.forEach((key, change) -> winners.merge(key.state(), change, JdbcConsent::later));
    bulk.upsert(
        c,
        "consent_state",
        List.of("address_key", "account", "channel", "sender_group"),
        "excluded.at_us > t.at_us"
            + " or (excluded.at_us = t.at_us and excluded.state = 'OPTED_OUT')",
        states(winners.values()));
  }

  private static ConsentChange later(ConsentChange one, ConsentChange other) {
    int byTime = Long.compare(Times.micros(one.at()), Times.micros(other.at()));
    boolean first = byTime > 0 || (byTime == 0 && one.state() == ConsentState.OPTED_OUT);
    return first ? one : other;
  }

  /** State and the time of its change. */
  private record Current(ConsentState state, long at) {
    /** Of two that count for one group: the later, of equal times the opt-out. */
    static Current later(Current one, Current other) {
      boolean first = one.at > other.at;
      boolean tie = one.at == other.at && one.state == ConsentState.OPTED_OUT;
      return first || tie ? one : other;
    }
  }

  @Override
  public Map<AddressKey, ConsentState> states(
      AccountId account, Channel channel, String senderGroup, Collection<AddressKey> keys) {
    Limits.atMost("address keys", keys.size());
    if (keys.isEmpty()) {
      return Map.of();
    }
    Sql sql =
        Sql.of("select s.address_key, s.state, s.at_us ")
            .add(db.among("{consent_state} s", "s.address_key", texts(keys)))
            .add(" and s.account = ? and s.channel = ?", account.value(), channel.name())
            .add(" and s.sender_group in (?, ?)", senderGroup, ConsentChange.ALL_SENDERS);
    Map<AddressKey, Current> current = new HashMap<>();
    db.read(
        "reading consent",
        c ->
            db.query(
                c,
                sql,
                row ->
                    current.merge(
                        new AddressKey(row.text()),
                        new Current(row.constant(ConsentState.class), row.big()),
                        Current::later)));
    Map<AddressKey, ConsentState> states = new HashMap<>();
    current.forEach((key, found) -> states.put(key, found.state()));
    return states;
  }

  /**
   * Of the keys given, returns those that may not be written to, as of this statement: the group or
   * all senders opted out, and nothing later of the other one says yes.
   */
  Set<AddressKey> optedOut(
      Connection c,
      AccountId account,
      Channel channel,
      String senderGroup,
      Collection<AddressKey> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return Set.of();
    }
    Sql sql =
        Sql.of("select s.address_key ")
            .add(db.among("{consent_state} s", "s.address_key", texts(keys)))
            .add(" and s.account = ? and s.channel = ?", account.value(), channel.name())
            .add(" and s.sender_group in (?, ?)", senderGroup, ConsentChange.ALL_SENDERS)
            .add(" and s.state = 'OPTED_OUT' and not exists (select 1 from {consent_state} o")
            .add(" where o.address_key = s.address_key and o.account = s.account")
            .add(" and o.channel = s.channel and o.state = 'OPTED_IN' and o.at_us > s.at_us")
            .add(" and o.sender_group in (?, ?))", senderGroup, ConsentChange.ALL_SENDERS);
    return Set.copyOf(db.query(c, sql, row -> new AddressKey(row.text())));
  }

  private static Sql.Values texts(Collection<AddressKey> keys) {
    return Sql.column("text", keys, AddressKey::value);
  }

  @Override
  public List<ConsentChange> history(AccountId account, Channel channel, AddressKey key) {
    Sql sql =
        Sql.of(
            "select sender_group, state, at_us, source, proof, event_key from {consent_change}"
                + " where address_key = ? and account = ? and channel = ?"
                + " order by at_us, change_no",
            key.value(),
            account.value(),
            channel.name());
    return db.read(
        "reading the consent history",
        c ->
            db.query(
                c,
                sql,
                row ->
                    new ConsentChange(
                        account,
                        channel,
                        key,
                        row.text(),
                        row.constant(ConsentState.class),
                        row.instant(),
                        row.text(),
                        row.text(),
                        row.text())));
  }

  @Override
  public SortedMap<Long, ConsentChange> list(AccountId account, long afterChangeNo, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(
            "select change_no, channel, address_key, sender_group, state, at_us, source, proof,"
                + " event_key from {consent_change} where change_no > ? and account = ?"
                + " order by change_no limit ?",
            afterChangeNo,
            account.value(),
            limit);
    SortedMap<Long, ConsentChange> page = new TreeMap<>();
    db.read(
        "listing consent", c -> db.query(c, sql, row -> page.put(row.big(), listed(account, row))));
    return page;
  }

  private static ConsentChange listed(AccountId account, Row row) throws SQLException {
    return new ConsentChange(
        account,
        new Channel(row.text()),
        new AddressKey(row.text()),
        row.text(),
        row.constant(ConsentState.class),
        row.instant(),
        row.text(),
        row.text(),
        row.text());
  }
}
