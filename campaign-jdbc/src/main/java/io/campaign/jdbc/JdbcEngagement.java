package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
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
  public Set<Long> converted(long runNo, Collection<Long> memberNos) {
    Limits.atMost("member numbers", memberNos.size());
    if (memberNos.isEmpty()) {
      return Set.of();
    }
    Sql sql =
        Sql.of("select e.member_no from {engagement} e where e.run_no = ?", runNo)
            .add(" and e.kind = ? and e.detail = ''", EngagementKind.CONVERTED)
            .add(" and e.member_no = any(?)", Sql.longs(new HashSet<>(memberNos)));
    return Set.copyOf(db.read("reading converters", c -> db.query(c, sql, Row::big)));
  }

  @Override
  public double worth(AccountId account, long runNo) {
    Sql sql =
        Sql.of("select coalesce(sum(h.amount), 0) from {engagement} e join {host_event} h")
            .add(" on h.member_no = e.member_no and h.name = e.detail and h.at_us = e.first_us")
            .add(" where e.run_no = ? and e.kind = ?", runNo, EngagementKind.CONVERTED)
            .add(" and h.account = ?", account.value());
    return db.read("adding up worth", c -> db.first(c, sql, Row::real)).orElse(0.0);
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
