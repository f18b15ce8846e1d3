package io.campaign.jdbc;

import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Applies results that came after their lease was lost, and evidence about unknown deliveries. */
final class Settlements {
  private final Db db;
  private final DeliveryRows deliveries;
  private final DeliveryWriter writer;
  private final LedgerFacts facts;
  private final JdbcFeed feed;

  Settlements(Db db) {
    this.db = db;
    this.deliveries = new DeliveryRows(db);
    this.writer = new DeliveryWriter(db);
    this.facts = new LedgerFacts(db);
    this.feed = new JdbcFeed(db);
  }

  private record RunPart(long runNo, AccountId account, int revision) {}

  int settle(Connection c, List<Settlement> settlements) throws SQLException {
    Map<Long, RunPart> runs = runs(c, settlements);
    List<DeliveryRow> news = new ArrayList<>();
    for (Settlement settlement : settlements) {
      RunPart run = runs.get(settlement.key().runNo());
      if (run == null) {
        throw new NotFoundException("run (" + settlement.key().runNo() + ") must exist");
      }
      news.add(new DeliveryRow(delivery(settlement), run.account(), run.revision(), 0));
    }
    DeliveryWriter.Heard heard = writer.hear(c, news);
    Map<DeliveryKey, DeliveryRow> current =
        deliveries.lock(c, news.stream().map(DeliveryRow::key).toList());
    Rises rises = new Rises();
    for (DeliveryRow row : heard.rows()) {
      DeliveryRow known = current.get(row.key());
      DeliveryRow next = known == null ? row : known.raisedBy(row);
      if (!next.equals(known)) {
        current.put(next.key(), next);
        rises.add(next);
      }
    }
    deliveries.raise(c, rises.rows());
    writer.keep(c, heard);
    facts.addWords(c, settlements.stream().map(Settlement::fact).toList());
    feed.write(c, rises.events());
    return rises.rows().size();
  }

  private static Delivery delivery(Settlement s) {
    return new Delivery(
        s.key(),
        s.attemptGroup(),
        1,
        s.state(),
        null,
        s.code(),
        s.carrier(),
        s.carrierIds(),
        s.carrierIds().size(),
        s.at(),
        s.at());
  }

  private Map<Long, RunPart> runs(Connection c, List<Settlement> settlements) throws SQLException {
    TreeSet<Long> numbers = new TreeSet<>();
    settlements.forEach(s -> numbers.add(s.key().runNo()));
    Sql sql =
        Sql.of("select r.run_no, r.account, r.revision ")
            .add(db.among("{run} r", "r.run_no", Sql.longs(numbers)));
    Map<Long, RunPart> runs = new HashMap<>();
    db.query(
        c,
        sql,
        row -> {
          RunPart part = new RunPart(row.big(), new AccountId(row.text()), row.number());
          return runs.put(part.runNo(), part);
        });
    return runs;
  }
}
