package io.campaign.memory;

import io.campaign.engagement.ConsentState;
import io.campaign.event.EngineEvent;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Candidate;
import io.campaign.run.ChunkFacts;
import io.campaign.run.Delivery;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Closes a batch and opens the next. */
final class Exchange {
  private final Leases leases;
  private final ConsentRows consent;
  private final CapRows caps;
  private final LedgerFacts facts;

  Exchange(Leases leases, ConsentRows consent, CapRows caps, LedgerFacts facts) {
    this.facts = facts;
    this.leases = leases;
    this.consent = consent;
    this.caps = caps;
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

  /** When a position is planned again, and why not now. */
  private record Later(Instant notBefore, HoldReason why) {
    static final Comparator<Later> ORDER =
        Comparator.comparing(Later::notBefore).thenComparing(Later::why);
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
    private final BitSet dropped = new BitSet();
    private final List<ChunkFacts.Entry> entries = new ArrayList<>();

    Step(BatchExchange exchange, ChunkRow chunk) {
      this.exchange = exchange;
      this.chunk = chunk;
      this.run = leases.runs.get(chunk.runNo()).run();
      this.opened = BitSet.valueOf(chunk.opened().toBytes());
      this.closed = BitSet.valueOf(chunk.closed().toBytes());
    }

    BatchGrant run() {
      Terms.Check terms = exchange.terms().against(run.request().revision(), run.approvedHash());
      closeOutcomes();
      if (run.status() == RunStatus.SENDING && terms == Terms.Check.MET) {
        exchange.opening().forEach(this::open);
      }
      ChunkRow next = chunk.with(bits(opened), bits(closed));
      BatchGrant.Granted grant =
          new BatchGrant.Granted(
              exchange.batchNo() + 1,
              bits(granted),
              bits(dropped),
              next.remaining(),
              run.status(),
              terms);
      facts.add(chunk.chunkNo(), new ChunkFacts(exchange.at(), bits(granted), entries));
      leases.chunks.put(next.granted(grant, leases.until(exchange.leaseFor()), exchange.at()));
      tell();
      return grant;
    }

    private void closeOutcomes() {
      Map<Later, List<Outcome>> later = new TreeMap<>(Later.ORDER);
      for (Outcome outcome : exchange.closing()) {
        int index = outcome.index();
        if (closed.get(index)) {
          continue;
        }
        entries.add(ChunkFacts.Entry.of(outcome, exchange.at()));
        if (outcome instanceof Outcome.GivenBack) {
          opened.clear(index);
        } else {
          opened.set(index);
          closed.set(index);
        }
        if (outcome instanceof Outcome.Final result) {
          write(Results.of(chunk, result));
        } else if (outcome instanceof Outcome.RetryLater retry) {
          add(later, new Later(retry.notBefore(), HoldReason.RETRY), retry);
        } else if (outcome instanceof Outcome.PutOff off) {
          add(later, new Later(off.notBefore(), off.why()), off);
        }
        if (!mayHaveArrived(outcome)) {
          caps.free(member(index), run.runNo(), chunk.planned());
        }
      }
      later.forEach((when, list) -> leases.chunks.add(chunk.runNo(), planned(when, list)));
    }

    private static void add(Map<Later, List<Outcome>> later, Later when, Outcome outcome) {
      later.computeIfAbsent(when, w -> new ArrayList<>()).add(outcome);
    }

    private static boolean mayHaveArrived(Outcome outcome) {
      return outcome instanceof Outcome.Final result
          && (result.state() == DeliveryState.UNKNOWN
              || result.state().rank() >= DeliveryState.HELD.rank());
    }

    private long member(int index) {
      return chunk.planned().member(index);
    }

    private NewChunk planned(Later when, List<Outcome> outcomes) {
      outcomes.sort(Comparator.comparingInt(Outcome::index));
      List<String> tokens = outcomes.stream().map(this::token).toList();
      boolean resumes = tokens.stream().anyMatch(token -> !token.isEmpty());
      return chunk
          .planned()
          .part(
              outcomes.stream().mapToInt(Outcome::index).toArray(),
              resumes ? tokens : List.of(),
              when.notBefore(),
              when.why());
    }

    private String token(Outcome outcome) {
      return outcome instanceof Outcome.RetryLater retry
          ? retry.resume()
          : chunk.planned().resumeAt(outcome.index());
    }

    private void open(Candidate candidate) {
      int index = candidate.index();
      if (closed.get(index) || opened.get(index)) {
        return;
      }
      opened.set(index);
      if (chunk.planned().expired(exchange.at())) {
        drop(index, DeliveryState.EXPIRED, null);
      } else if (optedOut(candidate)) {
        drop(index, DeliveryState.SKIPPED, SkipReason.OPTED_OUT);
      } else if (!caps.take(
          member(index), run.runNo(), chunk.planned(), exchange.at(), exchange.terms().caps())) {
        drop(index, DeliveryState.SKIPPED, SkipReason.CAPPED);
      } else {
        granted.set(index);
      }
    }

    private boolean optedOut(Candidate candidate) {
      if (run.request().kind() == RunKind.CONFIRMATION) {
        return false;
      }
      ConsentState state =
          consent.state(
              run.request().account(),
              run.request().channel(),
              exchange.senderGroup(),
              candidate.addressKey());
      return state == ConsentState.OPTED_OUT;
    }

    private void drop(int index, DeliveryState state, @Nullable SkipReason reason) {
      closed.set(index);
      dropped.set(index);
      String why = reason == null ? "" : reason.name();
      entries.add(ChunkFacts.Entry.closed(index, state, why, exchange.at()));
      write(Results.without(chunk, index, state, reason, exchange.at()));
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
