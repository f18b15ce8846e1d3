package io.campaign.jdbc;

import io.campaign.content.MediaInfo;
import io.campaign.content.MediaProbe;
import io.campaign.content.MediaType;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.spi.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The media port: parts of a quarter of a megabyte, one insert or select each. */
final class JdbcMedia implements MediaStore {
  static final int PART = 262_144;

  private final Db db;

  JdbcMedia(Db db) {
    this.db = db;
  }

  @Override
  public MediaInfo put(AccountId account, MediaId id, InputStream content) {
    return db.inTransaction("keeping media " + id, c -> put(c, new Key(account, id), content));
  }

  private record Key(AccountId account, MediaId id) {}

  /**
   * The parts of a name that is taken are read and compared, not written. The stream stays the
   * caller's to close.
   */
  @SuppressWarnings("resource")
  private MediaInfo put(Connection c, Key key, InputStream content) throws SQLException {
    db.serialize(c, "media", key.account() + "/" + key.id());
    Optional<MediaInfo> known = find(c, key);
    MediaProbe probe = new MediaProbe(key.id(), content);
    int parts = 0;
    for (byte[] part = next(key, probe); part.length > 0; part = next(key, probe)) {
      if (known.isEmpty()) {
        write(c, key, parts++, part);
      }
    }
    MediaInfo info = probe.info();
    if (known.isEmpty()) {
      write(c, key, info);
    } else if (!known.get().equals(info)) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "media id (" + key.id() + ") must not be taken by other content; choose another");
    }
    return info;
  }

  private static byte[] next(Key key, MediaProbe probe) {
    try {
      return probe.readNBytes(PART);
    } catch (IOException e) {
      throw new StoreFailure.Unavailable("media " + key.id() + " must be readable to the end", e);
    }
  }

  private void write(Connection c, Key key, int part, byte[] body) throws SQLException {
    db.update(
        c,
        Sql.of(
            "insert into {media_part} (account, id, part_no, body) values (?, ?, ?, ?)",
            key.account().value(),
            key.id().value(),
            part,
            body));
  }

  private void write(Connection c, Key key, MediaInfo info) throws SQLException {
    db.update(
        c,
        Sql.of(
            "insert into {media} (account, id, type, size, sha256) values (?, ?, ?, ?, ?)",
            key.account().value(),
            key.id().value(),
            info.type().mime(),
            info.bytes(),
            info.sha256()));
  }

  @Override
  public Optional<MediaInfo> find(AccountId account, MediaId id) {
    return db.read("finding media " + id, c -> find(c, new Key(account, id)));
  }

  private Optional<MediaInfo> find(Connection c, Key key) throws SQLException {
    Sql sql =
        Sql.of(
            "select type, size, sha256 from {media} where account = ? and id = ?",
            key.account().value(),
            key.id().value());
    return db.first(
        c,
        sql,
        row -> new MediaInfo(key.id(), MediaType.ofMime(row.text()), row.big(), row.text()));
  }

  @Override
  public InputStream open(AccountId account, MediaId id) {
    if (find(account, id).isEmpty()) {
      throw new NotFoundException("media (" + id + ") must exist in account " + account);
    }
    return new PartsStream(part -> part(new Key(account, id), part));
  }

  private Optional<byte[]> part(Key key, int part) {
    Sql sql =
        Sql.of(
            "select body from {media_part} where account = ? and id = ? and part_no = ?",
            key.account().value(),
            key.id().value(),
            part);
    return db.read("reading media " + key.id(), c -> db.first(c, sql, Row::bytes));
  }
}
