package io.campaign.dispatch;

import io.campaign.compose.Composed;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A leased chunk in a worker's hands. Each position is in exactly one place: still to do, composed
 * and offered, open and unsent, in flight, or with its outcome. Confined to the worker's thread.
 */
final class OpenChunk {
  private final ClaimedChunk chunk;
  private final Deque<Integer> toDo = new ArrayDeque<>();
  private final Map<Integer, Composed.Ready> offered = new HashMap<>();
  private final Map<Integer, Composed.Ready> open = new HashMap<>();
  private final Deque<Integer> unsent = new ArrayDeque<>();
  private final Set<Integer> inFlight = new HashSet<>();
  private final Map<Integer, Outcome> outcomes = new HashMap<>();
  private @Nullable BatchExchange pending;
  private int batchNo;
  private long deadline;
  private long firstOutcomeAt;
  private long leaseTick;
  private final long claimedTick;

  OpenChunk(ClaimedChunk chunk, long leaseTick) {
    this.chunk = chunk;
    this.batchNo = chunk.batchNo();
    this.leaseTick = leaseTick;
    this.claimedTick = leaseTick;
    for (int i = 0; i < chunk.planned().size(); i++) {
      if (!chunk.closed().has(i)) {
        toDo.add(i);
      }
    }
  }

  ClaimedChunk claimed() {
    return chunk;
  }

  int batchNo() {
    return batchNo;
  }

  /** Looks at the next positions to compose. */
  List<Integer> peekToDo(int most) {
    return toDo.stream().limit(most).toList();
  }

  /** Takes away the first positions, which have been composed. */
  void dropToDo(int count) {
    for (int i = 0; i < count; i++) {
      toDo.remove();
    }
  }

  void offer(int index, Composed.Ready message) {
    offered.put(index, message);
  }

  /** Notes an outcome; the first one since the last exchange starts the wait for stragglers. */
  void settle(Outcome outcome, long tick) {
    if (outcomes.isEmpty()) {
      firstOutcomeAt = tick;
    }
    inFlight.remove(outcome.index());
    outcomes.put(outcome.index(), outcome);
  }

  /** Gives back everything that has not been submitted. */
  void giveBackUnsent(long tick) {
    for (Integer index = unsent.poll(); index != null; index = unsent.poll()) {
      settle(new Outcome.GivenBack(index), tick);
    }
  }

  @Nullable Integer nextUnsent() {
    return unsent.peek();
  }

  Composed.Ready message(int index) {
    Composed.Ready message = open.get(index);
    if (message == null) {
      throw new IllegalStateException("position (" + index + ") must be open");
    }
    return message;
  }

  void sent(int index) {
    unsent.remove(index);
    inFlight.add(index);
  }

  boolean waitsFor(int index) {
    return inFlight.contains(index);
  }

  int openCount() {
    return unsent.size() + inFlight.size();
  }

  int unsentCount() {
    return unsent.size();
  }

  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  boolean hasOutcomes() {
    return !outcomes.isEmpty();
  }

  boolean hasToDo() {
    return !toDo.isEmpty();
  }

  boolean idle() {
    return openCount() == 0 && outcomes.isEmpty();
  }

  long deadline() {
    return deadline;
  }

  long firstOutcomeAt() {
    return firstOutcomeAt;
  }

  long leaseTick() {
    return leaseTick;
  }

  /** When this worker's turn with the chunk began. */
  long claimedTick() {
    return claimedTick;
  }

  @Nullable BatchExchange pending() {
    return pending;
  }

  /**
   * Fixes the next exchange; it is repeated unchanged until the ledger has answered. What is open
   * and unsent keeps its earlier deadline.
   */
  void pending(BatchExchange exchange, long tick, long deadlineTick) {
    this.pending = exchange;
    this.leaseTick = tick;
    if (unsent.isEmpty()) {
      this.deadline = deadlineTick;
    }
  }

  List<Outcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  /**
   * Takes over what the ledger granted. Answers that came after the exchange was fixed are not in
   * it; they wait for the next.
   */
  void granted(BatchExchange exchange, BatchGrant.Granted grant) {
    for (Outcome outcome : exchange.closing()) {
      open.remove(outcome.index());
      outcomes.remove(outcome.index());
      if (outcome instanceof Outcome.GivenBack) {
        toDo.add(outcome.index());
      }
    }
    offered.forEach(
        (index, message) -> {
          if (grant.open().has(index)) {
            open.put(index, message);
            unsent.add(index);
          } else if (!grant.optedOut().has(index)) {
            toDo.add(index);
          }
        });
    offered.clear();
    batchNo = grant.batchNo();
    pending = null;
  }
}
