package io.campaign.simulation;

import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.ExpiredLease;
import io.campaign.run.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the ledger committed, answers that never arrived included: a position is opened once
 * until it is given back, and one that a crash left open is never opened again.
 */
final class LedgerWatch {
  private record Batch(long chunkNo, long fence, int batchNo) {}

  private record Position(long chunkNo, int index) {}

  private final Story story;
  private final Map<Long, Set<Integer>> open = new HashMap<>();
  private final Set<Position> lost = new HashSet<>();
  private final Set<Batch> seen = new HashSet<>();
  private final Map<Long, Long> fences = new HashMap<>();

  LedgerWatch(Story story) {
    this.story = story;
  }

  void committed(String call, Object[] arguments, @Nullable Object result) {
    if (result instanceof BatchGrant grant) {
      exchanged((BatchExchange) arguments[0], grant);
    } else if (result instanceof Optional<?> claim
        && claim.isPresent()
        && claim.get() instanceof ClaimedChunk chunk) {
      fences.put(chunk.chunkNo(), chunk.fence());
    } else if (call.equals("ledger.release")) {
      released((long) arguments[0], (long) arguments[1]);
    } else if (call.equals("ledger.sweepExpired") && result instanceof List<?> leases) {
      leases.forEach(lease -> swept((ExpiredLease) lease));
    }
  }

  private void exchanged(BatchExchange exchange, BatchGrant answer) {
    if (!(answer instanceof BatchGrant.Granted grant)) {
      story.coverage().hit("exchange.stale");
      return;
    }
    Batch batch = new Batch(exchange.chunkNo(), exchange.fence(), exchange.batchNo());
    if (!seen.add(batch)) {
      story.coverage().hit("exchange.repeated");
      return;
    }
    Set<Integer> positions = open.computeIfAbsent(exchange.chunkNo(), no -> new HashSet<>());
    for (Outcome outcome : exchange.closing()) {
      positions.remove(outcome.index());
      story.coverage().hit("outcome." + outcome.getClass().getSimpleName());
    }
    for (Candidate candidate : exchange.opening()) {
      if (grant.open().has(candidate.index())) {
        opened(exchange.chunkNo(), candidate.index(), positions);
      }
    }
    int most = story.world().settings().batchSize();
    if (positions.size() > most) {
      throw story.broken("no more than a batch is open", positions + " of " + most);
    }
  }

  private void opened(long chunkNo, int index, Set<Integer> positions) {
    Position position = new Position(chunkNo, index);
    if (!positions.add(index) || lost.contains(position)) {
      throw story.broken("I5 what is open or unknown is never opened again", position.toString());
    }
  }

  /** A worker gives back only what it has finished. */
  private void released(long chunkNo, long fence) {
    boolean current = fences.getOrDefault(chunkNo, 0L) == fence;
    story.coverage().hit(current ? "lease.released" : "lease.releasedTooLate");
    if (current && !open.getOrDefault(chunkNo, Set.of()).isEmpty()) {
      throw story.broken(
          "a release leaves nothing unknown", "chunk " + chunkNo + " " + open.get(chunkNo));
    }
  }

  private void swept(ExpiredLease lease) {
    story.coverage().hit("lease.swept");
    fences.remove(lease.chunkNo());
    Set<Integer> positions = open.getOrDefault(lease.chunkNo(), new HashSet<>());
    if (positions.size() != lease.unknown()) {
      throw story.broken(
          "I5 what a lost lease leaves open is unknown", positions + " but " + lease.unknown());
    }
    if (lease.unknown() > story.world().settings().batchSize()) {
      throw story.broken("a lost lease leaves at most a batch unknown", lease.toString());
    }
    if (lease.unknown() > 0 && !story.world().trouble().mayLoseLeases()) {
      throw story.broken("without faults nothing is lost", lease.toString());
    }
    positions.forEach(index -> lost.add(new Position(lease.chunkNo(), index)));
    positions.clear();
  }

  /** Nothing may be open once every run is done. */
  void nothingLeft() {
    open.forEach(
        (chunkNo, positions) -> {
          if (!positions.isEmpty()) {
            throw story.broken("nothing stays open", "chunk " + chunkNo + " " + positions);
          }
        });
  }
}
