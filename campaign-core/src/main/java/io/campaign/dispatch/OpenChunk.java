package io.campaign.dispatch;

import io.campaign.compose.Composed;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Particulars;
import io.campaign.run.Terms;
import io.campaign.spi.BusinessClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A leased chunk in a worker's hands. Each position is in exactly one place: still to do, composed
 * and offered, open and unsent, in flight, or with its outcome. Confined to the worker's thread.
 */
final class OpenChunk {
  private final ClaimedChunk chunk;
  private final Deque<Integer> toDo = new ArrayDeque<>();
  private final List<Integer> offered = new ArrayList<>();
  private final Deque<Integer> unsent = new ArrayDeque<>();

  /** By position: the message while it is offered or open. */
  private final Composed.@Nullable Ready[] messages;

  /** By position: what became of it, until the ledger has it. */
  private final @Nullable Outcome[] outcomes;

  private final BitSet inFlight = new BitSet();
  private int inFlightCount;
  private int outcomeCount;
  private @Nullable BatchExchange pending;
  private boolean asideDone;

  /** By member: what the calls behind a rolling run say of its messages. */
  private @Nullable Map<Long, Particulars> particulars;

  private int batchNo;
  private Terms.Check terms = Terms.Check.MET;
  private long deadline;
  private long firstOutcomeAt;
  private long leaseTick;
  private final long claimedTick;

  OpenChunk(ClaimedChunk chunk, long leaseTick) {
    this.chunk = chunk;
    this.batchNo = chunk.batchNo();
    this.leaseTick = leaseTick;
    this.claimedTick = leaseTick;
    int size = chunk.planned().size();
    this.messages = new Composed.Ready[size];
    this.outcomes = new Outcome[size];
    for (int i = 0; i < size; i++) {
      if (!chunk.closed().has(i)) {
        toDo.add(i);
      }
    }
  }

  ClaimedChunk claimed() {
    return chunk;
  }

  boolean knowsParticulars() {
    return particulars != null;
  }

  void particulars(Map<Long, Particulars> said) {
    particulars = said;
  }

  Particulars particulars(long memberNo) {
    return particulars == null
        ? Particulars.NONE
        : particulars.getOrDefault(memberNo, Particulars.NONE);
  }

  /** Tests of one call share a chunk with nothing else. */
  boolean isTest() {
    return particulars != null && particulars.values().stream().anyMatch(Particulars::isTest);
  }

  int batchNo() {
    return batchNo;
  }

  boolean asideDone() {
    return asideDone;
  }

  /** The suspect at the head has been set aside; those behind it are not. */
  void setAsideDone() {
    asideDone = true;
  }

  /** How the run stood to the terms of the last exchange. */
  Terms.Check terms() {
    return terms;
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
    offered.add(index);
    messages[index] = message;
  }

  /** Notes an outcome; the first one since the last exchange starts the wait for stragglers. */
  void settle(Outcome outcome, long tick) {
    int index = outcome.index();
    if (outcomeCount == 0) {
      firstOutcomeAt = tick;
    }
    if (inFlight.get(index)) {
      inFlight.clear(index);
      inFlightCount--;
    }
    if (outcomes[index] == null) {
      outcomeCount++;
    }
    outcomes[index] = outcome;
  }

  /** Gives back everything that has not been submitted. */
  void giveBackUnsent(long tick) {
    for (Integer index = unsent.poll(); index != null; index = unsent.poll()) {
      settle(new Outcome.GivenBack(index), tick);
    }
  }

  /** Quiet hours may have begun, or its time be over: a look for permits may have taken long. */
  boolean tooLate(int index, BusinessClock clock, long tick) {
    if (deadline - tick <= 0) {
      return true;
    }
    Composed.Ready message = message(index);
    NewChunk planned = chunk.planned();
    if (message.until() == null && planned.expiresAt() == null) {
      return false;
    }
    Instant now = clock.now();
    return message.tooLate(now) || planned.expired(now);
  }

  /** Gives one back that must not leave any more. */
  void giveBack(int index, long tick) {
    unsent.remove(index);
    settle(new Outcome.GivenBack(index), tick);
  }

  @Nullable Integer nextUnsent() {
    return unsent.peek();
  }

  Composed.Ready message(int index) {
    Composed.Ready message = messages[index];
    if (message == null) {
      throw new IllegalStateException("position (" + index + ") must be open");
    }
    return message;
  }

  void sent(int index) {
    unsent.remove(index);
    inFlight.set(index);
    inFlightCount++;
  }

  boolean waitsFor(int index) {
    return inFlight.get(index);
  }

  int openCount() {
    return unsent.size() + inFlightCount;
  }

  int unsentCount() {
    return unsent.size();
  }

  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  boolean hasOutcomes() {
    return outcomeCount > 0;
  }

  boolean hasToDo() {
    return !toDo.isEmpty();
  }

  boolean idle() {
    return openCount() == 0 && outcomeCount == 0;
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
    List<Outcome> known = new ArrayList<>(outcomeCount);
    for (Outcome outcome : outcomes) {
      if (outcome != null) {
        known.add(outcome);
      }
    }
    return known;
  }

  /**
   * Takes over what the ledger granted. Answers that came after the exchange was fixed are not in
   * it; they wait for the next.
   */
  void granted(BatchExchange exchange, BatchGrant.Granted grant) {
    for (Outcome outcome : exchange.closing()) {
      int index = outcome.index();
      messages[index] = null;
      if (outcomes[index] != null) {
        outcomes[index] = null;
        outcomeCount--;
      }
      if (outcome instanceof Outcome.GivenBack) {
        toDo.add(index);
      }
    }
    for (int index : offered) {
      if (grant.open().has(index)) {
        unsent.add(index);
      } else {
        messages[index] = null;
        if (!grant.dropped().has(index)) {
          toDo.add(index);
        }
      }
    }
    offered.clear();
    batchNo = grant.batchNo();
    terms = grant.terms();
    pending = null;
  }
}
