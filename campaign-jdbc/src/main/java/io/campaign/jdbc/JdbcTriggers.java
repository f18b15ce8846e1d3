package io.campaign.jdbc;

import io.campaign.codec.VariablesCodec;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Exclusion;
import io.campaign.run.NewTrigger;
import io.campaign.run.OpenTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.Run;
import io.campaign.run.TriggerPage;
import io.campaign.run.TriggerPlan;
import io.campaign.run.TriggerReceipt;
import io.campaign.segment.SegmentJson;
import io.campaign.spi.TriggerStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls that make rolling runs send, a row each. The lock on the run makes calls to it come one
 * after the other; that on the campaign's keys, calls to two of its runs.
 */
final class JdbcTriggers implements TriggerStore {
  private static final String RECEIPT = "call_key, run_no, nth, size, at_us";

  private final Db db;
  private final Bulk bulk;
  private final ChunkRows chunks;

  JdbcTriggers(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.chunks = new ChunkRows(db);
  }

  @Override
  public Optional<List<TriggerReceipt>> append(long runNo, List<NewTrigger> triggers) {
    Limits.between("triggers", triggers.size(), MOST);
    return db.inOwnTransaction("adding triggers to a run", c -> append(c, runNo, triggers));
  }

  private Optional<List<TriggerReceipt>> append(Connection c, long runNo, List<NewTrigger> triggers)
      throws SQLException {
    Run run = RunRows.lock(db, c, runNo);
    if (run.plan().sealed() || !run.status().isUnfinished()) {
      return Optional.empty();
    }
    String campaign = run.request().account() + "/" + run.request().campaign();
    db.serialize(c, "triggers", campaign);
    Map<String, TriggerReceipt> known = known(c, run, triggers);
    List<NewTrigger> fresh = new ArrayList<>();
    Set<String> taken = new HashSet<>(known.keySet());
    for (NewTrigger trigger : triggers) {
      if (taken.add(trigger.key())) {
        fresh.add(trigger);
      }
    }
    TriggerPlan plan = TriggerPlan.of(lastNth(c, runNo), fresh);
    insert(c, run, plan);
    chunks.add(c, runNo, new ChunkRow.Plan(run.plan().planNo(), 0, 0), plan.chunks());
    return Optional.of(receipts(run, triggers, plan, known));
  }

  private int lastNth(Connection c, long runNo) throws SQLException {
    Sql sql =
        Sql.of("select nth from {trigger_call} where run_no = ?", runNo)
            .add(" order by run_no desc, nth desc limit 1");
    return db.first(c, sql, Row::number).orElse(0);
  }

  private Map<String, TriggerReceipt> known(Connection c, Run run, List<NewTrigger> triggers)
      throws SQLException {
    Set<String> keys = new HashSet<>();
    triggers.forEach(trigger -> keys.add(trigger.key()));
    String account = run.request().account().value();
    String campaign = run.request().campaign().value();
    Sql sql = db.isPostgres() ? lookups(account, campaign, keys) : matches(account, campaign, keys);
    Map<String, TriggerReceipt> known = new HashMap<>();
    db.query(c, sql, JdbcTriggers::receipt).forEach(each -> known.put(each.key(), each));
    return known;
  }

  /**
   * One look-up per key: PostgreSQL else reads all calls of the campaign and filters them, as long
   * as it planned the statement when there were few.
   */
  private static Sql lookups(String account, String campaign, Set<String> keys) {
    return Sql.of("select " + RECEIPT + " from unnest(?) k (sought)", Sql.texts(keys))
        .add(" cross join lateral (select " + RECEIPT + " from {trigger_call} t")
        .add(" where t.account = ? and t.campaign = ? and t.call_key = k.sought", account, campaign)
        .add(" offset 0) found");
  }

  private Sql matches(String account, String campaign, Set<String> keys) {
    return Sql.of("select " + RECEIPT + " ")
        .add(db.among("{trigger_call} t", "t.call_key", Sql.texts(keys)))
        .add(" and t.account = ? and t.campaign = ?", account, campaign);
  }

