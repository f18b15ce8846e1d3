package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk with its state and what it needs to know of its run.
 *
 * @param chunkNo number
 * @param planned what it holds
 * @param plan where it came from
 * @param run its run
 * @param fence highest token given, 0 before the first lease
 * @param lease whether somebody holds it
 * @param batchNo number of the last batch, 0 when none was opened
 * @param opened positions whose intent is written; holds all of {@code closed}
 * @param closed positions that have their outcome
 * @param granted what the last exchange under this fence answered, null when there was none
 * @param openedAt business time of the last exchange, null when there was none
 * @param strikes leases that ran out before they opened anything
 * @param receiptsWait whether any receipt waits for its hand-off, of whatever message
 */
record ChunkRow(
    long chunkNo,
    NewChunk planned,
    Plan plan,
    RunPart run,
    long fence,
    Lease lease,
    int batchNo,
    Bits opened,
    Bits closed,
    BatchGrant.@Nullable Granted granted,
    @Nullable Instant openedAt,
    int strikes,
    boolean receiptsWait) {

  /** Place of a chunk in its plan. */
  record Plan(int planNo, int phase, int lane) {}

  /** What a chunk needs to know of its run. */
  record RunPart(
      long runNo,
      AccountId account,
      Channel channel,
      RunKind kind,
      RunStatus status,
      int revision,
      String approvedHash) {}

  /** Whether somebody holds a chunk. */
  enum Lease {
    NONE,
    HELD,
    RAN_OUT
  }

  ChunkRow with(Bits nowOpened, Bits nowClosed) {
    return new ChunkRow(
        chunkNo,
        planned,
        plan,
        run,
        fence,
        lease,
        batchNo,
        nowOpened,
        nowClosed,
        granted,
        openedAt,
        strikes,
        receiptsWait);
  }

  /** Says whether a token is that of the present lease, or of one that the last exchange ended. */
  boolean knows(long token) {
    return token == fence && (lease != Lease.NONE || granted != null);
  }

  /** Opened and not closed: in the hands of a worker. */
  Bits open() {
    return opened.minus(closed);
  }

  /** Number of positions that are neither opened nor closed. */
  int todo() {
    return planned.size() - opened.count();
  }

  /** Number of positions without an outcome. */
  int remaining() {
    return planned.size() - closed.count();
  }

  /** A position's delivery as its outcome makes it. */
  DeliveryRow result(Outcome.Final result) {
    Delivery delivery =
        new Delivery(
            new DeliveryKey(run.runNo(), planned.member(result.index()), planned.nth()),
            planned.attemptGroup(),
            planned.attempt(),
            result.state(),
            result.skip(),
            result.code(),
            result.carrier(),
            result.carrierIds(),
            result.parts(),
            result.at(),
            result.at());
    return new DeliveryRow(delivery, run.account(), run.revision(), plan.phase());
  }

  /** A position's delivery that was closed without an answer of a carrier. */
  DeliveryRow without(int index, DeliveryState state, @Nullable SkipReason skip, Instant at) {
    return result(new Outcome.Final(index, state, skip, "", "", List.of(), 0, at));
  }

  /** A position whose worker is gone: dated to its intent, since when a reply may have come. */
  DeliveryRow unknown(int index, Instant found) {
    Delivery delivery =
        new Delivery(
            new DeliveryKey(run.runNo(), planned.member(index), planned.nth()),
            planned.attemptGroup(),
            planned.attempt(),
            DeliveryState.UNKNOWN,
            null,
            "",
            "",
            List.of(),
            0,
            openedAt == null ? found : openedAt,
            found);
    return new DeliveryRow(delivery, run.account(), run.revision(), plan.phase());
  }
}
