package io.campaign.jdbc;

import io.campaign.run.FrequencyCap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts messages per member against frequency caps. Exact because each batch locks the guard rows
 * of its members, in order of number, before it counts; two batches about one member so come one
 * after the other.
 */
final class Caps {
  private static final List<String> KEY = List.of("member_no");
  private static final Duration KEPT = Duration.ofDays(90);

  private final Db db;
  private final Bulk bulk;

  /** How far the last purge looked; several processes may look at the same. */
  private final AtomicLong purged = new AtomicLong();

  Caps(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /**
   * What a batch changes.
   *
   * @param runNo run
   * @param nth repetition
   * @param group attempt group
   * @param at business time
   * @param opened members about to be sent something
   * @param given members whose message did not leave
   */
  record Batch(long runNo, int nth, int group, Instant at, List<Long> opened, List<Long> given) {
    Message message() {
      return new Message(runNo, nth);
    }
  }

  /** A message: a resent one is the same. */
  private record Message(long runNo, int nth) {}

  /** One attempt group of a message that counts. */
  private record Use(Message message, int group, long atMicros) {
    /** Reads run, repetition, group and time. */
    static Use parse(String text) {
      String[] words = text.split("\\.", -1);
      Message message = new Message(Long.parseLong(words[0]), Integer.parseInt(words[1]));
      return new Use(message, Integer.parseInt(words[2]), Long.parseLong(words[3]));
    }

    @Override
    public String toString() {
      return message.runNo() + "." + message.nth() + "." + group + "." + atMicros;
    }
  }

  private record Row(long memberNo, List<Use> uses) {
    String text() {
      return String.join(" ", uses.stream().map(Use::toString).toList());
    }
  }

  /** Counts a batch and returns the opened members that have had all they may. */
  Set<Long> count(Connection c, Batch batch, List<FrequencyCap> caps) throws SQLException {
    Set<Long> full = new HashSet<>();
    Set<Long> given = new HashSet<>(batch.given());
    Set<Long> opened = new HashSet<>(batch.opened());
    TreeSet<Long> members = new TreeSet<>(given);
    members.addAll(opened);
    List<Row> changed = new ArrayList<>();
    lock(c, members)
        .forEach(
            (memberNo, uses) -> {
              List<Use> next = without(uses, batch);
              if (opened.contains(memberNo)) {
                if (full(next, batch.message(), caps, batch.at())) {
                  full.add(memberNo);
                } else {
                  next.add(new Use(batch.message(), batch.group(), Times.micros(batch.at())));
                }
              }
              if (!next.equals(uses)) {
                changed.add(new Row(memberNo, next));
              }
            });
    changed.sort((a, b) -> Long.compare(a.memberNo(), b.memberNo()));
    bulk.update(
        c,
        "cap_use",
        KEY,
        Columns.of(changed).longs("member_no", Row::memberNo).texts("uses", Row::text));
    return full;
  }

  private static List<Use> without(List<Use> uses, Batch batch) {
    long oldest = Times.micros(batch.at().minus(KEPT));
    List<Use> next = new ArrayList<>();
    for (Use use : uses) {
      boolean same = use.message().equals(batch.message()) && use.group() == batch.group();
      if (!same && use.atMicros() > oldest) {
        next.add(use);
      }
    }
    return next;
  }

  private static boolean full(
      List<Use> uses, @Nullable Message own, List<FrequencyCap> caps, Instant at) {
    for (FrequencyCap cap : caps) {
      long after = Times.micros(at.minus(cap.within()));
      long others =
          uses.stream()
              .filter(use -> use.atMicros() > after)
              .map(Use::message)
              .filter(message -> !message.equals(own))
              .distinct()
              .count();
      if (others >= cap.most()) {
        return true;
      }
    }
    return false;
  }

  private Map<Long, List<Use>> lock(Connection c, Collection<Long> members) throws SQLException {
    Map<Long, List<Use>> locked = new HashMap<>();
    while (locked.size() < members.size()) {
      // a row that was there may be purged before it is locked
      List<Long> missing = members.stream().filter(m -> !locked.containsKey(m)).toList();
      bulk.insertNew(
          c,
          "cap_use",
          KEY,
          Columns.of(missing).longs("member_no", member -> member).texts("uses", member -> ""));
      locked.putAll(read(c, missing, " order by u.member_no for update"));
    }
    return locked;
  }

  /** Removes, of the next rows in turn, those that no cap can count any more. */
  int purge(Connection c, Instant now, int limit) throws SQLException {
    Sql next =
        Sql.of("select u.member_no, u.uses from {cap_use} u where u.member_no > ?", purged.get())
            .add(" order by u.member_no limit ?", limit);
    List<Row> page = db.query(c, next, r -> new Row(r.big(), uses(r.text())));
    purged.set(page.size() < limit ? 0 : page.get(page.size() - 1).memberNo());
    long oldest = Times.micros(now.minus(KEPT));
    List<Long> old =
        page.stream()
            .filter(row -> row.uses().stream().noneMatch(use -> use.atMicros() > oldest))
            .map(Row::memberNo)
            .toList();
    return old.isEmpty() ? 0 : delete(c, old, oldest);
  }

  /** Looks once more under the lock, and passes over what a batch has locked. */
  private int delete(Connection c, List<Long> members, long oldest) throws SQLException {
    String end = db.isPostgres() ? " order by u.member_no for update skip locked" : " for update";
    List<Long> still = new ArrayList<>();
    read(c, members, end)
        .forEach(
            (member, uses) -> {
              if (uses.stream().noneMatch(use -> use.atMicros() > oldest)) {
                still.add(member);
              }
            });
    return still.isEmpty()
        ? 0
        : db.update(c, Sql.of("delete from {cap_use} where member_no = any(?)", Sql.longs(still)));
  }

  /** Returns which members have had all they may; locks nothing. */
  Set<Long> full(Connection c, Collection<Long> members, List<FrequencyCap> caps, Instant at)
      throws SQLException {
    Set<Long> full = new HashSet<>();
    read(c, members, "")
        .forEach(
            (memberNo, uses) -> {
              if (full(uses, null, caps, at)) {
                full.add(memberNo);
              }
            });
    return full;
  }

  private Map<Long, List<Use>> read(Connection c, Collection<Long> members, String end)
      throws SQLException {
    Sql sql =
        Sql.of("select u.member_no, u.uses ")
            .add(db.among("{cap_use} u", "u.member_no", Sql.longs(members)))
            .add(end);
    Map<Long, List<Use>> found = new HashMap<>();
    for (Row row : db.query(c, sql, r -> new Row(r.big(), uses(r.text())))) {
      found.put(row.memberNo(), row.uses());
    }
    return found;
  }

  private static List<Use> uses(String stored) {
    List<Use> uses = new ArrayList<>();
    for (String one : stored.split(" ", -1)) {
      if (!one.isEmpty()) {
        uses.add(Use.parse(one));
      }
    }
    return uses;
  }
}
