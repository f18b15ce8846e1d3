package io.campaign.jdbc;

import io.campaign.engagement.EngagementKind;
import io.campaign.filter.Behaviour;
import io.campaign.filter.BehaviourVisitor;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Share;
import io.campaign.filter.Span;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.RunKind;

/**
 * Turns a behaviour into a query for the numbers of the members who show it. The meaning of each is
 * that of its {@link Behaviour}.
 */
final class BehaviourSql implements BehaviourVisitor<Sql> {
  private final AccountId account;
  private final EvaluationContext context;
  private final Members members;

  /** Says which members a query is about. */
  @FunctionalInterface
  interface Members {
    /**
     * Restricts a column of member numbers.
     *
     * @param column column with its alias
     * @return a condition
     */
    Sql in(String column);
  }

  BehaviourSql(AccountId account, EvaluationContext context, Members members) {
    this.account = account;
    this.context = context;
    this.members = members;
  }

  /** The one member of the row at hand. */
  static Members sameAs(String outer) {
    return column -> Sql.of(column + " = " + outer);
  }

  @Override
  public Sql visitActed(Behaviour.Acted acted) {
    Span span = acted.period().span(context);
    return acted.action().isOfDelivery() ? delivered(acted, span) : engaged(acted, span);
  }

  private Sql delivered(Behaviour.Acted acted, Span span) {
    Sql sql =
        Sql.of("select d.member_no ")
            .add("from {delivery} d where ")
            .add(members.in("d.member_no"))
            .add(" and d.at_us between ? and ? and ", span.from(), span.to())
            .add(state(acted.action()))
            .add(" and ")
            .add(runs("d.run_no", acted.of(), acted.action() == RunAction.IGNORED));
    if (acted.action() == RunAction.IGNORED) {
      sql.add(
          " and not exists (select 1 from {engagement} x where x.run_no = d.run_no"
              + " and x.member_no = d.member_no and x.kind <> ? and x.first_us <= ?)",
          EngagementKind.CONVERTED,
          context.asOf());
    }
    return times(sql, "d", acted.times());
  }

  private static Sql state(RunAction action) {
    if (action == RunAction.FAILED) {
      return Sql.of(
          "d.state in (?, ?, ?)",
          DeliveryState.REFUSED.code(),
          DeliveryState.EXPIRED.code(),
          DeliveryState.UNDELIVERED.code());
    }
    return Sql.of(
        "d.state >= ? and d.state <> ?",
        DeliveryState.HANDED_OFF.code(),
        DeliveryState.UNDELIVERED.code());
  }

  private Sql engaged(Behaviour.Acted acted, Span span) {
    EngagementKind kind =
        switch (acted.action()) {
          case CLICKED -> EngagementKind.CLICKED;
          case RESPONDED -> EngagementKind.RESPONDED;
          case OPTED_OUT, RECEIVED, IGNORED, FAILED -> EngagementKind.OPTED_OUT;
        };
    Sql sql =
        Sql.of("select e.member_no ")
            .add("from {engagement} e where ")
            .add(members.in("e.member_no"))
            .add(" and e.kind = ? and e.detail = ?", kind, acted.detail())
            .add(" and e.first_us between ? and ? and ", span.from(), span.to())
            .add(runs("e.run_no", acted.of(), false));
    return times(sql, "e", acted.times());
  }

  private static Sql times(Sql sql, String alias, int times) {
    return sql.add(atLeast(alias, "distinct " + alias + ".run_no", times));
  }

  /** Once is so often that a row is enough, which leaves databases more ways to find it. */
  private static Sql atLeast(String alias, String what, int times) {
    return times == 1
        ? Sql.of("")
        : Sql.of(" group by %s.member_no having count(%s) >= ?".formatted(alias, what), times);
  }

  /** A condition on the run of a row: of this account, of the scope, no test. */
  private Sql runs(String column, RunScope scope, boolean windowOver) {
    Sql sql = Sql.of("");
    if (scope instanceof RunScope.OfRun one) {
      sql.add(column + " = ? and ", one.runNo());
    }
    sql.add(
        "exists (select 1 from {run} r join {campaign} t on t.account = r.account"
            + " and t.id = r.campaign and t.type not in ('TEST', 'ANSWER') where r.run_no = "
            + column
            + " and r.account = ?",
        account.value());
    if (scope instanceof RunScope.OfCampaign of) {
      sql.add(" and r.campaign = ?", of.campaign().value());
    }
    if (scope instanceof RunScope.LatestOf of) {
      String campaign = of.campaign().value();
      sql.add(" and r.campaign = ?", campaign)
          .add(
              " and r.run_no = (select max(y.run_no) from {run} y"
                  + " where y.account = ? and y.campaign = ?)",
              account.value(),
              campaign);
    }
    if (windowOver) {
      sql.add(
          " and (case when r.kind in (?, ?) then d.at_us + r.reply_window_ms * 1000"
              + " else r.window_ends_us end) <= ?",
          RunKind.ROLLING,
          RunKind.CONFIRMATION,
          context.asOf());
    }
    return sql.add(")");
  }

  @Override
  public Sql visitReported(Behaviour.Reported reported) {
    Span span = reported.period().span(context);
    return Sql.of("select h.member_no ")
        .add("from {host_event} h where ")
        .add(members.in("h.member_no"))
        .add(" and h.account = ? and h.name = ?", account.value(), reported.event())
        .add(" and h.at_us between ? and ?", span.from(), span.to())
        .add(atLeast("h", "*", reported.times()));
  }

  @Override
  public Sql visitLastContacted(Behaviour.LastContacted contacted) {
    Span span = contacted.period().span(context);
    return Sql.of("select d.member_no ")
        .add("from {delivery} d where ")
        .add(members.in("d.member_no"))
        .add(" and d.state >= ? and d.at_us <= ?", DeliveryState.HANDED_OFF.code(), context.asOf())
        .add(" and ")
        .add(runs("d.run_no", RunScope.any(), false))
        .add(" group by d.member_no having max(d.at_us) between ? and ?", span.from(), span.to());
  }

  @Override
  public Sql visitTopEngaged(Behaviour.TopEngaged top) {
    Span span = top.period().span(context);
    Sql scores =
        Sql.of("select e.member_no, count(*) as points, max(e.first_us) as latest")
            .add(
                " from {engagement} e where e.kind in (?, ?)",
                EngagementKind.CLICKED,
                EngagementKind.RESPONDED)
            .add(" and e.detail = '' and e.first_us between ? and ? and ", span.from(), span.to())
            .add(runs("e.run_no", RunScope.any(), false))
            .add(" group by e.member_no");
    Sql ranked =
        Sql.of("select s.member_no, row_number() over")
            .add(" (order by s.points desc, s.latest desc, s.member_no) as place,")
            .add(" count(*) over () as ranked from (")
            .add(scores)
            .add(") s");
    return Sql.of("select z.member_no from (")
        .add(ranked)
        .add(") z where ")
        .add(share(top.share()))
        .add(" and ")
        .add(members.in("z.member_no"));
  }

  private static Sql share(Share share) {
    return share.isPercent()
        ? Sql.of(
            "z.place <= ceiling(z.ranked * cast(? as double precision)"
                + " / cast(100 as double precision))",
            share.amount())
        : Sql.of("z.place <= ?", share.amount());
  }
}
