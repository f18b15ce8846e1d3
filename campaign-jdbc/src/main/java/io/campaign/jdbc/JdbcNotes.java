package io.campaign.jdbc;

import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Notes of channels, a row each. */
final class JdbcNotes implements CarrierNotes {
  private static final String COLUMNS = "select scope, name, val, until_us from {carrier_note}";

  private final Db db;
  private final Bulk bulk;

  JdbcNotes(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  @Override
  public void keep(List<Note> notes) {
    TreeMap<String, Note> byKey = new TreeMap<>();
    for (Note note : notes) {
      byKey.merge(
          note.scope() + "\n" + note.name(),
          note,
          (known, told) -> told.until().isBefore(known.until()) ? known : told);
    }
    Columns<Note> rows =
        Columns.of(byKey.values())
            .texts("scope", Note::scope)
            .texts("name", Note::name)
            .texts("val", Note::value)
            .longs("until_us", note -> Times.micros(note.until()));
    db.inTransaction(
        "keeping notes",
        c ->
            bulk.upsert(
                c,
                "carrier_note",
                List.of("scope", "name"),
                "t.until_us <= excluded.until_us",
                rows));
  }

  @Override
  public List<Note> find(String scope, Collection<String> names, Instant now) {
    Sql sql =
        Sql.of(
            COLUMNS + " where scope = ? and name = any(?) and until_us > ?",
            scope,
            Sql.texts(names),
            Times.micros(now));
    return db.read("finding notes", c -> db.query(c, sql, JdbcNotes::note));
  }

  @Override
  public List<Note> list(String scope, String afterName, int limit, Instant now) {
    Sql sql =
        Sql.of(
            COLUMNS + " where scope = ? and name > ? and until_us > ? order by name limit ?",
            scope,
            afterName,
            Times.micros(now),
            limit);
    return db.read("listing notes", c -> db.query(c, sql, JdbcNotes::note));
  }

  private static Note note(Row row) throws SQLException {
    return new Note(row.text(), row.text(), row.text(), row.instant());
  }

  @Override
  public int forget(Collection<String> texts) {
    Sql sql =
        Sql.of(
            "delete from {carrier_note} where name = any(?) or val = any(?)",
            Sql.texts(texts),
            Sql.texts(texts));
    return db.inTransaction("forgetting notes", c -> db.update(c, sql));
  }

  @Override
  public int purge(Instant now) {
    Sql sql = Sql.of("delete from {carrier_note} where until_us <= ?", Times.micros(now));
    return db.inTransaction("purging notes", c -> db.update(c, sql));
  }
}
