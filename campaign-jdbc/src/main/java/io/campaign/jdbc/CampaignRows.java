package io.campaign.jdbc;

import io.campaign.campaign.Approval;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.codec.ApprovalCodec;
import io.campaign.codec.DefinitionCodec;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import io.campaign.lifecycle.RunStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads campaigns with their latest definition. */
final class CampaignRows {
  /** Select list and tables; a condition on {@code t} follows. */
  static final String SELECT =
      "select t.account, t.id, r.definition, t.revision, t.status, t.shown, t.shown_beside,"
          + " t.version, t.due_us, t.created_by, t.changed_us, t.approval, t.archived, t.recipients,"
          + " t.handed_off, t.responders, t.clickers from {campaign} t"
          + " join {campaign_revision} r on r.account = t.account and r.id = t.id"
          + " and r.revision = t.revision";

  private CampaignRows() {}

  static Optional<Campaign> find(Db db, Connection c, AccountId account, CampaignId id)
      throws SQLException {
    return db.first(
        c,
        Sql.of(SELECT).add(" where t.account = ? and t.id = ?", account.value(), id.value()),
        CampaignRows::read);
  }

  /** Locks the campaign's row until commit; returns false when there is none. */
  static boolean lock(Db db, Connection c, AccountId account, CampaignId id) throws SQLException {
    Sql sql =
        Sql.of(
            "select id from {campaign} where account = ? and id = ? for update",
            account.value(),
            id.value());
    return db.first(c, sql, Row::text).isPresent();
  }

  static Campaign read(Row row) throws SQLException {
    return new Campaign(
        new AccountId(row.text()),
        new CampaignId(row.text()),
        DefinitionCodec.read(row.text()),
        row.number(),
        row.constant(CampaignStatus.class),
        new Shown(row.constant(DisplayStatus.class), row.constantOrNull(RunStatus.class)),
        row.number(),
        row.instantOrNull(),
        new UserId(row.text()),
        row.instant(),
        approval(row.textOrNull()),
        row.flag(),
        new CampaignNumbers(row.big(), row.big(), row.big(), row.big()));
  }

  private static @Nullable Approval approval(@Nullable String text) {
    return text == null ? null : ApprovalCodec.read(text);
  }
}
