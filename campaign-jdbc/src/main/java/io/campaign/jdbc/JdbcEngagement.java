package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.HostEvent;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.id.AccountId;
import io.campaign.spi.EngagementStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The engagement port. */
final class JdbcEngagement implements EngagementStore {
  private final Db db;
  private final EngagementRows rows;

  JdbcEngagement(Db db) {
    this.db = db;
    this.rows = new EngagementRows(db);
  }

  @Override
  public List<EngagementFact> recordFirst(List<EngagementFact> facts) {
    Limits.atMost("facts", facts.size());
    return db.inOwnTransaction("recording engagement", c -> rows.record(c, facts));
  }

  @Override
  public List<HostEvent> recordEvents(AccountId account, List<HostEvent> events) {
    Limits.atMost("events", events.size());
    return db.inTransaction("recording events", c -> rows.record(c, account, events));
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
