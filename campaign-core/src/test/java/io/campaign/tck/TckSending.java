package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.ExpiredLease;
import io.campaign.run.FactSource;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a worker and a carrier do to a ledger, in few words. */
final class TckSending {
  static final Duration LONG_LEASE = Duration.ofMinutes(10);

  private final TckFixtures fixtures;
  private final Duration shortLease;

  TckSending(TckFixtures fixtures, Duration shortLease) {
    this.fixtures = fixtures;
    this.shortLease = shortLease;
  }

  Optional<ClaimedChunk> tryClaim(Instant now) {
    return fixtures.store.ledger().claim(request(now, LONG_LEASE));
  }

  ClaimRequest request(Instant now, Duration leaseFor) {
    return new ClaimRequest("worker", fixtures.channel, now, leaseFor);
  }

  ClaimedChunk claim() {
    return tryClaim(TckFixtures.T0).orElseThrow(() -> new AssertionError("a chunk must be free"));
  }

  Duration shortLease() {
    return shortLease;
  }

  BatchExchange batch(
      ClaimedChunk chunk, int batchNo, List<? extends Outcome> closing, int... opening) {
    return batch(chunk, batchNo, closing, "*", LONG_LEASE, opening);
  }

  BatchExchange batch(
      ClaimedChunk chunk,
      int batchNo,
      List<? extends Outcome> closing,
      String senderGroup,
      Duration leaseFor,
      int... opening) {
    return new BatchExchange(
        chunk.chunkNo(),
        chunk.fence(),
        batchNo,
        List.copyOf(closing),
        candidates(chunk, opening),
        senderGroup,
        TckFixtures.at(10 + batchNo),
        leaseFor);
  }

  private List<Candidate> candidates(ClaimedChunk chunk, int... indexes) {
    List<Candidate> candidates = new ArrayList<>();
    for (int index : indexes) {
      candidates.add(new Candidate(index, fixtures.key(chunk.planned().member(index))));
    }
    return candidates;
  }

  Granted exchange(BatchExchange batch) {
    BatchGrant grant = fixtures.store.ledger().exchange(batch);
    return assertInstanceOf(Granted.class, grant, "the lease must still be held");
  }

  /** Opens every position of a chunk that has no batch yet. */
  Granted openAll(ClaimedChunk chunk) {
    int[] all = IntStream.range(0, chunk.planned().size()).toArray();
    return exchange(batch(chunk, chunk.batchNo(), List.of(), all));
  }

  /** Opens positions under a lease that runs out at once. */
  Granted openBriefly(ClaimedChunk chunk, int... positions) {
    return exchange(batch(chunk, chunk.batchNo(), List.of(), "*", shortLease, positions));
  }

  /** Claims the only chunk, opens all of it and closes it with these outcomes. */
  ClaimedChunk send(Outcome... outcomes) {
    ClaimedChunk chunk = claim();
    Granted first = openAll(chunk);
    exchange(batch(chunk, first.batchNo(), List.of(outcomes)));
    return chunk;
  }

  Outcome.Final handedOff(int index, String... carrierIds) {
    return result(index, DeliveryState.HANDED_OFF, carrierIds);
  }

  Outcome.Final result(int index, DeliveryState state, String... carrierIds) {
    return new Outcome.Final(
        index,
        state,
        null,
        "0",
        fixtures.carrier,
        Arrays.asList(carrierIds),
        Math.max(1, carrierIds.length),
        TckFixtures.at(20));
  }

  Outcome.Final skipped(int index, SkipReason reason) {
    return new Outcome.Final(
        index, DeliveryState.SKIPPED, reason, "", "", List.of(), 0, TckFixtures.at(20));
  }

  Outcome.RetryLater retry(int index, Instant notBefore) {
    return new Outcome.RetryLater(index, notBefore, "busy", "");
  }

  /** Waits until the store has taken the lease of a chunk. */
  ExpiredLease sweep(ClaimedChunk chunk) {
    TckFixtures.Deadline deadline = TckFixtures.Deadline.patient();
    while (true) {
      for (ExpiredLease lease : fixtures.store.ledger().sweepExpired(TckFixtures.at(30), 1_000)) {
        if (lease.chunkNo() == chunk.chunkNo()) {
          return lease;
        }
      }
      deadline.pause("a lease that ran out must be swept");
    }
  }

  /** Makes the only member of a one-member run unknown. */
  void loseTheOnlyOne() {
    ClaimedChunk chunk = claim();
    openBriefly(chunk, 0);
    sweep(chunk);
  }

  List<Delivery> deliveries(Run run) {
    return fixtures
        .store
        .ledger()
        .deliveries(run.request().account(), run.runNo(), Set.of(), 0, 10_000);
  }

  Delivery delivery(Run run, long memberNo) {
    return deliveries(run).stream()
        .filter(delivery -> delivery.key().memberNo() == memberNo)
        .findFirst()
        .orElseThrow(() -> new AssertionError("member " + memberNo + " must have a delivery"));
  }

  DeliveryState stateOf(Run run, long memberNo) {
    return delivery(run, memberNo).state();
  }

  CarrierReceipt receipt(String carrierId, DeliveryState state) {
    return new CarrierReceipt(
        fixtures.carrier, carrierId, null, state, TckFixtures.at(60), "code-" + state);
  }

  CarrierReceipt receipt(MessageId ours, DeliveryState state) {
    return new CarrierReceipt(fixtures.carrier, "", ours, state, TckFixtures.at(60), "echo");
  }

  Settlement settlement(Run run, long memberNo, int group, DeliveryState state, String... ids) {
    return new Settlement(
        new DeliveryKey(run.runNo(), memberNo, 0),
        group,
        state,
        fixtures.carrier,
        Arrays.asList(ids),
        "late",
        TckFixtures.at(50),
        FactSource.CARRIER);
  }
}
