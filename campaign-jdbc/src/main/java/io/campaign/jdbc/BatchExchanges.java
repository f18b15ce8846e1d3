package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.id.AddressKey;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Candidate;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Closes a batch and opens the next in one transaction, with a number of statements that does not
 * depend on the size of the batch: lock the chunk, read consent, read waiting receipts, write
 * deliveries, write carrier ids, write the bits, write the event; three more where positions are
 * planned again.
 */
final class BatchExchanges {
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private final ChunkRows chunks;
  private final DeliveryWriter writer;
  private final JdbcConsent consent;
  private final JdbcFeed feed;

  BatchExchanges(Db db) {
    this.chunks = new ChunkRows(db);
    this.writer = new DeliveryWriter(db);
    this.consent = new JdbcConsent(db);
    this.feed = new JdbcFeed(db);
  }

  /**
   * Makes the exchange in the transaction given.
   *
   * @param fresh whether to take deliveries of a first attempt group for new ones
   * @throws DeliveryWriter.AlreadyThere when one was not; nothing may be committed then, and the
   *     exchange is to be made again with {@code fresh} false
   */
  BatchGrant exchange(Connection c, BatchExchange exchange, boolean fresh) throws SQLException {
    Optional<ChunkRow> locked = chunks.lock(c, exchange.chunkNo());
    if (locked.isEmpty() || !locked.get().knows(exchange.fence())) {
      return new BatchGrant.Stale();
    }
    ChunkRow chunk = locked.get();
    BatchGrant.Granted before = chunk.granted();
    if (chunk.batchNo() == exchange.batchNo() + 1 && before != null) {
      return before;
    }
    if (chunk.batchNo() != exchange.batchNo()) {
      return new BatchGrant.Stale();
    }
    checkPositions(exchange, chunk.planned().size());
    return new Step(exchange, chunk, fresh).run(c);
  }

  private static void checkPositions(BatchExchange exchange, int size) {
    exchange.closing().forEach(outcome -> checkPosition(outcome.index(), size));
    exchange.opening().forEach(candidate -> checkPosition(candidate.index(), size));
  }

  private static void checkPosition(int index, int size) {
    if (index < 0 || index >= size) {
      throw new StoreFailure.Rejected("position (" + index + ") must be 0 to " + (size - 1), null);
    }
  }

  /** One exchange that is not stale; collects what it changes. */
  private final class Step {
    private final BatchExchange exchange;
    private final ChunkRow chunk;
    private final boolean fresh;
    private final BitSet opened;
    private final BitSet closed;
    private final BitSet granted = new BitSet();
    private final BitSet optedOut = new BitSet();
    private final List<DeliveryRow> results = new ArrayList<>();
    private final List<Outcome.RetryLater> retries = new ArrayList<>();

    Step(BatchExchange exchange, ChunkRow chunk, boolean fresh) {
      this.exchange = exchange;
      this.chunk = chunk;
      this.fresh = fresh && chunk.planned().attemptGroup() == 0;
      this.opened = BitSet.valueOf(chunk.opened().toBytes());
      this.closed = BitSet.valueOf(chunk.closed().toBytes());
    }

    BatchGrant run(Connection c) throws SQLException {
      exchange.closing().forEach(this::close);
      if (chunk.run().status() == RunStatus.SENDING) {
        Set<AddressKey> blocked = blocked(c);
        exchange.opening().forEach(candidate -> open(candidate, blocked));
      }
      Rises rises = results.isEmpty() ? new Rises() : write(c);
      chunks.add(c, chunk.run().runNo(), chunk.plan(), nextAttempts());
      ChunkRow next = chunk.with(bits(opened), bits(closed));
      BatchGrant.Granted grant =
          new BatchGrant.Granted(
              exchange.batchNo() + 1,
              bits(granted),
              bits(optedOut),
              next.remaining(),
              chunk.run().status());
      chunks.exchange(c, next, grant, exchange);
      feed.write(c, events(rises));
      return grant;
    }

    private Rises write(Connection c) throws SQLException {
      return fresh ? writer.writeNew(c, results, chunk.receiptsWait()) : writer.write(c, results);
    }

    private void close(Outcome outcome) {
      int index = outcome.index();
      if (closed.get(index)) {
        return;
      }
      if (outcome instanceof Outcome.GivenBack) {
        opened.clear(index);
        return;
      }
      opened.set(index);
      closed.set(index);
      if (outcome instanceof Outcome.Final result) {
        results.add(chunk.result(result));
      } else if (outcome instanceof Outcome.RetryLater retry) {
        retries.add(retry);
      }
    }

    private Set<AddressKey> blocked(Connection c) throws SQLException {
      Set<AddressKey> keys = new HashSet<>();
      exchange.opening().forEach(candidate -> keys.add(candidate.addressKey()));
      return consent.optedOut(
          c, chunk.run().account(), chunk.run().channel(), exchange.senderGroup(), keys);
    }

    private void open(Candidate candidate, Set<AddressKey> blocked) {
      int index = candidate.index();
      if (opened.get(index)) {
        return;
      }
      opened.set(index);
      if (blocked.contains(candidate.addressKey())) {
        closed.set(index);
        optedOut.set(index);
        results.add(
            chunk.without(index, DeliveryState.SKIPPED, SkipReason.OPTED_OUT, exchange.at()));
      } else {
        granted.set(index);
      }
    }

    /**
     * Plans retries as new chunks. Jitter gives each message a time of its own; those within a
     * second wait for the last of them, so that they stay together.
     */
    private List<NewChunk> nextAttempts() {
      retries.sort(Comparator.comparing(Outcome.RetryLater::notBefore));
      List<NewChunk> planned = new ArrayList<>();
      int from = 0;
      for (int i = 1; i <= retries.size(); i++) {
        Instant start = retries.get(from).notBefore();
        if (i == retries.size() || !retries.get(i).notBefore().isBefore(start.plus(TOGETHER))) {
          planned.add(nextAttempt(retries.subList(from, i)));
          from = i;
        }
      }
      return planned;
    }

    private NewChunk nextAttempt(List<Outcome.RetryLater> together) {
      Instant notBefore = together.get(together.size() - 1).notBefore();
      List<Outcome.RetryLater> inOrder = new ArrayList<>(together);
      inOrder.sort(Comparator.comparingInt(Outcome.RetryLater::index));
      boolean resumes = inOrder.stream().anyMatch(retry -> !retry.resume().isEmpty());
      return new NewChunk(
          chunk.planned().nth(),
          chunk.planned().attemptGroup(),
          chunk.planned().attempt() + 1,
          notBefore,
          inOrder.stream().mapToLong(retry -> chunk.planned().member(retry.index())).toArray(),
          resumes ? inOrder.stream().map(Outcome.RetryLater::resume).toList() : List.of());
    }

    private List<EngineEvent> events(Rises rises) {
      List<EngineEvent> events = new ArrayList<>();
      if (!results.isEmpty()) {
        Map<DeliveryState, Integer> byState = new EnumMap<>(DeliveryState.class);
        results.forEach(row -> byState.merge(row.delivery().state(), 1, Integer::sum));
        events.add(
            new EngineEvent.BatchClosed(
                chunk.run().account(),
                exchange.at(),
                chunk.run().runNo(),
                chunk.chunkNo(),
                exchange.batchNo(),
                byState));
      }
      events.addAll(rises.events());
      return events;
    }
  }

  private static Bits bits(BitSet set) {
    return Bits.of(set.toByteArray());
  }
}
