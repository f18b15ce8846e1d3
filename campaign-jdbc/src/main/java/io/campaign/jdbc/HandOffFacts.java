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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what members were sent, for attribution, by the index on members. */
final class HandOffFacts {
  private static final int MOST = 100;
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

  /** A delivery that may be an answer, before anything is known of its run. */
  private record Sent(
      int pos,
      DeliveryKey key,
      int group,
      DeliveryState state,
      Instant at,
      List<String> carrierIds,
      int revision) {}

  /** What hand-offs of a run have in common. */
  private record Of(
      Channel channel,
      RunKind kind,
      RunStatus status,
      Duration replyWindow,
      @Nullable Instant windowEndsAt,
      AccountId account,
      CampaignId campaign) {}

  /**
   * Returns for each query its answer, latest first. Runs are few and read apart: joined to every
   * delivery they made up half of the price.
   */
  List<List<HandOffFact>> of(Connection c, List<HandOffQuery> queries) throws SQLException {
    List<List<HandOffFact>> answers = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (HandOffQuery query : queries) {
      asked.add(new Asked(answers.size(), query));
      answers.add(new ArrayList<>(2));
    }
    if (asked.isEmpty()) {
      return answers;
    }
    List<Sent> sent = db.query(c, sql(asked), HandOffFacts::sent);
    Map<Long, Of> runs = runs(c, sent);
    for (Sent one : sent) {
      Of run = runs.get(one.key().runNo());
      HandOffQuery query = queries.get(one.pos());
      List<HandOffFact> answer = answers.get(one.pos());
      if (run != null && counts(run, query) && answer.size() < MOST) {
        answer.add(fact(one, run));
      }
    }
    return answers;
  }

  private static boolean counts(Of run, HandOffQuery query) {
    Channel channel = query.channel();
    return run.account().equals(query.account())
        && (channel == null || channel.equals(run.channel()));
  }

  private Sql sql(List<Asked> asked) {
    return Sql.of(
            "select u.pos, d.run_no, d.member_no, d.nth, d.attempt_group, d.state, d.at_us,"
                + " d.carrier_ids, d.revision from ")
        .add(
            Columns.of(asked)
                .longs("pos", Asked::pos)
                .longs("member_no", a -> a.query().memberNo())
                .longs("since_us", a -> Times.micros(a.query().since()))
                .longs("until_us", a -> Times.micros(a.query().until()))
                .table(db.dialect(), "u"))
        .add(" join {delivery} d on d.member_no = u.member_no")
        .add(" where d.at_us >= u.since_us and d.at_us <= u.until_us")
        .add(MAY_HAVE_ARRIVED)
        .add(" order by u.pos, d.at_us desc, d.run_no desc, d.nth desc");
  }

  private static Sent sent(Row row) throws SQLException {
    return new Sent(
        (int) row.big(),
        new DeliveryKey(row.big(), row.big(), row.number()),
        row.number(),
        DeliveryState.fromCode(row.number()),
        row.instant(),
        TextList.read(row.text()),
        row.number());
  }

  /** Runs that count, by number. */
  private Map<Long, Of> runs(Connection c, List<Sent> sent) throws SQLException {
    Set<Long> numbers = new TreeSet<>();
    sent.forEach(one -> numbers.add(one.key().runNo()));
    Map<Long, Of> runs = new HashMap<>();
    if (!numbers.isEmpty()) {
      Sql sql =
          Sql.of("select r.run_no, r.channel, r.kind, r.status, r.reply_window_ms,")
              .add(" r.window_ends_us, r.account, r.campaign from {run} r")
              .add(" join {campaign} t on t.account = r.account and t.id = r.campaign")
              .add(" where r.run_no = any(?)", Sql.longs(numbers))
              .add(" and t.type not in ('TEST', 'ANSWER')");
      db.query(c, sql, row -> runs.put(row.big(), run(row)));
    }
    return runs;
  }

  private static Of run(Row row) throws SQLException {
    return new Of(
        new Channel(row.text()),
        row.constant(RunKind.class),
        row.constant(RunStatus.class),
        Duration.ofMillis(row.big()),
        row.instantOrNull(),
        new AccountId(row.text()),
        new CampaignId(row.text()));
  }

  private static HandOffFact fact(Sent sent, Of run) {
    return new HandOffFact(
        sent.key(),
        sent.group(),
        run.channel(),
        sent.state(),
        sent.at(),
        ReplyWindow.of(run.kind(), run.status(), run.replyWindow(), run.windowEndsAt(), sent.at()),
        new HandOffFact.Origin(run.account(), run.campaign(), sent.revision()),
        sent.carrierIds());
  }

  /** Everything one member was sent, what does not count as well. */
  List<HandOffFact> sent(Connection c, AccountId account, long memberNo, Instant before, int limit)
      throws SQLException {
    Sql sql =
        Sql.of("select 0, d.run_no, d.member_no, d.nth, d.attempt_group, d.state, d.at_us,")
            .add(" d.carrier_ids, d.revision, r.channel, r.kind, r.status, r.reply_window_ms,")
            .add(" r.window_ends_us, r.account, r.campaign")
            .add(" from {delivery} d join {run} r on r.run_no = d.run_no")
            .add(" where d.member_no = ? and d.at_us < ?", memberNo, Times.micros(before))
            .add(MAY_HAVE_ARRIVED)
            .add(" and r.account = ?", account.value())
            .add(" order by d.at_us desc, d.run_no desc, d.nth desc limit ?", limit);
    return db.query(c, sql, row -> fact(sent(row), run(row)));
  }
}
