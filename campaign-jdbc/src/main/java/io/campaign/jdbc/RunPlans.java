package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Bits;
import io.campaign.run.ChunkFacts;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.OnceStep;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.spi.Moved;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds to plans, and cancels what of a plan was not opened. */
final class RunPlans {
  private final Db db;
  private final Bulk bulk;
  private final ChunkRows chunks;
  private final DeliveryWriter writer;
  private final LedgerFacts facts;
  private final JdbcFeed feed;

  RunPlans(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.chunks = new ChunkRows(db);
    this.writer = new DeliveryWriter(db);
    this.facts = new LedgerFacts(db);
    this.feed = new JdbcFeed(db);
  }

  Moved<Run> append(Connection c, PlanStep step) throws SQLException {
    boolean ahead = step.cursorAfter() > step.cursorBefore();
    if (!ahead && !(step.last() && step.cursorAfter() == step.cursorBefore())) {
      throw new StoreFailure.Rejected(
          "cursor (" + step.cursorAfter() + ") must be above " + step.cursorBefore(), null);
    }
    Run now = RunRows.lock(db, c, step.runNo());
    Run.Plan expected = new Run.Plan(step.planNo(), step.cursorBefore(), false);
    if (!now.plan().equals(expected) || now.status() == RunStatus.CANCELLED) {
      return new Moved<>(false, now);
    }
    db.update(
        c,
        Sql.of(
            "update {run} set plan_cursor = ?, sealed = ? where run_no = ?",
            step.cursorAfter(),
            step.last(),
            step.runNo()));
    PlanStep fresh = step.planNo() == 1 ? step : withoutLedgered(c, step);
    chunks.add(c, step.runNo(), new ChunkRow.Plan(step.planNo(), 0, 0), fresh.chunks());
    exclude(c, fresh);
    return new Moved<>(true, RunRows.get(db, c, step.runNo()));
  }

  /** Whom an earlier plan of the run has sent to, or given up, is not planned again. */
  private PlanStep withoutLedgered(Connection c, PlanStep step) throws SQLException {
    List<Long> members = new ArrayList<>();
    step.chunks().forEach(chunk -> Arrays.stream(chunk.members()).forEach(members::add));
    step.exclusions().forEach(exclusion -> members.add(exclusion.memberNo()));
    Sql sql =
        Sql.of("select d.member_no ")
            .add(db.among("{delivery} d", "d.member_no", Sql.longs(members)))
            .add(" and d.run_no = ? and d.nth = 0", step.runNo());
    Set<Long> known = new HashSet<>(db.query(c, sql, Row::big));
    return new PlanStep(
        step.runNo(),
        step.planNo(),
        step.cursorBefore(),
        step.cursorAfter(),
        step.chunks().stream()
            .flatMap(chunk -> chunk.keeping(member -> !known.contains(member)).stream())
            .toList(),
        step.exclusions().stream().filter(e -> !known.contains(e.memberNo())).toList(),
        step.last());
  }

  /**
   * Takes back what of a run's plan was never opened, and starts the next plan.
   *
   * @return false, with nothing changed, while a worker has something open
   */
  boolean restart(Connection c, long runNo) throws SQLException {
    List<Long> unfinished =
        db.query(
            c,
            Sql.of("select s.chunk_no from {chunk_state} s where s.run_no = ?", runNo)
                .add(" and not s.ended order by s.chunk_no"),
            Row::big);
    List<ChunkRow> rows = unfinished.isEmpty() ? List.of() : chunks.lock(c, unfinished);
    if (rows.stream().anyMatch(chunk -> chunk.open().count() > 0)) {
      return false;
    }
    List<ChunkRow> emptied = new ArrayList<>();
    long dropped = 0;
    for (ChunkRow chunk : rows) {
      if (chunk.planned().attemptGroup() == 0) {
        Bits rest = Bits.of(unopened(chunk));
        dropped += rest.count();
        emptied.add(chunk.with(chunk.opened().plus(rest), chunk.closed().plus(rest)));
      }
    }
    chunks.update(c, emptied);
    db.update(c, Sql.of("delete from {exclusion} where run_no = ?", runNo));
    db.update(
        c,
        Sql.of(
            "update {run} set plan_no = plan_no + 1, plan_cursor = 0, sealed = false,"
                + " dropped = dropped + ? where run_no = ?",
            dropped,
            runNo));
    return true;
  }

