package io.campaign.simulation;

import io.campaign.engagement.ConsentChange;
import io.campaign.id.AddressKey;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.pacing.Draw;
import io.campaign.pacing.Limit;
import io.campaign.pacing.LimitKey;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.PlanStep;
import io.campaign.run.ReceiptResult;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.Tally;
import io.campaign.run.Terms;
import io.campaign.spi.Ledger;
import io.campaign.spi.Moved;
import io.campaign.spi.RunStore;
import io.campaign.spi.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Mistakes a store or an engine could have, each of which the simulation must find. */
enum PlantedBug {
  /** A worker whose lease was taken goes on under the new owner's fence. */
  FENCE_IGNORED {
    @Override
    Store in(Store store) {
      Map<Long, Long> fences = new HashMap<>();
      return Planting.ledger(
          store,
          (call, arguments, proceed) -> {
            if (arguments[0] instanceof BatchExchange exchange) {
              long fence = fences.getOrDefault(exchange.chunkNo(), exchange.fence());
              return proceed.with(refenced(exchange, fence, exchange.opening()));
            }
            Object result = proceed.with(arguments);
            if (claimed(result) instanceof ClaimedChunk chunk) {
              fences.put(chunk.chunkNo(), chunk.fence());
            }
            return result;
          });
    }
  },

  /** What a dead worker left open is planned again instead of being unknown. */
  UNKNOWN_PLANNED_AGAIN {
    @Override
    Store in(Store store) {
      Map<Long, Opened> opened = new HashMap<>();
      return Planting.ledger(
          store,
          (call, arguments, proceed) -> {
            if (call.equals("sweepExpired")) {
              opened.values().forEach(chunk -> chunk.giveBackIn(store.ledger()));
            }
            Object result = proceed.with(arguments);
            if (arguments[0] instanceof BatchExchange exchange
                && result instanceof BatchGrant.Granted grant) {
              opened
                  .computeIfAbsent(exchange.chunkNo(), no -> new Opened())
                  .exchanged(exchange, grant);
            }
            return result;
          });
    }
  },

  /** The last look at consent sees another address. */
  CONSENT_UNCHECKED {
    @Override
    Store in(Store store) {
      AddressKey nobody = new AddressKey("-".repeat(22));
      return Planting.ledger(
          store,
          (call, arguments, proceed) -> {
            if (!(arguments[0] instanceof BatchExchange exchange)) {
              return proceed.with(arguments);
            }
            List<Candidate> blind =
                exchange.opening().stream().map(c -> new Candidate(c.index(), nobody)).toList();
            return proceed.with(refenced(exchange, exchange.fence(), blind));
          });
    }
  },

  /** Results are counted by whoever calls, so that a repeated call counts twice. */
  COUNTER_OUTSIDE {
    @Override
    Store in(Store store) {
      Set<String> seen = new HashSet<>();
      Map<DeliveryState, Long> surplus = new EnumMap<>(DeliveryState.class);
      Store counting =
          Planting.ledger(
              store,
              (call, arguments, proceed) -> {
                Object result = proceed.with(arguments);
                if (arguments[0] instanceof BatchExchange exchange && !seen.add(batch(exchange))) {
                  count(exchange, surplus);
                }
                return result;
              });
      RunStore runs =
          Planting.proxy(
              RunStore.class,
              store.runs(),
              (call, arguments, proceed) -> {
                Object result = proceed.with(arguments);
                return result instanceof Tally tally ? counted(tally, surplus) : result;
              });
      return Planting.replaced(counting, RunStore.class, runs);
    }
  },

  /** Results are told after the ledger forgot which parts are missing. */
  RESUME_FORGOTTEN {
    @Override
    Store in(Store store) {
      return Planting.ledger(
          store,
          (call, arguments, proceed) ->
              arguments[0] instanceof BatchExchange exchange
                  ? proceed.with(closing(exchange, PlantedBug::withoutResume))
                  : proceed.with(arguments));
    }
  },

  /** What nobody heard of is taken for handed off. */
  DOUBT_TAKEN_FOR_YES {
    @Override
    Store in(Store store) {
      return Planting.ledger(
          store,
          (call, arguments, proceed) ->
              arguments[0] instanceof BatchExchange exchange
                  ? proceed.with(closing(exchange, PlantedBug::withoutDoubt))
                  : proceed.with(arguments));
    }
  },

