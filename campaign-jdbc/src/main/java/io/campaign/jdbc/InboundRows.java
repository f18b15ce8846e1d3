package io.campaign.jdbc;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.run.DeliveryKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inbound messages by number. */
final class InboundRows {
  private static final String MESSAGE =
      "select i.inbound_no, i.account, i.carrier, i.event_id, i.channel, i.scheme, i.address,"
          + " i.address_key, i.to_number, i.member_no, i.kind, i.rule, i.body, i.at_us, i.consent,"
          + " i.quoted, i.answered, i.media, ";
  private static final String COLUMNS =
      MESSAGE + "a.run_no, a.member_no, a.nth, a.action, a.evidence, a.by_hand from ";
  private static final String DECISION =
      " left join {attribution} a on a.inbound_no = i.inbound_no";

  /** Messages with what they answer; to be continued with a condition. */
  static final String SELECT = COLUMNS + "{inbound} i" + DECISION;

  /**
   * Messages without a decision, by the list of those. Decisions are not joined: PostgreSQL would
   * read all of them for every page, as long as its statistics say that there are none.
   */
  static final String SELECT_TODO =
      MESSAGE
          + "cast(null as bigint) from {inbound_todo} q"
          + " join {inbound} i on i.inbound_no = q.inbound_no";

  /** Messages of runs, by what they answer. */
  static final String SELECT_ANSWERS =
      COLUMNS + "{attribution} a join {inbound} i on i.inbound_no = a.inbound_no";

  private final Db db;
  private final Bulk bulk;

  InboundRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  private record Numbered(long number, RefKey event, InboundRecord message) {}

  static StoredInbound read(Row row) throws SQLException {
    long number = row.big();
    AccountId account = new AccountId(row.text());
    String carrier = row.text();
    String event = row.text();
    Address from = new Address(new Channel(row.text()), row.text(), row.text());
    InboundRecord message =
        new InboundRecord(
            account,
            carrier,
            event,
            from,
            new AddressKey(row.text()),
            row.text(),
            row.big(),
            row.constant(InboundKind.class),
            row.text(),
            row.text(),
            row.instant(),
            consent(row.textOrNull()),
            new InboundRecord.Extra(row.text(), row.flag(), TextList.read(row.text())));
    return new StoredInbound(number, message, decision(number, row));
  }

  private static @Nullable Attribution decision(long inboundNo, Row row) throws SQLException {
    Long runNo = row.bigOrNull();
    if (runNo == null) {
      return null;
    }
    return decision(inboundNo, runNo, row);
  }

  /** Reads member, repetition, action, evidence and whether a person decided. */
  static Attribution decision(long inboundNo, long runNo, Row row) throws SQLException {
    DeliveryKey key = new DeliveryKey(runNo, row.big(), row.number());
    String action = row.text();
    return new Attribution(
        inboundNo,
        runNo == 0 ? null : key,
        action.isEmpty() ? null : Attribution.Action.valueOf(action),
        row.text(),
        row.flag());
  }

  private static @Nullable ConsentChange consent(@Nullable String stored) {
    if (stored == null || stored.isEmpty()) {
      return null;
    }
    List<String> f = TextList.read(stored);
    return new ConsentChange(
        new AccountId(f.get(0)),
        new Channel(f.get(1)),
        new AddressKey(f.get(2)),
        f.get(3),
        ConsentState.valueOf(f.get(4)),
        Times.instant(Long.parseLong(f.get(5))),
        f.get(6),
        f.get(7),
        f.get(8));
  }

  static String consentText(@Nullable ConsentChange change) {
    return change == null
        ? ""
        : TextList.write(
            List.of(
                change.account().value(),
                change.channel().name(),
                change.addressKey().value(),
                change.senderGroup(),
                change.state().name(),
                Long.toString(Times.micros(change.at())),
                change.source(),
                change.proof(),
                change.eventKey()));
  }

  /** Inserts messages whose event is new; returns those with their numbers, in the order given. */
  Map<Long, InboundRecord> add(Connection c, List<InboundRecord> messages) throws SQLException {
    db.latch(c, "inbox");
    Map<RefKey, InboundRecord> byEvent = new LinkedHashMap<>();
    messages.forEach(m -> byEvent.putIfAbsent(RefKey.of(m.carrier(), m.eventId()), m));
    known(c, byEvent.keySet()).keySet().forEach(byEvent::remove);
    List<Numbered> rows = numbered(c, byEvent);
    bulk.insertNew(c, "inbound", List.of("carrier", "event_id"), columns(rows));
    Map<RefKey, Long> stored = known(c, byEvent.keySet());
    Map<Long, InboundRecord> added = new LinkedHashMap<>();
    for (Numbered row : rows) {
      if (Long.valueOf(row.number()).equals(stored.get(row.event()))) {
        added.put(row.number(), row.message());
      }
    }
    bulk.insert(
        c, "inbound_todo", Columns.of(added.keySet()).longs("inbound_no", number -> number));
    return added;
  }

  private Map<RefKey, Long> known(Connection c, Collection<RefKey> events) throws SQLException {
    Map<RefKey, Long> known = new HashMap<>();
    if (!events.isEmpty()) {
      Sql sql =
          Sql.of("select i.carrier, i.event_id, i.inbound_no from ")
              .add(
                  Columns.of(events)
                      .texts("carrier", RefKey::carrier)
                      .texts("event_id", RefKey::ref)
                      .table(db.dialect(), "u"))
              .add(" join {inbound} i on i.carrier = u.carrier and i.event_id = u.event_id");
      db.query(c, sql, row -> known.put(new RefKey(row.text(), row.text()), row.big()));
    }
    return known;
  }

  private List<Numbered> numbered(Connection c, Map<RefKey, InboundRecord> messages)
      throws SQLException {
    List<Numbered> rows = new ArrayList<>();
    List<Long> numbers = db.numbers(c, "inbound_seq", messages.size());
    messages.forEach((key, m) -> rows.add(new Numbered(numbers.get(rows.size()), key, m)));
    return rows;
  }

  private static Columns<Numbered> columns(List<Numbered> rows) {
    return Columns.of(rows)
        .longs("inbound_no", Numbered::number)
        .texts("account", row -> row.message().account().value())
        .texts("carrier", row -> row.event().carrier())
        .texts("event_id", row -> row.event().ref())
        .texts("channel", row -> row.message().from().channel().name())
        .texts("scheme", row -> row.message().from().scheme())
        .texts("address", row -> row.message().from().value())
        .texts("address_key", row -> row.message().addressKey().value())
        .texts("to_number", row -> row.message().to())
        .longs("member_no", row -> row.message().memberNo())
        .texts("kind", row -> row.message().kind().name())
        .texts("rule", row -> row.message().rule())
        .texts("body", row -> row.message().text())
        .longs("at_us", row -> Times.micros(row.message().at()))
        .texts("consent", row -> consentText(row.message().consent()))
        .texts("quoted", row -> row.message().extra().quoted())
        .flags("answered", row -> row.message().extra().answered())
        .texts("media", row -> TextList.write(row.message().extra().media()));
  }
}
