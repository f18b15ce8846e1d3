package io.campaign.jdbc;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.ChunkFacts;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactKind;
import io.campaign.run.FactSource;
import io.campaign.run.NewChunk;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps what was said of deliveries: a row per batch, and one per word from outside of batches. */
final class LedgerFacts {
  private static final List<String> WORD =
      List.of("run_no", "member_no", "nth", "attempt_group", "source", "state", "at_us", "part");

  private final Db db;
  private final Bulk bulk;

  LedgerFacts(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /** What a transaction says of one chunk. */
  record Page(long chunkNo, ChunkFacts facts) {}

  /** Inserts the page of one batch; may stand inside of another statement on PostgreSQL. */
  static Sql insert(Page page) {
    return Sql.of(
        "insert into {chunk_fact} (chunk_no, at_us, body) values (?, ?, ?)",
        page.chunkNo(),
        page.facts().at(),
        FactPages.write(page.facts()));
  }

  void addPages(Connection c, Collection<Page> pages) throws SQLException {
    List<Page> full = pages.stream().filter(page -> !page.facts().isEmpty()).toList();
    bulk.insert(
        c,
        "chunk_fact",
        Columns.of(full)
            .longs("chunk_no", Page::chunkNo)
            .longs("at_us", page -> Times.micros(page.facts().at()))
            .bytes("body", page -> FactPages.write(page.facts())));
  }

  /** Adds words whose deliveries the caller has locked or just written; known ones stay. */
  void addWords(Connection c, Collection<DeliveryFact> words) throws SQLException {
    Map<Object, DeliveryFact> unique = new HashMap<>();
    words.forEach(word -> unique.putIfAbsent(identity(word), word));
    List<DeliveryFact> sorted = new ArrayList<>(unique.values());
    sorted.sort(
        (a, b) -> {
          int byKey = DeliveryRow.KEY_ORDER.compare(a.key(), b.key());
          return byKey == 0 ? DeliveryFact.ORDER.compare(a, b) : byKey;
        });
    bulk.insertNew(
        c,
        "delivery_fact",
        WORD,
        Columns.of(sorted)
            .longs("run_no", word -> word.key().runNo())
            .longs("member_no", word -> word.key().memberNo())
            .ints("nth", word -> word.key().nth())
            .ints("attempt_group", DeliveryFact::attemptGroup)
            .ints("source", word -> word.source().code())
            .ints("state", LedgerFacts::stateCode)
            .longs("at_us", word -> Times.micros(word.at()))
            .ints("part", DeliveryFact::part)
            .texts("carrier", DeliveryFact::carrier)
            .texts("code", DeliveryFact::code));
  }

  private static Object identity(DeliveryFact word) {
    return List.of(
        word.key(),
        word.attemptGroup(),
        word.source(),
        stateCode(word),
        Times.micros(word.at()),
        word.part());
  }

  private static int stateCode(DeliveryFact word) {
    return word.state() == null ? DeliveryState.SUBMITTING.code() : word.state().code();
  }

  /** Lists what was said of a member's deliveries in a run. */
  List<DeliveryFact> of(Connection c, long runNo, long memberNo) throws SQLException {
    List<DeliveryFact> found = new ArrayList<>(words(c, runNo, memberNo));
    Map<Long, NewChunk> chunks = chunksWith(c, runNo, memberNo);
    if (!chunks.isEmpty()) {
      Sql sql =
          Sql.of("select f.chunk_no, f.at_us, f.body ")
              .add(
                  db.among(
                      "{chunk_fact} f", "f.chunk_no", Sql.longs(new TreeSet<>(chunks.keySet()))));
      for (Page page : db.query(c, sql, LedgerFacts::page)) {
        NewChunk chunk = chunks.get(page.chunkNo());
        if (chunk != null) {
          found.addAll(page.facts().about(chunk.indexOf(memberNo), runNo, chunk));
        }
      }
    }
    found.sort(DeliveryFact.ORDER);
    return found;
  }

  private static Page page(Row row) throws SQLException {
    long chunkNo = row.big();
    Instant at = row.instant();
    return new Page(chunkNo, FactPages.read(at, row.bytes()));
  }

  /** Reads through the chunks of the run, a row per thousand members. */
  private Map<Long, NewChunk> chunksWith(Connection c, long runNo, long memberNo)
      throws SQLException {
    Map<Long, NewChunk> found = new HashMap<>();
    Sql sql =
        Sql.of("select k.chunk_no, " + ChunkRows.PLANNED + " from {chunk} k")
            .add(" where k.run_no = ?", runNo);
    db.query(
        c,
        sql,
        row -> {
          long chunkNo = row.big();
          NewChunk chunk = ChunkRows.planned(row);
          return chunk.indexOf(memberNo) < 0 ? chunk : found.put(chunkNo, chunk);
        });
    return found;
  }

  private List<DeliveryFact> words(Connection c, long runNo, long memberNo) throws SQLException {
    Sql sql =
        Sql.of("select f.run_no, f.member_no, f.nth, f.attempt_group, f.source, f.state, f.at_us,")
            .add(" f.part, f.carrier, f.code from {delivery_fact} f")
            .add(" where f.run_no = ? and f.member_no = ?", runNo, memberNo);
    return db.query(c, sql, LedgerFacts::word);
  }

  private static DeliveryFact word(Row row) throws SQLException {
    DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
    int group = row.number();
    FactSource source = FactSource.fromCode(row.number());
    DeliveryState state = DeliveryState.fromCode(row.number());
    Instant at = row.instant();
    boolean again = state == DeliveryState.SUBMITTING;
    return new DeliveryFact(
        key,
        group,
        again ? 1 : 0,
        again ? FactKind.SENT_AGAIN : FactKind.STATE,
        again ? null : state,
        row.number(),
        at,
        source,
        row.text(),
        row.text());
  }

  /** Removes facts that happened before a time; returns how many rows. */
  int purge(Connection c, Instant before, int limit) throws SQLException {
    return purge(c, "chunk_fact", before, limit) + purge(c, "delivery_fact", before, limit);
  }

  private int purge(Connection c, String table, Instant before, int limit) throws SQLException {
    Sql sql =
        db.isPostgres()
            ? Sql.of("delete from {" + table + "} where ctid = any(array(select f.ctid from {")
                .add(table + "} f where f.at_us < ? limit ?))", before, limit)
            : Sql.of("delete from {" + table + "} where at_us < ? limit ?", before, limit);
    return db.update(c, sql);
  }
}