  /** Every third receipt is acknowledged and dropped. */
  RECEIPT_DROPPED {
    @Override
    Store in(Store store) {
      AtomicInteger calls = new AtomicInteger();
      return Planting.ledger(
          store,
          (call, arguments, proceed) ->
              call.equals("recordReceipts") && calls.incrementAndGet() % 3 == 0
                  ? Collections.nCopies(((List<?>) arguments[0]).size(), ReceiptResult.NO_CHANGE)
                  : proceed.with(arguments));
    }
  },

  /** Leases end long before they were to. */
  LEASE_TOO_SHORT {
    @Override
    Store in(Store store) {
      return Planting.ledger(
          store,
          (call, arguments, proceed) ->
              arguments[0] instanceof BatchExchange e
                  ? proceed.with(
                      new BatchExchange(
                          e.chunkNo(),
                          e.fence(),
                          e.batchNo(),
                          e.closing(),
                          e.opening(),
                          e.senderGroup(),
                          e.at(),
                          Duration.ofMillis(700),
                          e.terms()))
                  : proceed.with(arguments));
    }
  },

  /** A page of the plan begins with the last member of the page before. */
  PLANNED_TWICE {
    @Override
    Store in(Store store) {
      Map<Long, NewChunk> last = new HashMap<>();
      return Planting.runs(
          store,
          (call, arguments, proceed) -> {
            if (!(arguments[0] instanceof PlanStep step) || step.chunks().isEmpty()) {
              return proceed.with(arguments);
            }
            NewChunk before = last.put(step.runNo(), step.chunks().get(0));
            return proceed.with(before == null ? step : overlapping(step, before));
          });
    }
  },

  /** A pause is acknowledged, and made later. */
  PAUSE_ACKNOWLEDGED_EARLY {
    @Override
    Store in(Store store) {
      return Planting.runs(
          store,
          (call, arguments, proceed) ->
              arguments[0] instanceof RunMove move && move.to() == RunStatus.PAUSED
                  ? new Moved<>(true, current(store, move))
                  : proceed.with(arguments));
    }
  },

  /** A STOP is acknowledged, and written down with the next message. */
  STOP_ACKNOWLEDGED_EARLY {
    @Override
    Store in(Store store) {
      Deque<Object[]> waiting = new ArrayDeque<>();
      return Planting.inbox(
          store,
          (call, arguments, proceed) -> {
            if (!call.equals("accept")) {
              return proceed.with(arguments);
            }
            waiting.add(arguments);
            return waiting.size() > 3 ? proceed.with(waiting.remove()) : Integer.valueOf(0);
          });
    }
  },

  /** A batch forgets the caps it is made under. */
  CAPS_FORGOTTEN {
    @Override
    Store in(Store store) {
      return Planting.ledger(
          store,
          (call, arguments, proceed) ->
              arguments[0] instanceof BatchExchange e
                  ? proceed.with(under(e, new Terms(e.terms().revision(), "", List.of())))
                  : proceed.with(arguments));
    }
  },

  /** Every engine keeps the limits by itself. */
  LIMITS_NOT_SHARED {
    @Override
    Store in(Store store) {
      return Planting.budgets(
          store,
          (call, arguments, proceed) ->
              arguments[0] instanceof Draw draw
                  ? proceed.with(new Draw(ofHolder(draw), draw.holder(), draw.wanted()))
                  : proceed.with(arguments));
    }
  };

  /** The store with the bug in it. */
  abstract Store in(Store store);

  /** A chunk's last batch as the ledger granted it. */
  private static final class Opened {
    private @Nullable BatchExchange last;
    private Bits open = Bits.NONE;

    void exchanged(BatchExchange exchange, BatchGrant.Granted grant) {
      List<Integer> closed = exchange.closing().stream().map(Outcome::index).toList();
      BatchExchange before = last;
      if (before == null || before.batchNo() < exchange.batchNo()) {
        open = open.minus(Bits.of(closed)).plus(grant.open());
        last = exchange;
      }
    }

