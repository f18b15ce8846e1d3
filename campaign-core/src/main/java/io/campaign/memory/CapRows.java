package io.campaign.memory;

import io.campaign.run.FrequencyCap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When members were last sent something, as far as a cap looks back. */
final class CapRows {
  private static final Duration KEPT = Duration.ofDays(90);

  /** One message that counts. */
  private record Use(long runNo, int nth, Instant at) {}

  private final Table<Long, List<Use>> uses;

  CapRows(Journal journal) {
    this.uses = Table.hashed(journal);
  }

  /** Counts one more message, unless a cap is used up; without caps nothing is counted. */
  boolean take(long memberNo, long runNo, int nth, Instant at, List<FrequencyCap> caps) {
    if (caps.isEmpty()) {
      return true;
    }
    if (full(memberNo, caps, at)) {
      return false;
    }
    List<Use> next = new ArrayList<>();
    for (Use use : of(memberNo)) {
      if (use.at().isAfter(at.minus(KEPT)) && !(use.runNo() == runNo && use.nth() == nth)) {
        next.add(use);
      }
    }
    next.add(new Use(runNo, nth, at));
    uses.put(memberNo, List.copyOf(next));
    return true;
  }

  boolean full(long memberNo, List<FrequencyCap> caps, Instant at) {
    return caps.stream().anyMatch(cap -> count(memberNo, at.minus(cap.within())) >= cap.most());
  }

  private long count(long memberNo, Instant after) {
    return of(memberNo).stream().filter(use -> use.at().isAfter(after)).count();
  }

  /** Takes a message back that did not leave. */
  void free(long memberNo, long runNo, int nth) {
    List<Use> known = of(memberNo);
    List<Use> next =
        known.stream().filter(use -> use.runNo() != runNo || use.nth() != nth).toList();
    if (next.size() < known.size()) {
      uses.put(memberNo, next);
    }
  }

  /** Removes members nobody has sent anything for as long as a cap can look back. */
  int purge(Instant now, int limit) {
    List<Long> old =
        uses.rows().entrySet().stream()
            .filter(e -> e.getValue().stream().noneMatch(u -> u.at().isAfter(now.minus(KEPT))))
            .map(Map.Entry::getKey)
            .limit(limit)
            .toList();
    old.forEach(uses::remove);
    return old.size();
  }

  private List<Use> of(long memberNo) {
    List<Use> known = uses.get(memberNo);
    return known == null ? List.of() : known;
  }
}
