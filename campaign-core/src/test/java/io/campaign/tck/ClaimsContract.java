package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.event.EngineEvent.DeliveriesRose;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.BatchGrant;
import io.campaign.run.Bits;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.ExpiredLease;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ClaimsContract extends StoreGroup {
  @Test
  @DisplayName("a claimed chunk comes with its run, a fence, and nothing opened")
  void claim_fresh_hasNothingOpened() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    assertTrue(chunk.fence() > 0);
    assertEquals(
        new ClaimedChunk(
            chunk.chunkNo(),
            run,
            NewChunk.first(T0, new long[] {1, 2}),
            chunk.fence(),
            0,
            Bits.NONE,
            Bits.NONE),
        chunk);
  }

  @Test
  @DisplayName("a chunk that somebody holds is not given to anybody else")
  void claim_held_isEmpty() {
    fixtures.planned(1);
    sending.claim();
    assertEquals(Optional.empty(), sending.tryClaim(at(600)));
  }

  @Test
  @DisplayName("concurrent claimers each get chunks of their own, and all chunks are given")
  void claim_concurrent_eachChunkOnce() {
    Run run = fixtures.run();
    List<NewChunk> chunks = new ArrayList<>();
    for (int i = 1; i <= 24; i++) {
      chunks.add(NewChunk.first(T0, new long[] {i}));
    }
    fixtures.plan(run, chunks);
    List<List<Long>> claimed = Together.run(4, i -> claimUntilNone());
    List<Long> all = claimed.stream().flatMap(List::stream).toList();
    assertEquals(24, new HashSet<>(all).size());
    assertEquals(24, all.size(), "no chunk must be given twice");
  }

  private List<Long> claimUntilNone() {
    List<Long> mine = new ArrayList<>();
    int empty = 0;
    // A store may answer empty while others are claiming; a few times in a row means none is left.
    while (empty < 20) {
      Optional<ClaimedChunk> chunk = sending.tryClaim(T0);
      chunk.ifPresent(c -> mine.add(c.chunkNo()));
      empty = chunk.isPresent() ? 0 : empty + 1;
    }
    return mine;
  }

  @Test
  @DisplayName("a chunk is claimable from its not-before on, and no sooner")
  void claim_notBefore_isKept() {
    fixtures.plan(fixtures.run(), List.of(NewChunk.first(at(60), new long[] {1})));
    assertEquals(Optional.empty(), sending.tryClaim(at(59)));
    assertTrue(sending.tryClaim(at(60)).isPresent());
  }

  @Test
  @DisplayName("only SENDING runs have claimable chunks")
  void claim_ofPausedRun_isEmpty() {
    Run run = fixtures.planned(1);
    fixtures.move(run, RunStatus.PAUSED);
    assertEquals(Optional.empty(), sending.tryClaim(T0));
    fixtures.move(run, RunStatus.SENDING);
    ClaimedChunk chunk = sending.claim();
    assertEquals(3, chunk.run().version());
    Run cancelled = fixtures.planned(2);
    fixtures.move(cancelled, RunStatus.CANCELLED);
    assertEquals(Optional.empty(), sending.tryClaim(T0));
  }

  @Test
  @DisplayName("a worker gets chunks of its own channel only")
  void claim_otherChannel_isEmpty() {
    fixtures.planned(1);
    ClaimRequest other =
        new ClaimRequest("w", new Channel("other-" + account), T0, TckSending.LONG_LEASE);
    assertEquals(Optional.empty(), store.ledger().claim(other));
    assertTrue(sending.tryClaim(T0).isPresent());
  }

  @Test
  @DisplayName("a run that is busy is taken when there is nothing else")
  void claim_onlyBusyRuns_takesOne() {
    Run run = fixtures.planned(1);
    ClaimRequest request =
        new ClaimRequest(
            "w", fixtures.channel, T0, TckSending.LONG_LEASE, Set.of(), Set.of(run.runNo()));
    assertTrue(store.ledger().claim(request).isPresent());
  }

  @Test
  @DisplayName("runs that had their turn come after those that had not")
  void claim_servedRun_comesLater() {
    Run first = fixtures.planned(1);
    Run second = fixtures.planned(2);
    ClaimRequest request =
        new ClaimRequest(
            "w", fixtures.channel, T0, TckSending.LONG_LEASE, Set.of(), Set.of(first.runNo()));
    assertEquals(second.runNo(), store.ledger().claim(request).orElseThrow().run().runNo());
    assertEquals(first.runNo(), store.ledger().claim(request).orElseThrow().run().runNo());
  }

  @Test
  @DisplayName("an account that had its turn comes after those that had not")
  void claim_servedAccount_comesLater() {
    Run first = fixtures.planned(1);
    TckFixtures others = fixtures.neighbour();
    Run second = others.planned(1);
    ClaimRequest request =
        new ClaimRequest(
            "w", fixtures.channel, T0, TckSending.LONG_LEASE, Set.of(account), Set.of());
    assertEquals(second.runNo(), store.ledger().claim(request).orElseThrow().run().runNo());
    assertEquals(first.runNo(), store.ledger().claim(request).orElseThrow().run().runNo());
  }

  @Test
  @DisplayName("an answer or a test goes before bulk")
  void claim_rollingRun_goesFirst() {
    fixtures.planned(1);
    Run urgent = fixtures.rolling(2);
    ClaimRequest request =
        new ClaimRequest(
            "w", fixtures.channel, T0, TckSending.LONG_LEASE, Set.of(account), Set.of());
    assertEquals(urgent.runNo(), store.ledger().claim(request).orElseThrow().run().runNo());
  }

  @Test
  @DisplayName("a released chunk can be claimed again, with a higher fence")
  void release_unopened_canBeClaimedAgain() {
    fixtures.planned(1, 2);
    ClaimedChunk first = sending.claim();
    store.ledger().release(first.chunkNo(), first.fence(), at(1));
    ClaimedChunk second = sending.claim();
    assertEquals(first.chunkNo(), second.chunkNo());
    assertTrue(second.fence() > first.fence());
    assertEquals(Bits.NONE, second.opened());
  }

  @Test
  @DisplayName("releasing with an old fence changes nothing")
  void release_staleFence_changesNothing() {
    fixtures.planned(1);
    ClaimedChunk first = sending.claim();
    store.ledger().release(first.chunkNo(), first.fence(), at(1));
    ClaimedChunk second = sending.claim();
    store.ledger().release(first.chunkNo(), first.fence(), at(2));
    assertEquals(Optional.empty(), sending.tryClaim(T0), "the second lease must still stand");
    sending.openAll(second);
  }

  @Test
  @DisplayName("releasing an open batch makes it unknown; the rest is claimed again without it")
  void release_open_becomesUnknown() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(sending.batch(chunk, 0, List.of(), 0, 2));
    fixtures.events();
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(9));
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(10));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 1));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 3));
    assertEquals(
        List.of(new DeliveriesRose(account, at(9), run.runNo(), Map.of(DeliveryState.UNKNOWN, 2))),
        fixtures.events());
    ClaimedChunk again = sending.claim();
    assertEquals(Bits.of(List.of(0, 2)), again.closed());
    assertEquals(0, again.opened().minus(again.closed()).count());
    assertEquals(
        1,
        sending.exchange(sending.batch(again, again.batchNo(), List.of(), 0, 1, 2)).open().count(),
        "only the position that was never opened may be sent");
  }

  @Test
  @DisplayName(
      "a lease that ran out is swept: opened positions become unknown, dated to their intent")
  void sweep_open_becomesUnknown() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.openBriefly(chunk, 1);
    fixtures.events();
    ExpiredLease lease = sending.sweep(chunk);
    assertEquals(new ExpiredLease(chunk.chunkNo(), run.runNo(), 1, 2), lease);
    assertEquals(
        List.of(
            new Delivery(
                new DeliveryKey(run.runNo(), 2, 0),
                0,
                1,
                DeliveryState.UNKNOWN,
                null,
                "",
                "",
                List.of(),
                0,
                at(10),
                at(30))),
        sending.deliveries(run));
    assertEquals(
        List.of(new DeliveriesRose(account, at(30), run.runNo(), Map.of(DeliveryState.UNKNOWN, 1))),
        fixtures.events());
    assertEquals(3, fixtures.tally(run).sum());
  }

  @Test
  @DisplayName("after a sweep the rest of the chunk is claimed with a higher fence")
  void sweep_rest_canBeClaimed() {
    fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.openBriefly(chunk, 1);
    sending.sweep(chunk);
    ClaimedChunk again = sending.claim();
    assertEquals(chunk.chunkNo(), again.chunkNo());
    assertTrue(again.fence() > chunk.fence());
    assertTrue(again.closed().has(1));
    assertEquals(2, again.planned().size() - again.closed().count());
  }

  @Test
  @DisplayName("a chunk whose last positions became unknown is never claimed again")
  void sweep_nothingLeft_endsChunk() {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    sending.openBriefly(chunk, 0);
    assertEquals(0, sending.sweep(chunk).remaining());
    assertEquals(Optional.empty(), sending.tryClaim(at(600)));
    assertEquals(1, fixtures.tally(run).in(DeliveryState.UNKNOWN));
  }

  @Test
  @DisplayName("a swept lease is not swept again")
  void sweep_again_findsNothing() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    sending.openBriefly(chunk, 0);
    sending.sweep(chunk);
    assertTrue(
        store.ledger().sweepExpired(at(31), 1_000).stream()
            .noneMatch(lease -> lease.runNo() == run.runNo()));
  }

  @Test
  @DisplayName("a lease that has time left is not swept")
  void sweep_liveLease_isLeftAlone() {
    Run run = fixtures.run();
    List<NewChunk> chunks =
        List.of(NewChunk.first(T0, new long[] {1}), NewChunk.first(T0, new long[] {2}));
    fixtures.plan(run, chunks);
    ClaimedChunk live = sending.claim();
    sending.openAll(live);
    ClaimedChunk dead = sending.claim();
    assertNotEquals(live.chunkNo(), dead.chunkNo());
    sending.openBriefly(dead, 0);
    sending.sweep(dead);
    assertEquals(1, sending.deliveries(run).size());
    sending.exchange(sending.batch(live, 1, List.of(sending.handedOff(0, "x"))));
  }

  @Test
  @DisplayName("a claim whose lease ran out before anything was opened loses nothing")
  void sweep_nothingOpened_losesNothing() {
    Run run = fixtures.planned(1);
    ClaimedChunk forgotten =
        store.ledger().claim(sending.request(T0, sending.shortLease())).orElseThrow();
    ClaimedChunk again = claimAfterSweep();
    assertEquals(forgotten.chunkNo(), again.chunkNo());
    assertTrue(again.fence() > forgotten.fence());
    assertEquals(List.of(), sending.deliveries(run));
    assertEquals(
        new BatchGrant.Stale(), store.ledger().exchange(sending.batch(forgotten, 0, List.of(), 0)));
  }

  private ClaimedChunk claimAfterSweep() {
    TckFixtures.Deadline deadline = TckFixtures.Deadline.patient();
    while (true) {
      store.ledger().sweepExpired(at(30), 1_000);
      Optional<ClaimedChunk> chunk = sending.tryClaim(T0);
      if (chunk.isPresent()) {
        return chunk.get();
      }
      deadline.pause("a lease that ran out must become claimable");
    }
  }

  @Test
  @DisplayName("concurrent sweepers take each lease once")
  void sweep_concurrent_takesEachOnce() {
    Run run = fixtures.run();
    List<NewChunk> chunks = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      chunks.add(NewChunk.first(T0, new long[] {i, i + 100}));
    }
    fixtures.plan(run, chunks);
    for (int i = 0; i < 6; i++) {
      sending.openBriefly(sending.claim(), 0);
    }
    List<Integer> found = Together.run(3, i -> sweepAll(run));
    assertEquals(6, found.stream().mapToInt(Integer::intValue).sum());
    assertEquals(6, fixtures.tally(run).in(DeliveryState.UNKNOWN));
    assertEquals(6, fixtures.tally(run).waiting());
  }

  private int sweepAll(Run run) {
    int mine = 0;
    TckFixtures.Deadline deadline = TckFixtures.Deadline.patient();
    while (fixtures.tally(run).in(DeliveryState.UNKNOWN) < 6) {
      for (ExpiredLease lease : store.ledger().sweepExpired(at(30), 2)) {
        mine += lease.runNo() == run.runNo() ? 1 : 0;
      }
      deadline.pause("all leases must be swept");
    }
    return mine;
  }
}
