package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.id.AddressKey;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.Candidate;
import io.campaign.run.ChunkFacts;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.RunKind;
import io.campaign.run.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final Caps caps;
  private final JdbcFeed feed;

  BatchExchanges(Db db) {
    this.chunks = new ChunkRows(db);
    this.writer = new DeliveryWriter(db);
    this.consent = new JdbcConsent(db);
    this.caps = new Caps(db);
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

  /** A position that is planned again. */
  private record Later(Instant notBefore, HoldReason why, int index, String resume) {
    boolean fitsWith(Later first) {
      return why == first.why && notBefore.isBefore(first.notBefore.plus(TOGETHER));
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
    private final BitSet dropped = new BitSet();
    private final List<DeliveryRow> results = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    private final List<ChunkFacts.Entry> facts = new ArrayList<>();

    /** Closed, and does not count against a cap: it has not left us. */
    private final BitSet uncounted = new BitSet();

    Step(BatchExchange exchange, ChunkRow chunk, boolean fresh) {
      this.exchange = exchange;
      this.chunk = chunk;
      this.fresh = fresh && chunk.planned().attemptGroup() == 0;
      this.opened = BitSet.valueOf(chunk.opened().toBytes());
      this.closed = BitSet.valueOf(chunk.closed().toBytes());
    }

    BatchGrant run(Connection c) throws SQLException {
      Terms.Check terms =
          exchange.terms().against(chunk.run().revision(), chunk.run().approvedHash());
      exchange.closing().forEach(this::close);
      if (chunk.run().status() == RunStatus.SENDING && terms == Terms.Check.MET) {
        openAll(c);
      }
      count(c);
      Rises rises = results.isEmpty() ? new Rises() : write(c);
      chunks.add(c, chunk.run().runNo(), chunk.plan(), plannedAgain());
      ChunkRow next = chunk.with(bits(opened), bits(closed));
      BatchGrant.Granted grant =
          new BatchGrant.Granted(
              exchange.batchNo() + 1,
              bits(granted),
              bits(dropped),
              next.remaining(),
              chunk.run().status(),
              terms);
      ChunkFacts said = new ChunkFacts(exchange.at(), bits(granted), facts);
      chunks.exchange(c, next, grant, exchange, said);
      feed.write(c, events(rises));
      return grant;
    }

    private Rises write(Connection c) throws SQLException {
      return fresh ? writer.writeNew(c, results, chunk.receiptsWait()) : writer.write(c, results);
    }

    private void openAll(Connection c) throws SQLException {
      if (exchange.opening().isEmpty()) {
        return;
      }
      boolean expired = chunk.planned().expired(exchange.at());
      boolean asked = chunk.run().kind() != RunKind.CONFIRMATION;
      Set<AddressKey> blocked = asked && !expired ? blocked(c) : Set.of();
      for (Candidate candidate : exchange.opening()) {
        if (!opened.get(candidate.index())) {
          open(candidate, blocked, expired);
        }
      }
    }

    /** Counts what was opened against the caps, and no longer what came back. */
    private void count(Connection c) throws SQLException {
      if (exchange.terms().caps().isEmpty() || (granted.isEmpty() && uncounted.isEmpty())) {
        return;
      }
      Caps.Batch batch =
          new Caps.Batch(
              chunk.run().runNo(),
              chunk.planned().nth(),
              chunk.planned().attemptGroup(),
              exchange.at(),
              members(granted),
              members(uncounted));
      Set<Long> full = caps.count(c, batch, exchange.terms().caps());
      for (int index : granted.stream().toArray()) {
        if (full.contains(chunk.planned().member(index))) {
          granted.clear(index);
          drop(index, DeliveryState.SKIPPED, SkipReason.CAPPED);
        }
      }
    }

    private List<Long> members(BitSet positions) {
      return positions.stream().mapToObj(index -> chunk.planned().member(index)).toList();
    }

    private void close(Outcome outcome) {
      int index = outcome.index();
      if (closed.get(index)) {
        return;
      }
      facts.add(ChunkFacts.Entry.of(outcome, exchange.at()));
      if (!mayHaveArrived(outcome)) {
        uncounted.set(index);
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
        later.add(new Later(retry.notBefore(), HoldReason.RETRY, index, retry.resume()));
      } else if (outcome instanceof Outcome.PutOff off) {
        String token = chunk.planned().resumeAt(index);
        later.add(new Later(off.notBefore(), off.why(), index, token));
      }
    }

    private static boolean mayHaveArrived(Outcome outcome) {
      return outcome instanceof Outcome.Final result
          && (result.state() == DeliveryState.UNKNOWN
              || result.state().rank() >= DeliveryState.HELD.rank());
    }

    private Set<AddressKey> blocked(Connection c) throws SQLException {
      List<AddressKey> keys = exchange.opening().stream().map(Candidate::addressKey).toList();
      return consent.optedOut(
          c, chunk.run().account(), chunk.run().channel(), exchange.senderGroup(), keys);
    }

    private void open(Candidate candidate, Set<AddressKey> blocked, boolean expired) {
      int index = candidate.index();
      opened.set(index);
      if (expired) {
        drop(index, DeliveryState.EXPIRED, null);
      } else if (blocked.contains(candidate.addressKey())) {
        drop(index, DeliveryState.SKIPPED, SkipReason.OPTED_OUT);
      } else {
        granted.set(index);
      }
    }

    private void drop(int index, DeliveryState state, @Nullable SkipReason reason) {
      closed.set(index);
      dropped.set(index);
      String why = reason == null ? "" : reason.name();
      facts.add(ChunkFacts.Entry.closed(index, state, why, exchange.at()));
      results.add(chunk.without(index, state, reason, exchange.at()));
    }

    /**
     * Plans what is to be sent later as new chunks. Jitter gives each message a time of its own;
     * those within a second wait for the last of them, so that they stay together.
     */
    private List<NewChunk> plannedAgain() {
      later.sort(Comparator.comparing(Later::why).thenComparing(Later::notBefore));
      List<NewChunk> planned = new ArrayList<>();
      int from = 0;
      for (int i = 1; i <= later.size(); i++) {
        Later first = later.get(from);
        if (i == later.size() || !later.get(i).fitsWith(first)) {
          planned.add(together(later.subList(from, i)));
          from = i;
        }
      }
      return planned;
    }

    private NewChunk together(List<Later> group) {
      Later last = group.get(group.size() - 1);
      List<Later> inOrder = new ArrayList<>(group);
      inOrder.sort(Comparator.comparingInt(Later::index));
      boolean resumes = inOrder.stream().anyMatch(one -> !one.resume().isEmpty());
      return chunk
          .planned()
          .part(
              inOrder.stream().mapToInt(Later::index).toArray(),
              resumes ? inOrder.stream().map(Later::resume).toList() : List.of(),
              last.notBefore(),
              last.why());
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
