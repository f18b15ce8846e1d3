package io.campaign.memory;

import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chunk and where it stands.
 *
 * @param chunkNo number
 * @param runNo run
 * @param planned what it holds
 * @param fence highest token given, 0 before the first lease
 * @param leasedUntil store time the lease runs out, null when nobody holds it
 * @param batchNo number of the last batch, 0 when none was opened
 * @param opened positions whose intent is written
 * @param closed positions that have their outcome
 * @param granted answer of the last exchange under this fence, null when there was none
 * @param openedAt business time of the last exchange, null when there was none
 * @param strikes leases that ran out before they opened anything
 */
record ChunkRow(
    long chunkNo,
    long runNo,
    NewChunk planned,
    long fence,
    @Nullable Long leasedUntil,
    int batchNo,
    Bits opened,
    Bits closed,
    BatchGrant.@Nullable Granted granted,
    @Nullable Instant openedAt,
    int strikes) {
  /** What is left of the strikes of a chunk that goes on: enough to send one at a time. */
  private static final int STILL_SUSPECT = 2;

  static ChunkRow planned(long chunkNo, long runNo, NewChunk planned) {
    return new ChunkRow(chunkNo, runNo, planned, 0, null, 0, Bits.NONE, Bits.NONE, null, null, 0);
  }

  /** Opened and not closed: in the hands of a worker. */
  Bits open() {
    return opened.minus(closed);
  }

  /** Whether a token is that of the present lease, or of one that the last exchange ended. */
  boolean knows(long token) {
    return token == fence && (leasedUntil != null || granted != null);
  }

  int remaining() {
    return planned.size() - closed.count();
  }

  boolean ended() {
    return remaining() == 0;
  }

  boolean leaseRanOut(long now) {
    Long until = leasedUntil;
    return until != null && now - until >= 0;
  }

  /** Free to claim; a lease that ran out counts as none when it left nothing open. */
  boolean free(long now) {
    return leasedUntil == null || (leaseRanOut(now) && open().count() == 0);
  }

  ChunkRow claimed(long until) {
    return new ChunkRow(
        chunkNo, runNo, planned, fence + 1, until, batchNo, opened, closed, null, openedAt,
        strikes);
  }

  /** Takes the lease away and closes what was left open. */
  ChunkRow freed() {
    return new ChunkRow(
        chunkNo,
        runNo,
        planned,
        fence + 1,
        null,
        batchNo,
        opened,
        closed.plus(open()),
        null,
        openedAt,
        strikes);
  }

  /** Counts a lease that ran out, unless it opened something. */
  ChunkRow struck() {
    return granted != null
        ? this
        : new ChunkRow(
            chunkNo,
            runNo,
            planned,
            fence,
            leasedUntil,
            batchNo,
            opened,
            closed,
            granted,
            openedAt,
            strikes + 1);
  }

  ChunkRow with(Bits nowOpened, Bits nowClosed) {
    return new ChunkRow(
        chunkNo,
        runNo,
        planned,
        fence,
        leasedUntil,
        batchNo,
        nowOpened,
        nowClosed,
        granted,
        openedAt,
        strikes);
  }

  ChunkRow granted(BatchGrant.Granted grant, long until, Instant at) {
    Long lease = ended() ? null : Long.valueOf(until);
    return new ChunkRow(
        chunkNo,
        runNo,
        planned,
        fence,
        lease,
        grant.batchNo(),
        opened,
        closed,
        grant,
        at,
        Math.min(strikes, STILL_SUSPECT));
  }

  /** When an open position was meant to be sent; a reply may have come since. */
  Instant intentAt(Instant now) {
    return openedAt == null ? now : openedAt;
  }

  ClaimedChunk claim(Run run) {
    return new ClaimedChunk(chunkNo, run, planned, fence, batchNo, opened, closed, strikes);
  }
}