  private static TriggerReceipt receipt(Row row) throws SQLException {
    return new TriggerReceipt(
        row.text(), row.big(), row.number(), row.number(), row.instant(), true);
  }

  private static List<TriggerReceipt> receipts(
      Run run, List<NewTrigger> triggers, TriggerPlan plan, Map<String, TriggerReceipt> known) {
    Map<String, TriggerReceipt> fresh = new HashMap<>();
    for (TriggerPlan.Place place : plan.places()) {
      NewTrigger trigger = place.trigger();
      fresh.put(
          trigger.key(),
          new TriggerReceipt(
              trigger.key(),
              run.runNo(),
              place.nth(),
              trigger.members().size(),
              trigger.at(),
              false));
    }
    List<TriggerReceipt> receipts = new ArrayList<>();
    for (NewTrigger trigger : triggers) {
      TriggerReceipt first = fresh.get(trigger.key());
      if (first == null) {
        receipts.add(Objects.requireNonNull(known.get(trigger.key())));
      } else {
        receipts.add(first);
        fresh.put(trigger.key(), first.again());
      }
    }
    return receipts;
  }

  private void insert(Connection c, Run run, TriggerPlan plan) throws SQLException {
    bulk.insert(
        c,
        "trigger_call",
        Columns.of(plan.places())
            .longs("run_no", place -> run.runNo())
            .ints("nth", TriggerPlan.Place::nth)
            .longs("member_no", TriggerPlan.Place::memberNo)
            .texts("account", place -> run.request().account().value())
            .texts("campaign", place -> run.request().campaign().value())
            .texts("call_key", place -> place.trigger().key())
            .longs("at_us", place -> Times.micros(place.trigger().at()))
            .longs("expires_us", place -> microsOrNull(place.trigger().expiresAt()))
            .ints("size", place -> place.trigger().members().size())
            .texts("variables", place -> variables(place.trigger().particulars()))
            .texts("audience", place -> audience(place.trigger().audience()))
            .flags("planned", place -> place.trigger().audience() == null)
            .texts("to_channel", place -> to(place, address -> address.channel().name()))
            .texts("to_scheme", place -> to(place, Address::scheme))
            .texts("to_address", place -> to(place, Address::value)));
  }

  private static @Nullable Long microsOrNull(@Nullable Instant time) {
    return time == null ? null : Times.micros(time);
  }

  private static @Nullable String variables(Particulars said) {
    return said.variables().isEmpty() ? null : VariablesCodec.write(said.variables());
  }

  private static @Nullable String audience(@Nullable Filter filter) {
    return filter == null ? null : SegmentJson.write(filter);
  }

  private static @Nullable String to(TriggerPlan.Place place, Function<Address, String> part) {
    Address address = place.trigger().particulars().to();
    return address == null ? null : part.apply(address);
  }

  @Override
  public Optional<TriggerReceipt> find(AccountId account, CampaignId campaign, String key) {
    Sql sql =
        Sql.of(
            "select "
                + RECEIPT
                + " from {trigger_call} where account = ? and campaign = ? and call_key = ?",
            account.value(),
            campaign.value(),
            key);
    return db.read("finding a trigger", c -> db.first(c, sql, JdbcTriggers::receipt));
  }

  @Override
  public Map<Long, Particulars> particulars(long runNo, int nth, Collection<Long> memberNos) {
    Limits.atMost("members", memberNos.size());
    Sql sql =
        Sql.of("select member_no, variables, to_channel, to_scheme, to_address from {trigger_call}")
            .add(" where run_no = ? and nth = ?", runNo, nth);
    Map<Long, Particulars> rows = new HashMap<>();
    db.read(
        "reading triggers",
        c -> db.query(c, sql, row -> rows.put(row.big(), JdbcTriggers.particulars(row))));
    Particulars all = rows.getOrDefault(TriggerPlan.EVERYBODY, Particulars.NONE);
    Map<Long, Particulars> found = new HashMap<>();
    for (long memberNo : memberNos) {
      Particulars own = rows.getOrDefault(memberNo, all);
      if (!own.equals(Particulars.NONE)) {
        found.put(memberNo, own);
      }
    }
    return found;
  }

