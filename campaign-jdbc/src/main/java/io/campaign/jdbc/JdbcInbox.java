package io.campaign.jdbc;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.spi.Inbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inbox's port. */
final class JdbcInbox implements Inbox {
  private final Db db;
  private final InboundRows rows;
  private final AttributionRows attributions;
  private final HandOffFacts handOffs;
  private final JdbcConsent consent;
  private final JdbcFeed feed;

  JdbcInbox(Db db) {
    this.db = db;
    this.rows = new InboundRows(db);
    this.attributions = new AttributionRows(db);
    this.handOffs = new HandOffFacts(db);
    this.consent = new JdbcConsent(db);
    this.feed = new JdbcFeed(db);
  }

  @Override
  public int accept(List<InboundRecord> messages) {
    return db.inOwnTransaction("accepting inbound messages", c -> accept(c, messages));
  }

  private int accept(Connection c, List<InboundRecord> messages) throws SQLException {
    Map<Long, InboundRecord> added = rows.add(c, messages);
    List<ConsentChange> changes = new ArrayList<>();
    List<EngineEvent> events = new ArrayList<>();
    added.forEach(
        (number, m) -> {
          ConsentChange change = m.consent();
          if (change != null) {
            changes.add(change);
          }
          events.add(
              new EngineEvent.InboundAccepted(m.account(), m.at(), number, m.memberNo(), m.kind()));
        });
    consent.append(c, changes);
    feed.write(c, events);
    return added.size();
  }

  @Override
  public List<StoredInbound> unprocessed(long afterInboundNo, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT_TODO)
            .add(" where q.inbound_no > ? order by q.inbound_no", afterInboundNo);
    return page("reading unprocessed messages", sql, limit);
  }

  private List<StoredInbound> page(String what, Sql sql, int limit) {
    Limits.page(limit);
    Sql limited = sql.add(" limit ?", limit);
    return db.read(what, c -> db.query(c, limited, InboundRows::read));
  }

  @Override
  public int attribute(List<Attribution> decisions) {
    return db.inOwnTransaction(
        "attributing messages",
        c -> {
          AttributionRows.Outcome outcome = attributions.decide(c, decisions);
          feed.write(c, outcome.decided().stream().map(JdbcInbox::event).toList());
          return outcome.counted();
        });
  }

  private static EngineEvent event(AttributionRows.Decided d) {
    AttributionRows.Heard heard = d.message();
    return new EngineEvent.ReplyAttributed(
        heard.account(), heard.at(), heard.inboundNo(), d.decision().runNo(), heard.memberNo());
  }

  @Override
  public Optional<StoredInbound> reclassify(
      AccountId account,
      long inboundNo,
      InboundKind kind,
      String why,
      @Nullable ConsentChange change) {
    return db.inOwnTransaction(
        "reclassifying a message",
        c -> {
          db.latch(c, "inbox");
          Optional<StoredInbound> found = lock(c, account, inboundNo);
          if (found.isEmpty() || found.get().message().kind() == kind) {
            return found;
          }
          write(c, found.get(), found.get().message().as(kind, why, change));
          return db.first(c, one(account, inboundNo), InboundRows::read);
        });
  }

  private Optional<StoredInbound> lock(Connection c, AccountId account, long inboundNo)
      throws SQLException {
    db.query(
        c,
        Sql.of("select inbound_no from {inbound} where inbound_no = ? for update", inboundNo),
        Row::big);
    return db.first(c, one(account, inboundNo), InboundRows::read);
  }

  private static Sql one(AccountId account, long inboundNo) {
    return Sql.of(InboundRows.SELECT)
        .add(" where i.inbound_no = ? and i.account = ?", inboundNo, account.value());
  }

  private void write(Connection c, StoredInbound stored, InboundRecord message)
      throws SQLException {
    db.update(
        c,
        Sql.of(
            "update {inbound} set kind = ?, rule = ?, consent = ? where inbound_no = ?",
            message.kind(),
            message.rule(),
            InboundRows.consentText(message.consent()),
            stored.inboundNo()));
    List<EngineEvent> events = new ArrayList<>();
    Attribution known = stored.attribution();
    if (known != null) {
      attributions.recount(c, known, known.as(message.kind()));
      events.add(
          new EngineEvent.ReplyAttributed(
              message.account(),
              message.at(),
              stored.inboundNo(),
              known.runNo(),
              message.memberNo()));
    }
    ConsentChange change = message.consent();
    consent.append(c, change == null ? List.of() : List.of(change));
    feed.write(c, events);
  }

  @Override
  public List<List<HandOffFact>> handOffs(List<HandOffQuery> queries) {
    Limits.atMost("queries", queries.size());
    return db.read("reading hand-offs", c -> handOffs.of(c, queries));
  }

  @Override
  public List<StoredInbound> list(AccountId account, long afterInboundNo, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.account = ? and i.inbound_no > ?", account.value(), afterInboundNo)
            .add(" order by i.inbound_no");
    return page("listing messages", sql, limit);
  }

  @Override
  public List<StoredInbound> listAll(long afterInboundNo, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.inbound_no > ? order by i.inbound_no", afterInboundNo);
    return page("listing all messages", sql, limit);
  }

  @Override
  public List<StoredInbound> from(
      AccountId account, Collection<AddressKey> from, long beforeInboundNo, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.address_key = any(?)", keys(from))
            .add(" and i.account = ? and i.inbound_no < ?", account.value(), beforeInboundNo)
            .add(" order by i.inbound_no desc");
    return page("listing a conversation", sql, limit);
  }

  @Override
  public List<StoredInbound> received(
      AccountId account, Collection<AddressKey> from, Instant before, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.address_key = any(?)", keys(from))
            .add(" and i.account = ? and i.at_us < ?", account.value(), Times.micros(before))
            .add(" order by i.at_us desc, i.inbound_no desc");
    return page("listing what was received", sql, limit);
  }

  @Override
  public List<HandOffFact> sent(AccountId account, long memberNo, Instant before, int limit) {
    Limits.page(limit);
    return db.read(
        "listing what was sent", c -> handOffs.sent(c, account, memberNo, before, limit));
  }

  private static Sql.Values keys(Collection<AddressKey> keys) {
    return Sql.texts(keys.stream().map(AddressKey::value).toList());
  }

  @Override
  public List<StoredInbound> ofRun(AccountId account, long runNo, long afterInboundNo, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT_ANSWERS)
            .add(" where a.run_no = ? and a.inbound_no > ?", runNo, afterInboundNo)
            .add(" and i.account = ? order by a.inbound_no", account.value());
    return page("listing the replies of a run", sql, limit);
  }

  @Override
  public List<StoredInbound> toReview(AccountId account, long afterInboundNo, int limit) {
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.account = ? and i.inbound_no > ?", account.value(), afterInboundNo)
            .add(" and i.kind = 'SUSPECTED_STOP' order by i.inbound_no");
    return page("listing messages to review", sql, limit);
  }

  @Override
  public int forget(AccountId account, Collection<AddressKey> from) {
    return db.inTransaction(
        "forgetting messages",
        c ->
            db.update(
                c,
                Sql.of(
                    "update {inbound} set scheme = 'forgotten', address = 'forgotten', body = '',"
                        + " media = '' where address_key = any(?) and account = ?"
                        + " and scheme <> 'forgotten'",
                    keys(from),
                    account.value())));
  }
}
