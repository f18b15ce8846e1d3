package io.campaign.jdbc;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.CampaignType;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.RunRevision;
import io.campaign.spi.Moved;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Opens and moves runs, and shows them on their campaigns. Locks the run, then its campaign. */
final class RunChanges {
  private final Db db;
  private final AuditLog audit;
  private final JdbcFeed feed;
  private final RunPlans plans;

  RunChanges(Db db, RunPlans plans) {
    this.plans = plans;
    this.db = db;
    this.audit = new AuditLog(db);
    this.feed = new JdbcFeed(db);
  }

  private record Standing(CampaignStatus status, CampaignType type) {}

  Moved<Run> open(Connection c, NewRun request, AuditRecord record) throws SQLException {
    db.latch(c, "runs");
    Optional<Run> known = occurrence(c, request);
    if (known.isPresent()) {
      return new Moved<>(false, known.get());
    }
    Optional<Long> number = insert(c, request, record);
    if (number.isEmpty()) {
      return new Moved<>(false, winner(c, request));
    }
    Run run = RunRows.get(db, c, number.get());
    AuditRecord named =
        new AuditRecord(
            record.at(),
            record.user(),
            "run " + run.runNo(),
            record.event(),
            record.from(),
            record.to(),
            record.reason());
    tell(c, run, named);
    return new Moved<>(true, run);
  }

  private Run winner(Connection c, NewRun request) throws SQLException {
    return occurrence(c, request)
        .orElseThrow(
            () -> new NotFoundException("run (" + request.occurrence() + ") must be visible"));
  }

  private Optional<Run> occurrence(Connection c, NewRun request) throws SQLException {
    Sql sql =
        Sql.of(RunRows.SELECT)
            .add(
                " where r.account = ? and r.campaign = ? and r.occurrence = ?",
                request.account().value(),
                request.campaign().value(),
                request.occurrence());
    return RunRows.find(db, c, sql);
  }

  private Optional<Long> insert(Connection c, NewRun request, AuditRecord record)
      throws SQLException {
    String number = db.isPostgres() ? "nextval('{run_seq}')" : "next value for {run_seq}";
    Sql insert =
        Sql.of(
                "insert into {run} (run_no, account, campaign, kind, occurrence, revision, channel,"
                    + " reply_window_ms, planned_us, approved_hash, status, version, plan_no, plan_cursor, sealed,"
                    + " opened_us, reason)")
            .add(" values (" + number)
            .add(
                ", ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SENDING', 1, 1, 0, false, ?, '')",
                request.account().value(),
                request.campaign().value(),
                request.kind(),
                request.occurrence(),
                request.revision(),
                request.channel().name(),
                request.replyWindow().toMillis(),
                request.plannedFor(),
                request.approvedHash(),
                record.at());
    if (db.isPostgres()) {
      return db.first(c, insert.add(" on conflict do nothing returning run_no"), Row::big);
    }
    return db.first(c, Sql.of("select run_no from final table (").add(insert).add(")"), Row::big);
  }

  Moved<Run> move(Connection c, RunMove move) throws SQLException {
    Run now = RunRows.lock(db, c, move.runNo());
    NewRun of = now.request();
    if (now.version() != move.expectedVersion()) {
      boolean repeat =
          now.version() == move.expectedVersion() + 1
              && now.status() == move.to()
              && audit.isOnTop(c, of.account(), of.campaign(), now.runNo(), move.audit());
      return new Moved<>(repeat, now);
    }
    db.update(
        c,
        Sql.of(
            "update {run} set status = ?, version = version + 1, active_us = coalesce(?,"
                + " active_us), window_ends_us = coalesce(?, window_ends_us), reason = ? where"
                + " run_no = ?",
            move.to(),
            move.activeAt(),
            move.windowEndsAt(),
            move.audit().reason(),
            move.runNo()));
    Run next = RunRows.get(db, c, move.runNo());
    tell(c, next, move.audit());
    return new Moved<>(true, next);
  }

  Moved<Run> revise(Connection c, RunRevision revision) throws SQLException {
    Run now = RunRows.lock(db, c, revision.runNo());
    NewRun of = now.request();
    if (now.version() != revision.expectedVersion()) {
      boolean repeat =
          now.version() == revision.expectedVersion() + 1
              && of.revision() == revision.revision()
              && audit.isOnTop(c, of.account(), of.campaign(), now.runNo(), revision.audit());
      return new Moved<>(repeat, now);
    }
    if (revision.replan() && !plans.restart(c, revision.runNo())) {
      return new Moved<>(false, now);
    }
    db.update(
        c,
        Sql.of(
            "update {run} set revision = ?, approved_hash = ?, version = version + 1"
                + " where run_no = ?",
            revision.revision(),
            revision.approvedHash(),
            revision.runNo()));
    Run next = RunRows.get(db, c, revision.runNo());
    tell(c, next, revision.audit());
    return new Moved<>(true, next);
  }

  private void tell(Connection c, Run run, AuditRecord record) throws SQLException {
    NewRun of = run.request();
    show(c, run, of.account(), of.campaign());
    audit.write(c, of.account(), of.campaign(), run.runNo(), record);
    feed.write(
        c,
        List.of(
            new EngineEvent.RunChanged(
                of.account(),
                record.at(),
                run.runNo(),
                of.campaign(),
                run.status(),
                run.version())));
  }

  /** Stores what people see of the campaign, as its latest run has it. */
  private void show(Connection c, Run run, AccountId account, CampaignId campaign)
      throws SQLException {
    Sql lock =
        Sql.of(
            "select status, type from {campaign} where account = ? and id = ? for update",
            account.value(),
            campaign.value());
    Standing standing =
        db.first(
                c,
                lock,
                row ->
                    new Standing(
                        row.constant(CampaignStatus.class), row.constant(CampaignType.class)))
            .orElseThrow(() -> new NotFoundException("campaign (" + campaign + ") must exist"));
    Sql later =
        Sql.of(
            "select count(*) from {run} where account = ? and campaign = ? and run_no > ?",
            account.value(),
            campaign.value(),
            run.runNo());
    if (db.single(c, later) > 0) {
      return;
    }
    RunStatus status = run.status();
    Shown shown = DisplayStatus.of(standing.status(), standing.type().repeating(), status);
    db.update(
        c,
        Sql.of(
            "update {campaign} set shown = ?, shown_beside = ? where account = ? and id = ?",
            shown.status(),
            shown.beside(),
            account.value(),
            campaign.value()));
  }
}
