package io.campaign.jdbc;

import io.campaign.engagement.HandOffFact;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads what a member was sent, for attribution, by the index on members. */
final class HandOffFacts {
  private static final int MOST = 100;

  private final Db db;

  HandOffFacts(Db db) {
    this.db = db;
  }

  List<HandOffFact> of(
      Connection c, AccountId account, long memberNo, Channel channel, Instant since)
      throws SQLException {
    Sql sql =
        Sql.of(
                "select d.run_no, d.member_no, d.nth, d.attempt_group, d.state, d.at_us,"
                    + " r.window_ends_us from {delivery} d join {run} r on r.run_no = d.run_no"
                    + " join {campaign} t on t.account = r.account and t.id = r.campaign"
                    + " and t.type <> 'TEST'")
            .add(" where d.member_no = ? and d.at_us >= ?", memberNo, since)
            .add(
                " and (d.state >= ? or d.state in (?, ?))",
                DeliveryState.HANDED_OFF.code(),
                DeliveryState.UNKNOWN.code(),
                DeliveryState.HELD.code())
            .add(" and r.account = ? and r.channel = ?", account.value(), channel.name())
            .add(" order by d.at_us desc, d.run_no desc, d.nth desc limit ?", MOST);
    return db.query(c, sql, row -> read(row, channel));
  }

  private static HandOffFact read(Row row, Channel channel) throws SQLException {
    DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
    int group = row.number();
    DeliveryState state = DeliveryState.fromCode(row.number());
    return new HandOffFact(key, group, channel, state, row.instant(), row.instantOrNull());
  }
}