    void giveBackIn(Ledger ledger) {
      BatchExchange before = last;
      if (before != null && open.count() > 0) {
        List<Outcome> closing = new ArrayList<>();
        Arrays.stream(open.positions()).forEach(i -> closing.add(new Outcome.GivenBack(i)));
        ledger.exchange(
            new BatchExchange(
                before.chunkNo(),
                before.fence(),
                before.batchNo() + 1,
                closing,
                List.of(),
                ConsentChange.ALL_SENDERS,
                before.at(),
                Duration.ofMillis(1)));
        last = null;
        open = Bits.NONE;
      }
    }
  }

  private static BatchExchange refenced(BatchExchange e, long fence, List<Candidate> opening) {
    return new BatchExchange(
        e.chunkNo(),
        fence,
        e.batchNo(),
        e.closing(),
        opening,
        e.senderGroup(),
        e.at(),
        e.leaseFor(),
        e.terms());
  }

  private static BatchExchange under(BatchExchange e, Terms terms) {
    return new BatchExchange(
        e.chunkNo(),
        e.fence(),
        e.batchNo(),
        e.closing(),
        e.opening(),
        e.senderGroup(),
        e.at(),
        e.leaseFor(),
        terms);
  }

  private static @Nullable Object claimed(@Nullable Object result) {
    return result instanceof Optional<?> found ? found.orElse(null) : null;
  }

  private static void count(BatchExchange exchange, Map<DeliveryState, Long> counters) {
    for (Outcome outcome : exchange.closing()) {
      if (outcome instanceof Outcome.Final end) {
        counters.merge(end.state(), 1L, Long::sum);
      }
    }
  }

  private static String batch(BatchExchange exchange) {
    return exchange.chunkNo() + "/" + exchange.fence() + "/" + exchange.batchNo();
  }

  private static Tally counted(Tally tally, Map<DeliveryState, Long> surplus) {
    Map<DeliveryState, Long> counters = new EnumMap<>(DeliveryState.class);
    counters.putAll(tally.byState());
    surplus.forEach((state, count) -> counters.merge(state, count, Long::sum));
    return new Tally(
        tally.recipients(),
        counters,
        tally.skipped(),
        tally.excluded(),
        tally.waiting(),
        tally.responders(),
        tally.optedOut());
  }

  private static BatchExchange closing(BatchExchange e, UnaryOperator<Outcome> change) {
    return new BatchExchange(
        e.chunkNo(),
        e.fence(),
        e.batchNo(),
        e.closing().stream().map(change).toList(),
        e.opening(),
        e.senderGroup(),
        e.at(),
        e.leaseFor(),
        e.terms());
  }

  private static Outcome withoutResume(Outcome outcome) {
    return outcome instanceof Outcome.RetryLater later
        ? new Outcome.RetryLater(later.index(), later.notBefore(), later.code(), "")
        : outcome;
  }

  private static Outcome withoutDoubt(Outcome outcome) {
    return outcome instanceof Outcome.Final end && end.state() == DeliveryState.UNKNOWN
        ? new Outcome.Final(
            end.index(),
            DeliveryState.HANDED_OFF,
            null,
            end.code(),
            end.carrier(),
            List.of(),
            end.parts(),
            end.at())
        : outcome;
  }

  private static PlanStep overlapping(PlanStep step, NewChunk before) {
    NewChunk first = step.chunks().get(0);
    long[] members =
        LongStream.concat(
                LongStream.of(before.member(before.size() - 1)), LongStream.of(first.members()))
            .toArray();
    List<NewChunk> chunks = new ArrayList<>(step.chunks());
    chunks.set(0, NewChunk.first(first.notBefore(), members));
    return new PlanStep(
        step.runNo(),
        step.planNo(),
        step.cursorBefore(),
        step.cursorAfter(),
        chunks,
        step.exclusions(),
        step.last());
  }

  private static Run current(Store store, RunMove move) {
    return store.runs().find(Town.ACCOUNT, move.runNo()).orElseThrow();
  }

  private static List<Limit> ofHolder(Draw draw) {
    return draw.limits().stream()
        .map(limit -> new Limit(LimitKey.carrier(draw.holder()), limit.rate()))
        .toList();
  }
}
