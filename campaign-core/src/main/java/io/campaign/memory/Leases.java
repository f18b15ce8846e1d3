package io.campaign.memory;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Bits;
import io.campaign.run.ChunkFacts;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.ExpiredLease;
import io.campaign.run.Run;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gives chunks to workers and takes them back. */
final class Leases {
  private final Ticks clock;
  final RunRows runs;
  final ChunkRows chunks;
  final ReceiptRows deliveries;
  final FeedRows feed;
  private final LedgerFacts facts;

  Leases(
      Ticks clock,
      RunRows runs,
      ChunkRows chunks,
      ReceiptRows deliveries,
      FeedRows feed,
      LedgerFacts facts) {
    this.facts = facts;
    this.clock = clock;
    this.runs = runs;
    this.chunks = chunks;
    this.deliveries = deliveries;
    this.feed = feed;
  }

  long until(Duration leaseFor) {
    return clock.nanos() + leaseFor.toNanos();
  }

  Optional<ClaimedChunk> claim(ClaimRequest request) {
    List<Run> sending =
        chunks.unfinishedRuns().stream()
            .map(runNo -> runs.get(runNo).run())
            .filter(run -> run.status() == RunStatus.SENDING)
            .filter(run -> run.request().channel().equals(request.channel()))
            .toList();
    return first(sending, request)
        .map(
            chunk -> {
              ChunkRow claimed = chunk.claimed(until(request.leaseFor()));
              chunks.put(claimed);
              return claimed.claim(runs.get(chunk.runNo()).run());
            });
  }

  private Optional<ChunkRow> first(List<Run> sending, ClaimRequest request) {
    long now = clock.nanos();
    return sending.stream()
        .sorted(
            Comparator.comparing((Run run) -> !run.request().kind().rolling())
                .thenComparing(run -> request.servedAccounts().contains(run.request().account()))
                .thenComparing(run -> request.servedRuns().contains(run.runNo()))
                .thenComparing(Run::runNo))
        .flatMap(run -> chunks.unfinished(run.runNo()).stream())
        .filter(chunk -> chunk.free(now))
        .filter(chunk -> !chunk.planned().notBefore().isAfter(request.now()))
        .findFirst();
  }

  void release(long chunkNo, long fence, Instant at) {
    ChunkRow chunk = chunks.find(chunkNo);
    if (chunk != null && chunk.fence() == fence && chunk.leasedUntil() != null) {
      free(chunk, at);
    }
  }

  List<ExpiredLease> sweep(Instant at, int limit) {
    long now = clock.nanos();
    List<ExpiredLease> found = new ArrayList<>();
    for (long runNo : chunks.unfinishedRuns()) {
      for (ChunkRow chunk : chunks.unfinished(runNo)) {
        if (found.size() < limit && chunk.leaseRanOut(now)) {
          found.add(free(chunk.struck(), at));
        }
      }
    }
    return found;
  }

  /** Ends a lease; what was left open is unknown from now on and never planned again. */
  private ExpiredLease free(ChunkRow chunk, Instant at) {
    Rises rises = new Rises();
    Bits open = chunk.open();
    for (int index : open.positions()) {
      deliveries.write(Results.unknown(chunk, index, at), rises);
    }
    facts.add(chunk.chunkNo(), ChunkFacts.allIn(DeliveryState.UNKNOWN, open, "lease ended", at));
    ChunkRow freed = chunk.freed();
    chunks.put(freed);
    rises.tell(feed, run -> runs.get(run).run().request().account());
    return new ExpiredLease(chunk.chunkNo(), chunk.runNo(), open.count(), freed.remaining());
  }
}
