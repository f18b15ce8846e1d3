package io.campaign.jdbc;

import io.campaign.campaign.AuditRecord;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The audit trail of campaigns and their runs. */
final class AuditLog {
  private static final String COLUMNS =
      "at_us, by_user, what, event, from_status, to_status, reason";

  private final Db db;

  AuditLog(Db db) {
    this.db = db;
  }

  /** Appends a record; {@code runNo} is 0 for a move of the campaign itself. */
  void write(Connection c, AccountId account, CampaignId campaign, long runNo, AuditRecord record)
      throws SQLException {
    db.update(
        c,
        Sql.of("insert into {audit} (account, campaign, run_no, " + COLUMNS + ")")
            .add(
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                account.value(),
                campaign.value(),
                runNo,
                record.at(),
                record.user().value(),
                record.what(),
                record.event(),
                record.from(),
                record.to(),
                record.reason()));
  }

  /** Says whether a record, to the microsecond, is the latest of a campaign or of a run. */
  boolean isOnTop(
      Connection c, AccountId account, CampaignId campaign, long runNo, AuditRecord record)
      throws SQLException {
    Sql sql =
        Sql.of("select " + COLUMNS + " from {audit}")
            .add(
                " where account = ? and campaign = ? and run_no = ?",
                account.value(),
                campaign.value(),
                runNo)
            .add(" order by audit_no desc limit 1");
    Optional<AuditRecord> top = db.first(c, sql, AuditLog::read);
    AuditRecord stored =
        new AuditRecord(
            Times.instant(Times.micros(record.at())),
            record.user(),
            record.what(),
            record.event(),
            record.from(),
            record.to(),
            record.reason());
    return top.isPresent() && top.get().equals(stored);
  }

  List<AuditRecord> trail(AccountId account, CampaignId campaign) {
    Sql sql =
        Sql.of("select " + COLUMNS + " from {audit}")
            .add(" where account = ? and campaign = ?", account.value(), campaign.value())
            .add(" order by audit_no");
    return db.read("reading an audit trail", c -> db.query(c, sql, AuditLog::read));
  }

  private static AuditRecord read(Row row) throws SQLException {
    return new AuditRecord(
        row.instant(),
        new UserId(row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text());
  }
}
