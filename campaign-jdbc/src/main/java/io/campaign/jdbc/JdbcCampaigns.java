package io.campaign.jdbc;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Revision;
import io.campaign.codec.ApprovalCodec;
import io.campaign.codec.DefinitionCodec;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import io.campaign.spi.CampaignStore;
import io.campaign.spi.Moved;
import io.campaign.spi.Page;
import io.campaign.text.Fold;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The campaigns port. */
final class JdbcCampaigns implements CampaignStore {
  private final Db db;
  private final AuditLog audit;
  private final JdbcFeed feed;

  JdbcCampaigns(Db db) {
    this.db = db;
    this.audit = new AuditLog(db);
    this.feed = new JdbcFeed(db);
  }

  @Override
  public Moved<Campaign> create(NewCampaign draft) {
    return db.inTransaction("creating a campaign", c -> create(c, draft));
  }

  private Moved<Campaign> create(Connection c, NewCampaign draft) throws SQLException {
    db.latch(c, "campaigns");
    boolean fresh =
        db.isPostgres()
            ? db.update(c, insert(draft).add(" on conflict do nothing")) == 1
            : !CampaignRows.lock(db, c, draft.account(), draft.id())
                && db.update(c, insert(draft)) == 1;
    if (fresh) {
      addRevision(
          c,
          new CampaignKey(draft.account(), draft.id()),
          new Revision(1, 1, draft.by(), draft.at(), draft.definition()));
    }
    Campaign stored = get(c, draft.account(), draft.id());
    if (fresh) {
      feed.write(c, List.of(changed(stored, "SAVE")));
      return new Moved<>(true, stored);
    }
    boolean same =
        revision(c, draft.account(), draft.id(), 1).filter(draft.definition()::equals).isPresent();
    return new Moved<>(same, stored);
  }

  private static Sql insert(NewCampaign draft) {
    Shown shown =
        DisplayStatus.of(CampaignStatus.DRAFT, draft.definition().type().repeating(), null);
    return Sql.of(
            "insert into {campaign} (account, id, type, revision, status, shown, version,"
                + " created_by, changed_us, channel, title_f)")
        .add(
            " values (?, ?, ?, 1, ?, ?, 1, ?, ?, ?, ?)",
            draft.account().value(),
            draft.id().value(),
            draft.definition().type(),
            CampaignStatus.DRAFT,
            shown.status(),
            draft.by().value(),
            draft.at(),
            draft.definition().channel().name(),
            Fold.fold(draft.definition().title()));
  }

  /** Names a campaign. */
  private record CampaignKey(AccountId account, CampaignId id) {}

  private void addRevision(Connection c, CampaignKey key, Revision revision) throws SQLException {
    db.update(
        c,
        Sql.of(
            "insert into {campaign_revision}"
                + " (account, id, revision, version, definition, by_user, at_us)"
                + " values (?, ?, ?, ?, ?, ?, ?)",
            key.account().value(),
            key.id().value(),
            revision.number(),
            revision.version(),
            DefinitionCodec.write(revision.definition()),
            revision.by().value(),
            revision.at()));
  }

  @Override
  public Moved<Campaign> move(CampaignMove move) {
    return db.inTransaction("moving a campaign", c -> move(c, move));
  }

  private Moved<Campaign> move(Connection c, CampaignMove move) throws SQLException {
    CampaignRows.lock(db, c, move.account(), move.id());
    Campaign now = get(c, move.account(), move.id());
    if (now.version() != move.expectedVersion()) {
      boolean repeat =
          now.version() == move.expectedVersion() + 1
              && now.status() == move.to()
              && audit.isOnTop(c, move.account(), move.id(), 0, move.audit());
      return new Moved<>(repeat, now);
    }
    CampaignDefinition definition = move.definition();
    int revision = definition == null ? now.revision() : now.revision() + 1;
    if (definition != null) {
      addRevision(
          c,
          new CampaignKey(move.account(), move.id()),
          new Revision(
              revision, now.version() + 1, move.audit().user(), move.audit().at(), definition));
    }
    db.update(c, update(move, definition == null ? now.definition() : definition, revision));
    audit.write(c, move.account(), move.id(), 0, move.audit());
    Campaign next = get(c, move.account(), move.id());
    feed.write(c, List.of(changed(next, move.audit().event())));
    return new Moved<>(true, next);
  }

