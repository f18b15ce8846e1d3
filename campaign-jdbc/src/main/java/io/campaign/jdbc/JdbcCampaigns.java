package io.campaign.jdbc;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.NewCampaign;
import io.campaign.codec.DefinitionCodec;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Masking;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import io.campaign.spi.CampaignStore;
import io.campaign.spi.Moved;
import io.campaign.spi.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The campaigns port. */
final class JdbcCampaigns implements CampaignStore {
  private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,19}),(.{1,64})");

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
      addRevision(c, draft.account(), draft.id(), 1, draft.definition());
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
                + " created_by, changed_us)")
        .add(
            " values (?, ?, ?, 1, ?, ?, 1, ?, ?)",
            draft.account().value(),
            draft.id().value(),
            draft.definition().type(),
            CampaignStatus.DRAFT,
            shown.status(),
            draft.by().value(),
            draft.at());
  }

  private void addRevision(
      Connection c, AccountId account, CampaignId id, int revision, CampaignDefinition definition)
      throws SQLException {
    db.update(
        c,
        Sql.of(
            "insert into {campaign_revision} (account, id, revision, definition)"
                + " values (?, ?, ?, ?)",
            account.value(),
            id.value(),
            revision,
            DefinitionCodec.write(definition)));
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
      addRevision(c, move.account(), move.id(), revision, definition);
    }
    db.update(c, update(move, definition == null ? now.definition() : definition, revision));
    audit.write(c, move.account(), move.id(), 0, move.audit());
    Campaign next = get(c, move.account(), move.id());
    feed.write(c, List.of(changed(next, move.audit().event())));
    return new Moved<>(true, next);
  }

  private static Sql update(CampaignMove move, CampaignDefinition definition, int revision) {
    return Sql.of(
            "update {campaign} set type = ?, revision = ?, status = ?, shown = ?,"
                + " shown_beside = ?, version = version + 1, due_us = ?, changed_us = ?",
            definition.type(),
            revision,
            move.to(),
            move.shown().status(),
            move.shown().beside(),
            move.dueAt(),
            move.audit().at())
        .add(" where account = ? and id = ?", move.account().value(), move.id().value());
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
    Sql sql = Sql.of(CampaignRows.SELECT).add(" where t.account = ?", account.value());
    if (!query.statuses().isEmpty()) {
      sql.add(" and t.shown = any(?)", Sql.column("text", query.statuses(), Enum::name));
    }
    if (!query.after().isEmpty()) {
      Matcher after = parse(query.after());
      long micros = Long.parseLong(after.group(1));
      sql.add(" and t.changed_us <= ?", micros)
          .add(" and (t.changed_us < ? or t.id > ?)", micros, after.group(2));
    }
    sql.add(" order by t.changed_us desc, t.id limit ?", query.limit() + 1);
    List<Campaign> found = db.read("listing campaigns", c -> db.query(c, sql, CampaignRows::read));
    if (found.size() <= query.limit()) {
      return new Page<>(found, "");
    }
    List<Campaign> page = found.subList(0, query.limit());
    Campaign last = page.get(page.size() - 1);
    return new Page<>(page, Times.micros(last.changedAt()) + "," + last.id());
  }

  private static Matcher parse(String cursor) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw new StoreFailure.Rejected(
          "cursor (" + Masking.excerpt(cursor) + ") must come from this list", null);
    }
    return matcher;
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
            .add(" where t.due_us <= ? and t.status = ?", now, CampaignStatus.SCHEDULED)
            .add(" order by t.due_us, t.account, t.id limit ?", limit);
    return db.read("reading due campaigns", c -> db.query(c, sql, CampaignRows::read));
  }
}
