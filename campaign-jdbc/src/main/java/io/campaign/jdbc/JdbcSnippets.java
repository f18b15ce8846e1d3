package io.campaign.jdbc;

import io.campaign.content.SavedSnippet;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import io.campaign.spi.SnippetStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Saved texts, a row per version. */
final class JdbcSnippets implements SnippetStore {
  private static final String COLUMNS = "name, version, source, saved_by, at_us";

  private final Db db;

  JdbcSnippets(Db db) {
    this.db = db;
  }

  @Override
  public boolean save(SavedSnippet snippet) {
    return db.inTransaction("saving snippet " + snippet.name(), c -> save(c, snippet));
  }

  private boolean save(Connection c, SavedSnippet snippet) throws SQLException {
    String account = snippet.account().value();
    db.serialize(c, "snippets", account + "/" + snippet.name());
    Sql next =
        Sql.of(
            "select coalesce(max(version), 0) + 1 from {snippet} where account = ? and name = ?",
            account,
            snippet.name());
    long version = db.single(c, next);
    if (snippet.version() != version) {
      return snippet.version() < version && find(c, snippet).equals(Optional.of(snippet));
    }
    Sql insert =
        Sql.of(
            "insert into {snippet} (account, name, version, source, saved_by, at_us)"
                + " values (?, ?, ?, ?, ?, ?)",
            account,
            snippet.name(),
            snippet.version(),
            snippet.source(),
            snippet.by().value(),
            Times.micros(snippet.at()));
    return db.update(c, insert) == 1;
  }

  private Optional<SavedSnippet> find(Connection c, SavedSnippet like) throws SQLException {
    Sql sql =
        Sql.of(
            "select " + COLUMNS + " from {snippet} where account = ? and name = ? and version = ?",
            like.account().value(),
            like.name(),
            like.version());
    return db.first(c, sql, row -> snippet(like.account(), row));
  }

  private static SavedSnippet snippet(AccountId account, Row row) throws SQLException {
    return new SavedSnippet(
        account, row.text(), row.number(), row.textOrNull(), UserId.of(row.text()), row.instant());
  }

  @Override
  public List<SavedSnippet> asOf(AccountId account, Instant asOf) {
    Sql sql =
        Sql.of(
            "select "
                + COLUMNS
                + " from {snippet} s where account = ? and source is not null and version ="
                + " (select max(v.version) from {snippet} v where v.account = s.account"
                + " and v.name = s.name and v.at_us <= ?)",
            account.value(),
            Times.micros(asOf));
    List<SavedSnippet> found =
        new ArrayList<>(
            db.read("reading snippets", c -> db.query(c, sql, row -> snippet(account, row))));
    // Sorted here: databases differ in how they order texts.
    found.sort(Comparator.comparing(SavedSnippet::name));
    return List.copyOf(found.subList(0, Math.min(found.size(), MOST)));
  }

  @Override
  public List<SavedSnippet> versions(AccountId account, String name) {
    Sql sql =
        Sql.of(
            "select " + COLUMNS + " from {snippet} where account = ? and name = ? order by version",
            account.value(),
            name);
    return db.read("reading snippet " + name, c -> db.query(c, sql, row -> snippet(account, row)));
  }
}
