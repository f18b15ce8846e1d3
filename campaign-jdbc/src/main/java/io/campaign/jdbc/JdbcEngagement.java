package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.HostEvent;
import io.campaign.event.EngineEvent;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.id.AccountId;
import io.campaign.spi.EngagementStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The engagement port. */
final class JdbcEngagement implements EngagementStore {
  private final Db db;
  private final EngagementRows rows;
  private final JdbcFeed feed;

  JdbcEngagement(Db db) {
    this.db = db;
    this.rows = new EngagementRows(db);
    this.feed = new JdbcFeed(db);
  }

  @Override
  public List<EngagementFact> recordFirst(List<EngagementFact> facts) {
    Limits.atMost("facts", facts.size());
    return db.inOwnTransaction("recording engagement", c -> rows.record(c, facts));
  }

  @Override
  public List<HostEvent> recordEvents(AccountId account, List<HostEvent> events) {
    Limits.atMost("events", events.size());
    return db.inTransaction(
        "recording events",
        c -> {
          List<HostEvent> added = rows.record(c, account, events);
          List<EngineEvent> news = new ArrayList<>();
          added.forEach(event -> news.add(EngineEvent.HostEventRecorded.of(account, event)));
          feed.write(c, news);
          return added;
        });
  }

  @Override
  public void forget(AccountId account, long memberNo) {
    db.inTransaction(
        "forgetting events",
        c ->
            db.update(
                c,
                Sql.of(
                    "update {host_event} set amount = null where member_no = ? and account = ?",
                    memberNo,
                    account.value())));
  }

  @Override
  public Set<Long> matching(
      AccountId account,
      Behaviour behaviour,
      EvaluationContext context,
      Collection<Long> memberNos) {
    Limits.atMost("member numbers", memberNos.size());
    if (memberNos.isEmpty()) {
      return Set.of();
    }
    Sql.Values wanted = Sql.longs(new HashSet<>(memberNos));
    // H2 probes an index for a list of keys only when it comes as a query.
    String among = db.isPostgres() ? " = any(?)" : " in (select k from table(k bigint = ?))";
    BehaviourSql sql = new BehaviourSql(account, context, column -> Sql.of(column + among, wanted));
    return Set.copyOf(
        db.read("reading behaviour", c -> db.query(c, behaviour.accept(sql), Row::big)));
  }

  @Override
  public List<Long> membersBy(
      AccountId account,
      Behaviour behaviour,
      EvaluationContext context,
      long afterMember,
      int limit) {
    Limits.page(limit);
    BehaviourSql sql =
        new BehaviourSql(account, context, column -> Sql.of(column + " > ?", afterMember));
    Sql distinct =
        Sql.of("select distinct x.member_no from (")
            .add(behaviour.accept(sql))
            .add(") x order by x.member_no fetch first ? rows only", limit);
    return db.read("listing behaviour", c -> db.query(c, distinct, Row::big));
  }
}