  private static Sql update(CampaignMove move, CampaignDefinition definition, int revision) {
    Sql update =
        Sql.of(
            "update {campaign} set type = ?, revision = ?, status = ?, shown = ?,"
                + " shown_beside = ?, version = version + 1, due_us = ?, changed_us = ?,"
                + " channel = ?, title_f = ?",
            definition.type(),
            revision,
            move.to(),
            move.shown().status(),
            move.shown().beside(),
            move.dueAt(),
            move.audit().at(),
            definition.channel().name(),
            Fold.fold(definition.title()));
    if (move.approval() != null) {
      update.add(", approval = ?", ApprovalCodec.write(move.approval()));
    }
    if (move.archived() != null) {
      update.add(", archived = ?", move.archived());
    }
    return update.add(" where account = ? and id = ?", move.account().value(), move.id().value());
  }

  private Campaign get(Connection c, AccountId account, CampaignId id) throws SQLException {
    return CampaignRows.find(db, c, account, id)
        .orElseThrow(() -> new NotFoundException("campaign (" + id + ") must exist in " + account));
  }

  private static EngineEvent changed(Campaign c, String event) {
    return new EngineEvent.CampaignChanged(
        c.account(), c.changedAt(), c.id(), event, c.status(), c.version());
  }

  @Override
  public Optional<Campaign> find(AccountId account, CampaignId id) {
    return db.read("finding a campaign", c -> CampaignRows.find(db, c, account, id));
  }

  @Override
  public Page<Campaign> list(AccountId account, CampaignQuery query) {
    Limits.shortPage(query.limit());
    ListSql list = new ListSql(query);
    Sql sql =
        Sql.of(CampaignRows.SELECT).add(" where t.account = ?", account.value()).add(list.where());
    List<Campaign> found = db.read("listing campaigns", c -> db.query(c, sql, CampaignRows::read));
    if (found.size() <= query.limit()) {
      return new Page<>(found, "");
    }
    List<Campaign> page = found.subList(0, query.limit());
    return new Page<>(page, list.cursor(page.get(page.size() - 1)));
  }

  @Override
  public Map<DisplayStatus, Long> counts(AccountId account) {
    Sql sql =
        Sql.of("select shown, count(*) from {campaign} where account = ?", account.value())
            .add(" and not archived and type not in ('ANSWER', 'TEST') group by shown");
    Map<DisplayStatus, Long> counts = new EnumMap<>(DisplayStatus.class);
    db.read(
        "counting campaigns",
        c -> db.query(c, sql, row -> counts.put(row.constant(DisplayStatus.class), row.big())));
    return counts;
  }

  @Override
  public void recordNumbers(AccountId account, CampaignId id, CampaignNumbers n) {
    Sql sql =
        Sql.of(
                "update {campaign} set recipients = ?, handed_off = ?, responders = ?, clickers = ?",
                n.recipients(),
                n.handedOff(),
                n.responders(),
                n.clickers())
            .add(
                ", response_rate = ?, click_rate = ?",
                n.responseRate() < 0 ? null : n.responseRate(),
                n.clickRate() < 0 ? null : n.clickRate())
            .add(" where account = ? and id = ?", account.value(), id.value());
    db.inTransaction("recording numbers", c -> db.update(c, sql));
  }

  @Override
  public List<Revision> revisions(AccountId account, CampaignId id) {
    Sql sql =
        Sql.of(
                "select revision, version, by_user, at_us, definition from {campaign_revision}"
                    + " where account = ? and id = ?",
                account.value(),
                id.value())
            .add(" order by revision");
    return db.read(
        "reading revisions",
        c ->
            db.query(
                c,
                sql,
                row ->
                    new Revision(
                        row.number(),
                        row.number(),
                        new UserId(row.text()),
                        row.instant(),
                        DefinitionCodec.read(row.text()))));
  }

  @Override
  public Optional<CampaignDefinition> revision(AccountId account, CampaignId id, int revision) {
    return db.read("reading a revision", c -> revision(c, account, id, revision));
  }

  private Optional<CampaignDefinition> revision(
      Connection c, AccountId account, CampaignId id, int revision) throws SQLException {
    Sql sql =
        Sql.of(
            "select definition from {campaign_revision}"
                + " where account = ? and id = ? and revision = ?",
            account.value(),
            id.value(),
            revision);
    return db.first(c, sql, row -> DefinitionCodec.read(row.text()));
  }

  @Override
  public List<AuditRecord> auditTrail(AccountId account, CampaignId id) {
    return audit.trail(account, id);
  }

  @Override
  public List<Campaign> due(Instant now, int limit) {
    Limits.shortPage(limit);
    Sql sql =
        Sql.of(CampaignRows.SELECT)
            .add(" where t.due_us <= ?", now)
            .add(" and t.status in ('SCHEDULED', 'NEEDS_APPROVAL', 'IN_REVIEW')")
            .add(" order by t.due_us, t.account, t.id limit ?", limit);
    return db.read("reading due campaigns", c -> db.query(c, sql, CampaignRows::read));
  }
}
