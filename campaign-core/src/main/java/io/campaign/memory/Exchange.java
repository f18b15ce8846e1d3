package io.campaign.memory;

import io.campaign.engagement.ConsentState;
import io.campaign.event.EngineEvent;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Candidate;
import io.campaign.run.Delivery;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Closes a batch and opens the next. */
final class Exchange {
  private final Leases leases;
  private final ConsentRows consent;

  Exchange(Leases leases, ConsentRows consent) {
    this.leases = leases;
    this.consent = consent;
  }

  BatchGrant apply(BatchExchange exchange) {
    ChunkRow chunk = leases.chunks.find(exchange.chunkNo());
    if (chunk == null || !chunk.knows(exchange.fence())) {
      return new BatchGrant.Stale();
    }
    if (chunk.batchNo() == exchange.batchNo() + 1 && chunk.granted() != null) {
      return chunk.granted();
    }
    if (chunk.batchNo() != exchange.batchNo()) {
      return new BatchGrant.Stale();
    }
    checkPositions(exchange, chunk.planned().size());
    return new Step(exchange, chunk).run();
  }

  private static void checkPositions(BatchExchange exchange, int size) {
    exchange.closing().forEach(outcome -> checkPosition(outcome.index(), size));
    exchange.opening().forEach(candidate -> checkPosition(candidate.index(), size));
  }

  private static void checkPosition(int index, int size) {
    Rules.require(
        index >= 0 && index < size, "position (" + index + ") must be 0 to " + (size - 1));
  }

  /** One exchange that is not stale; collects what it changes. */
  private final class Step {
    private final BatchExchange exchange;
    private final ChunkRow chunk;
    private final Run run;
    private final Map<DeliveryState, Integer> results = new EnumMap<>(DeliveryState.class);
    private final Rises rises = new Rises();
    private final BitSet opened;
    private final BitSet closed;
    private final BitSet granted = new BitSet();
    private final BitSet optedOut = new BitSet();

    Step(BatchExchange exchange, ChunkRow chunk) {
      this.exchange = exchange;
      this.chunk = chunk;
      this.run = leases.runs.get(chunk.runNo()).run();
      this.opened = BitSet.valueOf(chunk.opened().toBytes());
      this.closed = BitSet.valueOf(chunk.closed().toBytes());
    }

    BatchGrant run() {
      closeOutcomes();
      if (run.status() == RunStatus.SENDING) {
        exchange.opening().forEach(this::open);
      }
      ChunkRow next = chunk.with(bits(opened), bits(closed));
      BatchGrant.Granted grant =
          new BatchGrant.Granted(
              exchange.batchNo() + 1,
              bits(granted),
              bits(optedOut),
              next.remaining(),
              run.status());
      leases.chunks.put(next.granted(grant, leases.until(exchange.leaseFor()), exchange.at()));
      tell();
      return grant;
    }

    private void closeOutcomes() {
      Map<Instant, List<Outcome.RetryLater>> retries = new TreeMap<>();
      for (Outcome outcome : exchange.closing()) {
        if (closed.get(outcome.index())) {
          continue;
        }
        if (outcome instanceof Outcome.GivenBack) {
          opened.clear(outcome.index());
        } else {
          opened.set(outcome.index());
          closed.set(outcome.index());
        }
        if (outcome instanceof Outcome.Final result) {
          write(Results.of(chunk, result));
        } else if (outcome instanceof Outcome.RetryLater retry) {
          retries.computeIfAbsent(retry.notBefore(), time -> new ArrayList<>()).add(retry);
        }
      }
      retries.forEach((time, list) -> leases.chunks.add(chunk.runNo(), nextAttempt(time, list)));
    }

    private NewChunk nextAttempt(Instant notBefore, List<Outcome.RetryLater> retries) {
      retries.sort(Comparator.comparingInt(Outcome.RetryLater::index));
      boolean resumes = retries.stream().anyMatch(retry -> !retry.resume().isEmpty());
      return new NewChunk(
          chunk.planned().nth(),
          chunk.planned().attemptGroup(),
          chunk.planned().attempt() + 1,
          notBefore,
          retries.stream().mapToLong(retry -> chunk.planned().member(retry.index())).toArray(),
          resumes ? retries.stream().map(Outcome.RetryLater::resume).toList() : List.of());
    }

    private void open(Candidate candidate) {
      int index = candidate.index();
      if (closed.get(index) || opened.get(index)) {
        return;
      }
      opened.set(index);
      ConsentState state =
          consent.state(
              run.request().account(),
              run.request().channel(),
              exchange.senderGroup(),
              candidate.addressKey());
      if (state == ConsentState.OPTED_OUT) {
        closed.set(index);
        optedOut.set(index);
        write(
            Results.without(
                chunk, index, DeliveryState.SKIPPED, SkipReason.OPTED_OUT, exchange.at()));
      } else {
        granted.set(index);
      }
    }

    private void write(Delivery result) {
      Rises ofThis = new Rises();
      leases.deliveries.write(result, ofThis);
      results.merge(result.state(), 1, Integer::sum);
      ofThis.addTo(rises, result.state());
    }

    private void tell() {
      if (!results.isEmpty()) {
        leases.feed.add(
            new EngineEvent.BatchClosed(
                run.request().account(),
                exchange.at(),
                run.runNo(),
                chunk.chunkNo(),
                exchange.batchNo(),
                results));
      }
      rises.tell(leases.feed, runNo -> run.request().account());
    }
  }

  private static Bits bits(BitSet set) {
    return Bits.of(set.toByteArray());
  }
}
