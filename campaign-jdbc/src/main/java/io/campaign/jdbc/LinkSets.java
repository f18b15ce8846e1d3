package io.campaign.jdbc;

import io.campaign.engagement.LinkTarget;
import io.campaign.engagement.NewLinks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Targets of messages; those that say the same in one run are kept once. */
final class LinkSets {
  static final LinkTarget NOWHERE = new LinkTarget("", "");

  private final Db db;
  private final Bulk bulk;

  LinkSets(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /** Names targets inside a run. */
  record Key(long runNo, String hash) {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::runNo).thenComparing(Key::hash);

    static Key of(NewLinks links) {
      return new Key(links.delivery().runNo(), hash(write(links.targets())));
    }

    private static String hash(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256 must be provided by the JVM", e);
      }
    }
  }

  private record Numbered(Key key, long number, String targets) {}

  static String write(List<LinkTarget> targets) {
    List<String> flat = new ArrayList<>();
    targets.forEach(
        target -> {
          flat.add(target.label());
          flat.add(target.url());
        });
    return TextList.write(flat);
  }

  static List<LinkTarget> read(String stored) {
    List<String> flat = TextList.read(stored);
    List<LinkTarget> targets = new ArrayList<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      targets.add(new LinkTarget(flat.get(i), flat.get(i + 1)));
    }
    return targets;
  }

  /** Returns the number of each target list, which it keeps if it is new. */
  Map<Key, Long> numbers(Connection c, List<NewLinks> links) throws SQLException {
    Map<Key, String> wanted = new TreeMap<>(Key.ORDER);
    links.forEach(one -> wanted.put(Key.of(one), write(one.targets())));
    Map<Key, Long> known = known(c, wanted.keySet());
    List<Numbered> missing = new ArrayList<>();
    wanted.forEach(
        (key, targets) -> {
          if (!known.containsKey(key)) {
            missing.add(new Numbered(key, 0, targets));
          }
        });
    if (missing.isEmpty()) {
      return known;
    }
    List<Long> numbers = db.numbers(c, "link_set_seq", missing.size());
    for (int i = 0; i < missing.size(); i++) {
      missing.set(i, new Numbered(missing.get(i).key(), numbers.get(i), missing.get(i).targets()));
    }
    bulk.insertNew(
        c,
        "link_set",
        List.of("run_no", "hash"),
        Columns.of(missing)
            .longs("set_no", Numbered::number)
            .longs("run_no", row -> row.key().runNo())
            .texts("hash", row -> row.key().hash())
            .texts("targets", Numbered::targets));
    return known(c, wanted.keySet());
  }

  private Map<Key, Long> known(Connection c, Collection<Key> keys) throws SQLException {
    Map<Key, Long> known = new HashMap<>();
    Sql sql =
        Sql.of("select s.run_no, s.hash, s.set_no from ")
            .add(
                Columns.of(keys)
                    .longs("run_no", Key::runNo)
                    .texts("hash", Key::hash)
                    .table(db.dialect(), "u"))
            .add(" join {link_set} s on s.run_no = u.run_no and s.hash = u.hash");
    db.query(c, sql, row -> known.put(new Key(row.big(), row.text()), row.big()));
    return known;
  }
}
