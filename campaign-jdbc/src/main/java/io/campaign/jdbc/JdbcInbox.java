package io.campaign.jdbc;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.run.DeliveryKey;
import io.campaign.spi.Inbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The inbox's port. */
final class JdbcInbox implements Inbox {
  private final Db db;
  private final Bulk bulk;
  private final EngagementRows engagement;
  private final InboundRows rows;
  private final HandOffFacts handOffs;
  private final JdbcConsent consent;
  private final JdbcFeed feed;

  JdbcInbox(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.engagement = new EngagementRows(db);
    this.rows = new InboundRows(db);
    this.handOffs = new HandOffFacts(db);
    this.consent = new JdbcConsent(db);
    this.feed = new JdbcFeed(db);
  }

  /** A decision that counts: the first on a message nobody had decided on. */
  private record Decided(Attribution decision, StoredInbound message) {
    long runNo() {
      DeliveryKey delivery = decision.delivery();
      return delivery == null ? 0 : delivery.runNo();
    }
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
  public List<StoredInbound> unprocessed(int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(db.isPostgres() ? " where not i.processed" : " where i.processed = false")
            .add(" order by i.inbound_no limit ?", limit);
    return db.read("reading unprocessed messages", c -> db.query(c, sql, InboundRows::read));
  }

  @Override
  public int attribute(List<Attribution> decisions) {
    return db.inOwnTransaction("attributing messages", c -> attribute(c, decisions));
  }

  private int attribute(Connection c, List<Attribution> decisions) throws SQLException {
    Map<Long, StoredInbound> messages = lock(c, decisions);
    Map<Long, Decided> decided = new TreeMap<>();
    for (Attribution decision : decisions) {
      StoredInbound message = messages.get(decision.inboundNo());
      if (message == null) {
        throw new StoreFailure.Rejected(
            "inbound number (" + decision.inboundNo() + ") must be accepted", null);
      }
      if (!message.processed()) {
        decided.putIfAbsent(decision.inboundNo(), new Decided(decision, message));
      }
    }
    bulk.update(
        c,
        "inbound",
        List.of("inbound_no"),
        Columns.of(decided.values())
            .longs("inbound_no", d -> d.message().inboundNo())
            .flags("processed", d -> true)
            .longs("run_no", Decided::runNo)
            .texts("evidence", d -> d.decision().evidence()));
    int counted = count(c, decided);
    feed.write(c, decided.values().stream().map(JdbcInbox::event).toList());
    return counted;
  }

  private Map<Long, StoredInbound> lock(Connection c, List<Attribution> decisions)
      throws SQLException {
    List<Long> numbers = decisions.stream().map(Attribution::inboundNo).distinct().toList();
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.inbound_no = any(?)", Sql.longs(numbers))
            .add(" order by i.inbound_no for update");
    Map<Long, StoredInbound> messages = new HashMap<>();
    db.query(c, sql, InboundRows::read).forEach(m -> messages.put(m.inboundNo(), m));
    return messages;
  }

  private int count(Connection c, Map<Long, Decided> decided) throws SQLException {
    List<EngagementRows.Fact> facts = new ArrayList<>();
    for (Decided d : decided.values()) {
      DeliveryKey delivery = d.decision().delivery();
      Attribution.Action action = d.decision().action();
      if (delivery != null && action != null) {
        EngagementFact fact =
            new EngagementFact(
                delivery.runNo(),
                delivery.memberNo(),
                EngagementKind.valueOf(action.name()),
                "",
                d.message().message().at());
        facts.add(new EngagementRows.Fact(fact, d.message().inboundNo()));
      }
    }
    return engagement.record(c, facts).size();
  }

  private static EngineEvent event(Decided d) {
    InboundRecord message = d.message().message();
    return new EngineEvent.ReplyAttributed(
        message.account(), message.at(), d.message().inboundNo(), d.runNo(), message.memberNo());
  }

  @Override
  public List<HandOffFact> handOffs(
      AccountId account, long memberNo, Channel channel, Instant since) {
    return db.read("reading hand-offs", c -> handOffs.of(c, account, memberNo, channel, since));
  }

  @Override
  public List<StoredInbound> list(AccountId account, long afterInboundNo, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(InboundRows.SELECT)
            .add(" where i.account = ? and i.inbound_no > ?", account.value(), afterInboundNo)
            .add(" order by i.inbound_no limit ?", limit);
    return db.read("listing messages", c -> db.query(c, sql, InboundRows::read));
  }
}