  private static Particulars particulars(Row row) throws SQLException {
    String variables = row.textOrNull();
    String channel = row.textOrNull();
    String scheme = row.textOrNull();
    String value = row.textOrNull();
    @Nullable Address to =
        channel == null || scheme == null || value == null
            ? null
            : new Address(new Channel(channel), scheme, value);
    return new Particulars(variables == null ? Map.of() : VariablesCodec.read(variables), to);
  }

  @Override
  public List<OpenTrigger> unplanned(long runNo, int limit) {
    Limits.shortPage(limit);
    Sql sql =
        Sql.of("select run_no, nth, audience, at_us, expires_us, cursor_no from {trigger_call}")
            .add(" where run_no = ? and not planned order by nth limit ?", runNo, limit);
    return db.read(
        "reading open triggers",
        c ->
            db.query(
                c,
                sql,
                row ->
                    new OpenTrigger(
                        row.big(),
                        row.number(),
                        SegmentJson.parseStored(row.text()),
                        row.instant(),
                        row.instantOrNull(),
                        row.big())));
  }

  @Override
  public boolean appendPage(TriggerPage page) {
    return db.inOwnTransaction("planning a trigger", c -> appendPage(c, page));
  }

  private boolean appendPage(Connection c, TriggerPage page) throws SQLException {
    Run run = RunRows.lock(db, c, page.runNo());
    if (run.status() == RunStatus.CANCELLED) {
      return false;
    }
    Sql advance =
        Sql.of(
                "update {trigger_call} set cursor_no = ?, planned = ?",
                page.cursorAfter(),
                page.last())
            .add(
                " where run_no = ? and nth = ? and member_no = 0 and cursor_no = ? and not planned",
                page.runNo(),
                page.nth(),
                page.cursorBefore());
    if (db.update(c, advance) == 0) {
      return false;
    }
    int planNo = run.plan().planNo();
    chunks.add(c, page.runNo(), new ChunkRow.Plan(planNo, 0, 0), page.chunks());
    List<Exclusion> sorted = new ArrayList<>(page.exclusions());
    sorted.sort(Comparator.comparingLong(Exclusion::memberNo));
    bulk.insertNew(
        c,
        "exclusion",
        List.of("run_no", "member_no"),
        Columns.of(sorted)
            .longs("run_no", exclusion -> page.runNo())
            .longs("member_no", Exclusion::memberNo)
            .ints("plan_no", exclusion -> planNo)
            .ints("reason", exclusion -> exclusion.reason().code()));
    return true;
  }

  @Override
  public boolean seal(long runNo) {
    return db.inOwnTransaction("sealing a run", c -> seal(c, runNo));
  }

  private boolean seal(Connection c, long runNo) throws SQLException {
    RunRows.lock(db, c, runNo);
    Sql open =
        Sql.of("select count(*) from {trigger_call} where run_no = ? and not planned", runNo);
    boolean done = db.single(c, open) == 0;
    if (done) {
      db.update(c, Sql.of("update {run} set sealed = true where run_no = ?", runNo));
    }
    return done;
  }

  @Override
  public void forget(AccountId account, long memberNo) {
    Sql sql =
        Sql.of(
            "update {trigger_call} set variables = null where member_no = ? and account = ?",
            memberNo,
            account.value());
    db.inTransaction("forgetting triggers", c -> db.update(c, sql));
  }

  @Override
  public int purge(Instant before, int limit) {
    Limits.page(limit);
    Sql old =
        Sql.of(
                "select t.run_no, t.nth, t.member_no from {trigger_call} t"
                    + " join {run} r on r.run_no = t.run_no where t.at_us < ?",
                before)
            .add(" and r.status not in ('SENDING', 'PAUSED') order by t.at_us limit ?", limit);
    return db.inTransaction(
        "purging triggers",
        c -> {
          List<@Nullable Object[]> keys =
              db.query(c, old, row -> new @Nullable Object[] {row.big(), row.number(), row.big()});
          db.batch(
              c, "delete from {trigger_call} where run_no = ? and nth = ? and member_no = ?", keys);
          return keys.size();
        });
  }
}
