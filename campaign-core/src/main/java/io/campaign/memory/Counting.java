package io.campaign.memory;

import io.campaign.engagement.EngagementKind;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Delivery;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.Progress;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts and lists what became of a run. */
final class Counting {
  private final RunRows runs;
  private final ChunkRows chunks;
  private final DeliveryRows deliveries;
  private final EngagementRows engagement;

  Counting(RunRows runs, ChunkRows chunks, DeliveryRows deliveries, EngagementRows engagement) {
    this.runs = runs;
    this.chunks = chunks;
    this.deliveries = deliveries;
    this.engagement = engagement;
  }

  Tally tally(AccountId account, long runNo) {
    if (runs.ofAccount(account, runNo).isEmpty()) {
      return new Tally(0, Map.of(), Map.of(), Map.of(), 0, 0, 0);
    }
    Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    for (Delivery delivery : deliveries.ofRun(runNo)) {
      byState.merge(delivery.state(), 1L, Long::sum);
      SkipReason reason = delivery.skip();
      if (reason != null) {
        skipped.merge(reason, 1L, Long::sum);
      }
    }
    Map<SkipReason, Long> excluded = new EnumMap<>(SkipReason.class);
    runs.exclusions(runNo, 0).forEach(e -> excluded.merge(e.reason(), 1L, Long::sum));
    return new Tally(
        recipients(runNo),
        byState,
        skipped,
        excluded,
        chunks.ofRun(runNo).stream()
            .filter(chunk -> chunk.planned().attemptGroup() == 0)
            .mapToLong(ChunkRow::remaining)
            .sum(),
        engagement.count(runNo, EngagementKind.RESPONDED),
        engagement.count(runNo, EngagementKind.OPTED_OUT));
  }

  Progress progress(AccountId account, long runNo, Instant now) {
    Optional<Run> run = runs.ofAccount(account, runNo);
    if (run.isEmpty()) {
      return new Progress(0, 0, 0, 0, Map.of(), null, false);
    }
    long inFlight = 0;
    long ready = 0;
    Map<HoldReason, Long> held = new EnumMap<>(HoldReason.class);
    Instant next = null;
    for (ChunkRow chunk : chunks.unfinished(runNo)) {
      NewChunk planned = chunk.planned();
      int todo = planned.size() - chunk.opened().plus(chunk.closed()).count();
      inFlight += chunk.open().count();
      if (!planned.notBefore().isAfter(now)) {
        ready += todo;
      } else if (todo > 0) {
        held.merge(planned.hold(), (long) todo, Long::sum);
        next = next == null || planned.notBefore().isBefore(next) ? planned.notBefore() : next;
      }
    }
    long left = inFlight + ready + held.values().stream().mapToLong(Long::longValue).sum();
    long recipients = recipients(runNo);
    return new Progress(
        recipients, recipients - left, inFlight, ready, held, next, run.get().plan().sealed());
  }

  private long recipients(long runNo) {
    long planned =
        chunks.ofRun(runNo).stream()
            .map(ChunkRow::planned)
            .filter(chunk -> chunk.attemptGroup() == 0 && chunk.attempt() == 1)
            .filter(chunk -> chunk.hold() != HoldReason.QUIET_HOURS)
            .mapToLong(NewChunk::size)
            .sum();
    return planned - runs.dropped(runNo);
  }

  List<Exclusion> exclusions(AccountId account, long runNo, long afterMember, int limit) {
    return runs.ofAccount(account, runNo).isEmpty()
        ? List.of()
        : runs.exclusions(runNo, afterMember).stream().limit(limit).toList();
  }

  boolean hasRun(AccountId account, long runNo) {
    return runs.ofAccount(account, runNo).isPresent();
  }

  List<Delivery> deliveries(
      AccountId account, long runNo, Set<DeliveryState> states, long afterMember, int limit) {
    List<Delivery> page = new ArrayList<>();
    if (runs.ofAccount(account, runNo).isEmpty()) {
      return page;
    }
    long member = 0;
    int members = 0;
    for (Delivery delivery : deliveries.ofRun(runNo, afterMember)) {
      if (!states.isEmpty() && !states.contains(delivery.state())) {
        continue;
      }
      if (delivery.key().memberNo() != member) {
        member = delivery.key().memberNo();
        members++;
      }
      if (members > limit) {
        break;
      }
      page.add(delivery);
    }
    return List.copyOf(page);
  }

  Optional<Instant> lastHandOff(long runNo) {
    return deliveries.ofRun(runNo).stream()
        .filter(delivery -> delivery.state().countsAsHandedOff())
        .map(Delivery::at)
        .max(Instant::compareTo);
  }

  /** Whether every chunk of a run has ended. */
  boolean allChunksEnded(Run run) {
    return !chunks.hasUnfinished(run.runNo());
  }
}