  /** The lock on the run makes appends to it come one after the other. */
  int appendOnce(Connection c, OnceStep step) throws SQLException {
    Run run = RunRows.lock(db, c, step.runNo());
    if (run.plan().sealed() || run.status() == RunStatus.CANCELLED) {
      return 0;
    }
    String campaign = run.request().account() + "/" + run.request().campaign();
    db.serialize(c, "runs", campaign + "/" + step.period());
    List<NewChunk> fresh = new ArrayList<>();
    int added = 0;
    for (NewChunk chunk : step.chunks()) {
      Set<Long> known = reached(c, run, step.period(), chunk);
      Optional<NewChunk> rest = chunk.keeping(member -> !known.contains(member));
      if (rest.isPresent()) {
        reach(c, run, step.period(), rest.get());
        fresh.add(rest.get());
        added += rest.get().size();
      }
    }
    chunks.add(c, step.runNo(), new ChunkRow.Plan(run.plan().planNo(), 0, 0), fresh);
    return added;
  }

  private Set<Long> reached(Connection c, Run run, String period, NewChunk chunk)
      throws SQLException {
    List<Long> members = Arrays.stream(chunk.members()).boxed().toList();
    Sql sql =
        Sql.of("select t.member_no ")
            .add(db.among("{reached} t", "t.member_no", Sql.longs(members)))
            .add(
                " and t.account = ? and t.campaign = ? and t.period = ?",
                run.request().account().value(),
                run.request().campaign().value(),
                period);
    return new HashSet<>(db.query(c, sql, Row::big));
  }

  private void reach(Connection c, Run run, String period, NewChunk chunk) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long member : chunk.members()) {
      rows.add(
          new @Nullable Object[] {
            run.request().account().value(),
            run.request().campaign().value(),
            period,
            member,
            run.runNo()
          });
    }
    db.batch(
        c,
        "insert into {reached} (account, campaign, period, member_no, run_no)"
            + " values (?, ?, ?, ?, ?)",
        rows);
  }

  private void exclude(Connection c, PlanStep step) throws SQLException {
    List<Exclusion> sorted = new ArrayList<>(step.exclusions());
    sorted.sort(Comparator.comparingLong(Exclusion::memberNo));
    bulk.insertNew(
        c,
        "exclusion",
        List.of("run_no", "member_no"),
        Columns.of(sorted)
            .longs("run_no", exclusion -> step.runNo())
            .longs("member_no", Exclusion::memberNo)
            .ints("plan_no", exclusion -> step.planNo())
            .ints("reason", exclusion -> exclusion.reason().code()));
  }

  int cancelRest(Connection c, long runNo, Instant at, int limit) throws SQLException {
    Sql sql =
        Sql.of("select s.chunk_no from {chunk_state} s where s.run_no = ?", runNo)
            .add(" and not s.ended and s.todo > 0 order by s.chunk_no limit ?", limit);
    List<Long> candidates = db.query(c, sql, Row::big);
    if (candidates.isEmpty()) {
      return 0;
    }
    List<DeliveryRow> cancelled = new ArrayList<>();
    List<ChunkRow> changed = new ArrayList<>();
    List<LedgerFacts.Page> pages = new ArrayList<>();
    for (ChunkRow chunk : chunks.lock(c, candidates)) {
      List<Integer> rest = unopened(chunk);
      if (!rest.isEmpty()) {
        rest.forEach(
            index -> cancelled.add(chunk.without(index, DeliveryState.CANCELLED, null, at)));
        Bits bits = Bits.of(rest);
        ChunkFacts said = ChunkFacts.allIn(DeliveryState.CANCELLED, bits, "", at);
        pages.add(new LedgerFacts.Page(chunk.chunkNo(), said));
        changed.add(chunk.with(chunk.opened().plus(bits), chunk.closed().plus(bits)));
      }
    }
    chunks.update(c, changed);
    facts.addPages(c, pages);
    Rises rises = new Rises();
    cancelled.forEach(rises::add);
    writer.write(c, cancelled).rows().forEach(rises::add);
    feed.write(c, rises.events());
    return changed.size();
  }

  private static List<Integer> unopened(ChunkRow chunk) {
    List<Integer> positions = new ArrayList<>();
    for (int index = 0; index < chunk.planned().size(); index++) {
      if (!chunk.opened().has(index)) {
        positions.add(index);
      }
    }
    return positions;
  }
}
