package io.campaign.jdbc;

import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.ReplyWindow;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.DeliveryKey;
import io.campaign.run.RunKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what members were sent, for attribution, by the index on members. */
final class HandOffFacts {
  private static final int MOST = 100;
  private static final String FACT =
      "d.run_no, d.member_no, d.nth, d.attempt_group, d.state, d.at_us,"
          + " d.carrier_ids, d.revision, r.channel, r.kind, r.status, r.reply_window_ms,"
          + " r.window_ends_us, r.account, r.campaign";
  private static final String MAY_HAVE_ARRIVED =
      " and (d.state >= %d or d.state in (%d, %d))"
          .formatted(
              DeliveryState.HANDED_OFF.code(),
              DeliveryState.UNKNOWN.code(),
              DeliveryState.HELD.code());

  private final Db db;

  HandOffFacts(Db db) {
    this.db = db;
  }

  private record Asked(long pos, HandOffQuery query) {}

  private record Found(int pos, HandOffFact fact) {}

  /** Returns for each query its answer, latest first. */
  List<List<HandOffFact>> of(Connection c, List<HandOffQuery> queries) throws SQLException {
    List<List<HandOffFact>> answers = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (HandOffQuery query : queries) {
      asked.add(new Asked(answers.size(), query));
      answers.add(new ArrayList<>());
    }
    if (!asked.isEmpty()) {
      for (Found found : db.query(c, sql(asked), HandOffFacts::read)) {
        if (answers.get(found.pos()).size() < MOST) {
          answers.get(found.pos()).add(found.fact());
        }
      }
    }
    return answers;
  }

  private Sql sql(List<Asked> asked) {
    return Sql.of("select u.pos, " + FACT + " from ")
        .add(
            Columns.of(asked)
                .longs("pos", Asked::pos)
                .longs("member_no", a -> a.query().memberNo())
                .longs("since_us", a -> Times.micros(a.query().since()))
                .longs("until_us", a -> Times.micros(a.query().until()))
                .texts("account", a -> a.query().account().value())
                .texts("channel", a -> channel(a.query()))
                .table(db.dialect(), "u"))
        .add(" join {delivery} d on d.member_no = u.member_no")
        .add(" join {run} r on r.run_no = d.run_no")
        .add(" join {campaign} t on t.account = r.account and t.id = r.campaign")
        .add(" where d.at_us >= u.since_us and d.at_us <= u.until_us")
        .add(MAY_HAVE_ARRIVED)
        .add(
            " and r.account = u.account and (u.channel = '' or r.channel = u.channel) and t.type not in ('TEST', 'ANSWER')")
        .add(" order by u.pos, d.at_us desc, d.run_no desc, d.nth desc");
  }

  /** Everything one member was sent, what does not count as well. */
  List<HandOffFact> sent(Connection c, AccountId account, long memberNo, Instant before, int limit)
      throws SQLException {
    Sql sql =
        Sql.of("select 0, " + FACT)
            .add(" from {delivery} d join {run} r on r.run_no = d.run_no")
            .add(" where d.member_no = ? and d.at_us < ?", memberNo, Times.micros(before))
            .add(MAY_HAVE_ARRIVED)
            .add(" and r.account = ?", account.value())
            .add(" order by d.at_us desc, d.run_no desc, d.nth desc limit ?", limit);
    return db.query(c, sql, row -> read(row).fact());
  }

  private static String channel(HandOffQuery query) {
    Channel channel = query.channel();
    return channel == null ? "" : channel.name();
  }

  private static Found read(Row row) throws SQLException {
    int pos = (int) row.big();
    DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
    int group = row.number();
    DeliveryState state = DeliveryState.fromCode(row.number());
    Instant at = row.instant();
    List<String> ids = TextList.read(row.text());
    int revision = row.number();
    Channel channel = new Channel(row.text());
    ReplyWindow window =
        ReplyWindow.of(
            row.constant(RunKind.class),
            row.constant(RunStatus.class),
            Duration.ofMillis(row.big()),
            row.instantOrNull(),
            at);
    HandOffFact.Origin origin =
        new HandOffFact.Origin(new AccountId(row.text()), new CampaignId(row.text()), revision);
    return new Found(pos, new HandOffFact(key, group, channel, state, at, window, origin, ids));
  }
}
