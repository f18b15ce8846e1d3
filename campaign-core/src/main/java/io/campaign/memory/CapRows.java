package io.campaign.memory;

import io.campaign.run.FrequencyCap;
import io.campaign.run.NewChunk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When members were last sent something, as far as a cap looks back. */
final class CapRows {
  private static final Duration KEPT = Duration.ofDays(90);

  /** A message: a resent one is the same. */
  private record Message(long runNo, int nth) {}

  /** One attempt group of a message that counts. */
  private record Use(Message message, int group, Instant at) {}

  private final Table<Long, List<Use>> uses;

  CapRows(Journal journal) {
    this.uses = Table.hashed(journal);
  }

  /** Counts one more message, unless a cap is used up; without caps nothing is counted. */
  boolean take(long memberNo, long runNo, NewChunk chunk, Instant at, List<FrequencyCap> caps) {
    if (caps.isEmpty()) {
      return true;
    }
    Message own = new Message(runNo, chunk.nth());
    if (full(memberNo, own, caps, at)) {
      return false;
    }
    List<Use> next = new ArrayList<>();
    for (Use use : of(memberNo)) {
      boolean again = use.message().equals(own) && use.group() == chunk.attemptGroup();
      if (use.at().isAfter(at.minus(KEPT)) && !again) {
        next.add(use);
      }
    }
    next.add(new Use(own, chunk.attemptGroup(), at));
    uses.put(memberNo, List.copyOf(next));
    return true;
  }

  boolean full(long memberNo, List<FrequencyCap> caps, Instant at) {
    return full(memberNo, null, caps, at);
  }

  private boolean full(long memberNo, @Nullable Message own, List<FrequencyCap> caps, Instant at) {
    return caps.stream()
        .anyMatch(cap -> others(memberNo, own, at.minus(cap.within())) >= cap.most());
  }

  private long others(long memberNo, @Nullable Message own, Instant after) {
    return of(memberNo).stream()
        .filter(use -> use.at().isAfter(after))
        .map(Use::message)
        .filter(message -> !message.equals(own))
        .distinct()
        .count();
  }

  /** Takes back what of a message did not leave; what an earlier attempt group did stays. */
  void free(long memberNo, long runNo, NewChunk chunk) {
    Message own = new Message(runNo, chunk.nth());
    List<Use> known = of(memberNo);
    List<Use> next =
        known.stream()
            .filter(use -> !use.message().equals(own) || use.group() != chunk.attemptGroup())
            .toList();
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
