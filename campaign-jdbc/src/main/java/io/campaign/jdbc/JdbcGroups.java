package io.campaign.jdbc;

import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.engagement.ReplyGroup;
import io.campaign.id.AccountId;
import io.campaign.spi.GroupStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reply groups port. */
final class JdbcGroups implements GroupStore {
  private final Db db;
  private final Bulk bulk;
  private final FactRows facts;

  JdbcGroups(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.facts = new FactRows(db);
  }

  @Override
  public GroupBook book(AccountId account, long runNo) {
    return db.snapshot(
        "reading reply groups", c -> isOwn(c, account, runNo) ? stored(c, runNo) : GroupBook.EMPTY);
  }

  private boolean isOwn(Connection c, AccountId account, long runNo) throws SQLException {
    Sql sql =
        Sql.of("select run_no from {run} where run_no = ? and account = ?", runNo, account.value());
    return db.first(c, sql, Row::big).isPresent();
  }

  private GroupBook stored(Connection c, long runNo) throws SQLException {
    List<GroupBook.Mark> marks =
        db.query(
            c,
            Sql.of(
                "select group_no, name, merged_into, touched from {reply_mark}"
                    + " where run_no = ? order by group_no",
                runNo),
            row -> new GroupBook.Mark(row.number(), row.text(), row.number(), row.flag()));
    return db.first(
            c,
            Sql.of("select version, last_group from {reply_book} where run_no = ?", runNo),
            row -> new GroupBook(row.big(), row.number(), marks))
        .orElse(GroupBook.EMPTY);
  }

  @Override
  public List<GroupPlacement> placements(
      AccountId account, long runNo, long afterInboundNo, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(
            "select p.inbound_no, p.member_no, p.at_us, p.group_no, p.by_hand"
                + " from {reply_placement} p join {run} r on r.run_no = p.run_no"
                + " where p.run_no = ? and p.inbound_no > ? and r.account = ?"
                + " order by p.inbound_no limit ?",
            runNo,
            afterInboundNo,
            account.value(),
            limit);
    return db.read(
        "listing placements of replies",
        c ->
            db.query(
                c,
                sql,
                row ->
                    new GroupPlacement(
                        row.big(), row.big(), row.instant(), row.number(), row.flag())));
  }

  @Override
  public boolean apply(
      AccountId account, long runNo, GroupBook book, List<GroupPlacement> changed) {
    Limits.atMost("placements", changed.size());
    return db.inOwnTransaction(
        "keeping reply groups", c -> apply(c, account, runNo, book, changed));
  }

  private boolean apply(
      Connection c, AccountId account, long runNo, GroupBook book, List<GroupPlacement> changed)
      throws SQLException {
    db.serialize(c, "groups", Long.toString(runNo));
    if (!isOwn(c, account, runNo) || stored(c, runNo).version() != book.version() - 1) {
      return false;
    }
    write(c, runNo, book);
    Columns<GroupPlacement> rows =
        Columns.of(changed)
            .longs("run_no", placement -> runNo)
            .longs("inbound_no", GroupPlacement::inboundNo)
            .longs("member_no", GroupPlacement::memberNo)
            .longs("at_us", placement -> Times.micros(placement.at()))
            .ints("group_no", GroupPlacement::group)
            .flags("by_hand", GroupPlacement::byHand);
    bulk.upsert(c, "reply_placement", List.of("run_no", "inbound_no"), "1 = 1", rows);
    setFacts(c, runNo, changed);
    return true;
  }

  private void write(Connection c, long runNo, GroupBook book) throws SQLException {
    bulk.upsert(
        c,
        "reply_book",
        List.of("run_no"),
        "1 = 1",
        Columns.of(List.of(book))
            .longs("run_no", b -> runNo)
            .longs("version", GroupBook::version)
            .ints("last_group", GroupBook::last));
    db.update(c, Sql.of("delete from {reply_mark} where run_no = ?", runNo));
    bulk.insert(
        c,
        "reply_mark",
        Columns.of(book.marks())
            .longs("run_no", mark -> runNo)
            .ints("group_no", GroupBook.Mark::group)
            .texts("name", GroupBook.Mark::name)
            .ints("merged_into", GroupBook.Mark::mergedInto)
            .flags("touched", GroupBook.Mark::touched));
  }

  private void setFacts(Connection c, long runNo, List<GroupPlacement> changed)
      throws SQLException {
    Set<Long> members =
        changed.stream()
            .map(GroupPlacement::memberNo)
            .collect(Collectors.toCollection(TreeSet::new));
    if (members.isEmpty()) {
      return;
    }
    Map<FactRows.Key, Instant> wanted = wanted(c, runNo, members);
    Set<FactRows.Key> keys = new TreeSet<>(wanted.keySet());
    Sql sql =
        Sql.of("select e.run_no, e.member_no, e.kind, e.detail ")
            .add(db.among("{engagement} e", "e.member_no", Sql.longs(members)))
            .add(" and e.run_no = ? and e.kind = 'RESPONDED' and e.detail <> ''", runNo);
    keys.addAll(db.query(c, sql, FactRows.Key::read));
    facts.set(c, keys, (connection, locked) -> wanted);
  }

  private Map<FactRows.Key, Instant> wanted(Connection c, long runNo, Set<Long> members)
      throws SQLException {
    Sql sql =
        Sql.of("select p.member_no, p.group_no, min(p.at_us) ")
            .add(db.among("{reply_placement} p", "p.member_no", Sql.longs(members)))
            .add(" and p.run_no = ? and p.group_no <> ?", runNo, ReplyGroup.OTHER)
            .add(" group by p.member_no, p.group_no");
    Map<FactRows.Key, Instant> wanted = new TreeMap<>();
    db.query(
        c,
        sql,
        row ->
            wanted.put(
                new FactRows.Key(
                    runNo, row.big(), EngagementKind.RESPONDED, Integer.toString(row.number())),
                row.instant()));
    return wanted;
  }
}
