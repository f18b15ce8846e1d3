package io.campaign.jdbc;

import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads runs. */
final class RunRows {
  /** Select list for a run {@code r}, in the order {@link #read} takes it. */
  static final String COLUMNS =
      "r.run_no, r.account, r.campaign, r.kind, r.occurrence, r.revision, r.channel,"
          + " r.reply_window_ms, r.planned_us, r.approved_hash, r.status, r.version, r.plan_no, r.plan_cursor,"
          + " r.sealed, r.opened_us, r.active_us, r.window_ends_us, r.reason";

  static final String SELECT = "select " + COLUMNS + " from {run} r";

  private RunRows() {}

  static Run read(Row row) throws SQLException {
    return new Run(
        row.big(),
        new NewRun(
            new AccountId(row.text()),
            new CampaignId(row.text()),
            row.constant(RunKind.class),
            row.text(),
            row.number(),
            new Channel(row.text()),
            Duration.ofMillis(row.big()),
            row.instant(),
            row.text()),
        row.constant(RunStatus.class),
        row.number(),
        new Run.Plan(row.number(), row.big(), row.flag()),
        row.instant(),
        row.instantOrNull(),
        row.instantOrNull(),
        row.text());
  }

  static Run get(Db db, Connection c, long runNo) throws SQLException {
    return find(db, c, Sql.of(SELECT).add(" where r.run_no = ?", runNo))
        .orElseThrow(missing(runNo));
  }

  /** Reads a run and locks it until commit. */
  static Run lock(Db db, Connection c, long runNo) throws SQLException {
    return find(db, c, Sql.of(SELECT).add(" where r.run_no = ? for update", runNo))
        .orElseThrow(missing(runNo));
  }

  static Optional<Run> find(Db db, Connection c, Sql sql) throws SQLException {
    return db.first(c, sql, RunRows::read);
  }

  private static Supplier<NotFoundException> missing(long runNo) {
    return () -> new NotFoundException("run (" + runNo + ") must exist");
  }
}
