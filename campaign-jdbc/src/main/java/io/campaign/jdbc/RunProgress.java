package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.lifecycle.HoldReason;
import io.campaign.run.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how far a run has come, from the states of its chunks alone. */
final class RunProgress {
  private final Db db;

  RunProgress(Db db) {
    this.db = db;
  }

  private record Part(
      HoldReason hold, boolean later, long todo, long remaining, @Nullable Instant next) {
    static Part read(Row row) throws SQLException {
      return new Part(
          HoldReason.fromCode(row.number()), row.flag(), row.big(), row.big(), row.instantOrNull());
    }
  }

  Progress read(Connection c, AccountId account, long runNo, Instant now) throws SQLException {
    Optional<Boolean> sealed =
        db.first(
            c,
            Sql.of(
                "select sealed from {run} where run_no = ? and account = ?",
                runNo,
                account.value()),
            Row::flag);
    if (sealed.isEmpty()) {
      return new Progress(0, 0, 0, 0, Map.of(), null, false);
    }
    long recipients =
        db.single(
            c,
            Sql.of(
                "select coalesce(sum(size), 0) - (select r.dropped from {run} r where r.run_no = ?)"
                    + " from {chunk} where run_no = ? and attempt = 1"
                    + " and attempt_group = 0 and hold <> ?",
                runNo,
                runNo,
                HoldReason.QUIET_HOURS.code()));
    Sql parts =
        Sql.of(
                "select p.hold, p.later, sum(p.todo), sum(p.remaining), min(p.not_before_us) from"
                    + " (select s.hold, s.not_before_us > ? as later, s.todo, s.remaining,"
                    + " s.not_before_us",
                now)
            .add(" from {chunk_state} s where s.run_no = ? and not s.ended) p", runNo)
            .add(" group by p.hold, p.later");
    return add(recipients, db.query(c, parts, Part::read), sealed.get());
  }

  private static Progress add(long recipients, List<Part> parts, boolean sealed) {
    long inFlight = 0;
    long ready = 0;
    long left = 0;
    Map<HoldReason, Long> held = new EnumMap<>(HoldReason.class);
    Instant next = null;
    for (Part part : parts) {
      inFlight += part.remaining() - part.todo();
      left += part.remaining();
      if (!part.later()) {
        ready += part.todo();
      } else if (part.todo() > 0) {
        held.merge(part.hold(), part.todo(), Long::sum);
        Instant first = part.next();
        next = next == null || (first != null && first.isBefore(next)) ? first : next;
      }
    }
    return new Progress(recipients, recipients - left, inFlight, ready, held, next, sealed);
  }
}
