package io.campaign.simulation;

import io.campaign.engagement.ConsentChange;
import io.campaign.id.AddressKey;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Tally;
import io.campaign.spi.Ledger;
import io.campaign.spi.RunStore;
import io.campaign.spi.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mistakes a store or an engine could have, each of which the simulation must find. */
enum PlantedBug {
  /** A worker whose lease was taken goes on under the new owner's fence. */
  FENCE_IGNORED {
    @Override
    Store in(Store store) {
      Map<Long, Long> fences = new HashMap<>();
      return ledger(
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
      return ledger(
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
      return ledger(
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
          ledger(
              store,
              (call, arguments, proceed) -> {
                Object result = proceed.with(arguments);
                if (arguments[0] instanceof BatchExchange exchange && !seen.add(batch(exchange))) {
                  count(exchange, surplus);
                }
                return result;
              });
      RunStore runs =
          proxy(
              RunStore.class,
              store.runs(),
              (call, arguments, proceed) -> {
                Object result = proceed.with(arguments);
                return result instanceof Tally tally ? counted(tally, surplus) : result;
              });
      return replaced(counting, RunStore.class, runs);
    }
  };

  /** The store with the bug in it. */
  abstract Store in(Store store);

  /** The rest of a call. */
  interface Proceed {
    @Nullable Object with(Object... arguments) throws Throwable;
  }

  /** What a bug makes of a call. */
  interface Bug {
    @Nullable Object call(String call, Object[] arguments, Proceed proceed) throws Throwable;
  }

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
        e.leaseFor());
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

  private static Store ledger(Store store, Bug bug) {
    return replaced(store, Ledger.class, proxy(Ledger.class, store.ledger(), bug));
  }

  private static <P> Store replaced(Store store, Class<P> type, P port) {
    return proxy(
        Store.class,
        store,
        (call, arguments, proceed) -> {
          Object original = proceed.with(arguments);
          return type.isInstance(original) ? port : original;
        });
  }

  private static <T> T proxy(Class<T> type, T target, Bug bug) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          Object[] given = arguments == null ? new Object[] {null} : arguments;
          Proceed proceed = with -> invoke(target, method, arguments == null ? null : with);
          return bug.call(method.getName(), given, proceed);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
