package io.campaign.jdbc;

import io.campaign.codec.EventCodec;
import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.event.FeedEntry;
import io.campaign.id.Masking;
import io.campaign.spi.EventFeed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The durable feed.
 *
 * <p>A reader must never pass over an event whose transaction is still open. PostgreSQL: each event
 * carries its transaction's number, and only those below the oldest transaction still running are
 * read, in the order (transaction, event). H2: numbers come from one row that each transaction
 * locks as the last thing it does, so that they rise in the order of commits.
 */
final class JdbcFeed implements EventFeed, FeedWriter {
  private static final Pattern CURSOR = Pattern.compile("(?:(\\d{1,20}):)?(\\d{1,19})");

  private final Db db;
  private final Bulk bulk;

  JdbcFeed(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  private record Numbered(long number, String body) {}

  /** Appends events; must come last in the transaction, since on H2 it locks the counter. */
  @Override
  public void write(Connection c, List<EngineEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    List<String> bodies = events.stream().map(EventCodec::write).toList();
    if (db.isPostgres()) {
      db.update(
          c,
          Sql.of(
              "insert into {event} (body) select u.body from unnest(?::text[]) with ordinality"
                  + " u (body, pos) order by u.pos",
              Sql.texts(bodies)));
    } else {
      writeNumbered(c, bodies);
    }
  }

  private void writeNumbered(Connection c, List<String> bodies) throws SQLException {
    db.update(c, Sql.of("update {feed_counter} set last_no = last_no + ?", bodies.size()));
    long last = db.single(c, Sql.of("select last_no from {feed_counter}"));
    List<Numbered> rows = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      rows.add(new Numbered(last - bodies.size() + 1 + i, bodies.get(i)));
    }
    bulk.insert(
        c,
        "event",
        Columns.of(rows).longs("event_no", Numbered::number).texts("body", Numbered::body));
  }

  @Override
  public List<FeedEntry> after(String cursor, int limit) {
    Limits.page(limit);
    Sql sql = db.isPostgres() ? afterOnPostgres(cursor, limit) : afterOnH2(cursor, limit);
    return db.read(
        "reading the feed",
        c -> db.query(c, sql, row -> new FeedEntry(row.text(), EventCodec.read(row.text()))));
  }

  private static Sql afterOnPostgres(String cursor, int limit) {
    return Sql.of(
        "select xid::text || ':' || event_no, body from {event}"
            + " where (xid, event_no) > (?::text::xid8, ?)"
            + " and xid < pg_snapshot_xmin(pg_current_snapshot())"
            + " order by xid, event_no limit ?",
        transactionOf(cursor),
        numberOf(cursor),
        limit);
  }

  private static Sql afterOnH2(String cursor, int limit) {
    return Sql.of(
        "select cast(event_no as varchar), body from {event} where event_no > ?"
            + " order by event_no limit ?",
        numberOf(cursor),
        limit);
  }

  private static String transactionOf(String cursor) {
    String transaction = cursor.isEmpty() ? null : parse(cursor).group(1);
    return transaction == null ? "0" : transaction;
  }

  private static long numberOf(String cursor) {
    return cursor.isEmpty() ? 0 : Long.parseLong(parse(cursor).group(2));
  }

  private static Matcher parse(String cursor) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw new StoreFailure.Rejected(
          "cursor (" + Masking.excerpt(cursor) + ") must come from this feed", null);
    }
    return matcher;
  }

  @Override
  public String position(String consumer) {
    Sql sql = Sql.of("select place from {feed_position} where consumer = ?", consumer);
    return db.read("reading a feed position", c -> db.first(c, sql, row -> row.text()).orElse(""));
  }

  @Override
  public void acknowledge(String consumer, String cursor) {
    if (!cursor.isEmpty()) {
      parse(cursor);
    }
    db.inOwnTransaction(
        "acknowledging the feed",
        c ->
            bulk.upsert(
                c,
                "feed_position",
                List.of("consumer"),
                "1 = 1",
                Columns.of(List.of(consumer))
                    .texts("consumer", name -> name)
                    .texts("place", name -> cursor)));
  }
}
