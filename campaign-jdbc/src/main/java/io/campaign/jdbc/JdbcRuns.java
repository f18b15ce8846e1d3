package io.campaign.jdbc;

import io.campaign.campaign.AuditRecord;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Exclusion;
import io.campaign.run.NewRun;
import io.campaign.run.OnceStep;
import io.campaign.run.PlanStep;
import io.campaign.run.Progress;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.RunRevision;
import io.campaign.run.Tally;
import io.campaign.spi.Moved;
import io.campaign.spi.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs port: what is read here, what changes in {@link RunChanges} and {@link RunPlans}. */
final class JdbcRuns implements RunStore {
  private static final String UNFINISHED =
      "exists (select 1 from {chunk_state} s where s.run_no = r.run_no and not s.ended)";

  private final Db db;
  private final RunChanges changes;
  private final RunPlans plans;
  private final RunTally tally;
  private final RunProgress progress;

  JdbcRuns(Db db) {
    this.db = db;
    this.plans = new RunPlans(db);
    this.changes = new RunChanges(db, plans);
    this.tally = new RunTally(db);
    this.progress = new RunProgress(db);
  }

  @Override
  public Moved<Run> open(NewRun run, AuditRecord audit) {
    return db.inOwnTransaction("opening a run", c -> changes.open(c, run, audit));
  }

  @Override
  public Moved<Run> appendPlan(PlanStep step) {
    return db.inOwnTransaction("planning a run", c -> plans.append(c, step));
  }

  @Override
  public int appendOnce(OnceStep step) {
    return db.inOwnTransaction("adding to a run", c -> plans.appendOnce(c, step));
  }

  @Override
  public Moved<Run> move(RunMove move) {
    return db.inTransaction("moving a run", c -> changes.move(c, move));
  }

  @Override
  public Moved<Run> revise(RunRevision revision) {
    return db.inTransaction("revising a run", c -> changes.revise(c, revision));
  }

  @Override
  public Progress progress(AccountId account, long runNo, Instant now) {
    return db.snapshot("reading the progress of a run", c -> progress.read(c, account, runNo, now));
  }

  @Override
  public int cancelRest(long runNo, Instant at, int limit) {
    Limits.shortPage(limit);
    return db.inTransaction("cancelling a run", c -> plans.cancelRest(c, runNo, at, limit));
  }

  @Override
  public Optional<Run> find(AccountId account, long runNo) {
    Sql sql =
        Sql.of(RunRows.SELECT).add(" where r.run_no = ? and r.account = ?", runNo, account.value());
    return db.read("finding a run", c -> RunRows.find(db, c, sql));
  }

  @Override
  public List<Run> ofCampaign(AccountId account, CampaignId campaign, int limit) {
    Limits.shortPage(limit);
    Sql sql =
        Sql.of(RunRows.SELECT)
            .add(" where r.account = ? and r.campaign = ?", account.value(), campaign.value())
            .add(" order by r.run_no desc limit ?", limit);
    return db.read("listing runs", c -> db.query(c, sql, RunRows::read));
  }

  @Override
  public List<Run> due(Instant now, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(RunRows.SELECT)
            .add(" where r.status in ('SENDING', 'ACTIVE', 'CANCELLED') and case r.status")
            .add(" when 'SENDING' then not r.sealed or not " + UNFINISHED)
            .add(" when 'ACTIVE' then coalesce(r.window_ends_us <= ?, false)", now)
            .add(" else " + UNFINISHED + " end order by r.run_no limit ?", limit);
    return db.read("reading due runs", c -> db.query(c, sql, RunRows::read));
  }

  @Override
  public Tally tally(AccountId account, long runNo) {
    return db.read("counting a run", c -> tally.count(c, account, runNo));
  }

  @Override
  public List<Exclusion> exclusions(AccountId account, long runNo, long afterMember, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of("select x.member_no, x.reason from {exclusion} x")
            .add(" where x.run_no = ? and x.member_no > ?", runNo, afterMember)
            .add(" and exists (select 1 from {run} r where r.run_no = ?", runNo)
            .add(" and r.account = ?)", account.value())
            .add(" order by x.member_no limit ?", limit);
    return db.read(
        "listing exclusions",
        c -> db.query(c, sql, row -> new Exclusion(row.big(), SkipReason.fromCode(row.number()))));
  }
}
