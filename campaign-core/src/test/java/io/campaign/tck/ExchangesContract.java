package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ExchangesContract extends StoreGroup {
  @Test
  @DisplayName("the first exchange opens batch 1")
  void open_first_isBatchOne() {
    fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    Granted granted = sending.exchange(sending.batch(chunk, 0, List.of(), 0, 2));
    assertEquals(new Granted(1, Bits.of(List.of(0, 2)), Bits.NONE, 3, RunStatus.SENDING), granted);
  }

  @Test
  @DisplayName("the same exchange again answers the same and changes nothing")
  void exchange_repeated_answersTheSame() {
    Run run = fixtures.planned(1, 2, 3, 4);
    ClaimedChunk chunk = sending.claim();
    BatchExchange first = sending.batch(chunk, 0, List.of(), 0, 1, 2);
    Granted one = sending.exchange(first);
    assertEquals(one, sending.exchange(first));
    List<Outcome> outcomes =
        List.of(sending.handedOff(0, "x"), sending.retry(1, at(99)), new Outcome.GivenBack(2));
    BatchExchange second = sending.batch(chunk, 1, outcomes, 3);
    Granted two = sending.exchange(second);
    fixtures.events();
    assertEquals(two, sending.exchange(second));
    assertEquals(new Granted(2, Bits.of(List.of(3)), Bits.NONE, 2, RunStatus.SENDING), two);
    assertEquals(1, sending.deliveries(run).size());
    assertEquals(4, fixtures.tally(run).sum(), "a repeat must not plan a retry twice");
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("the exchange that ends a chunk can be repeated too")
  void exchange_lastRepeated_answersTheSame() {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    BatchExchange last = sending.batch(chunk, 1, List.of(sending.handedOff(0, "x")));
    Granted granted = sending.exchange(last);
    assertEquals(new Granted(2, Bits.NONE, Bits.NONE, 0, RunStatus.SENDING), granted);
    assertEquals(granted, sending.exchange(last));
    assertEquals(1, fixtures.tally(run).in(DeliveryState.HANDED_OFF));
  }

  @Test
  @DisplayName("concurrent repeats of one exchange all get the same answer")
  void exchange_concurrentRepeats_answerTheSame() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    BatchExchange batch =
        sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"), sending.retry(1, at(5))));
    List<BatchGrant> answers = Together.run(3, i -> store.ledger().exchange(batch));
    assertEquals(1, new HashSet<>(answers).size(), "answers " + answers);
    assertEquals(3, fixtures.tally(run).sum());
  }

  @Test
  @DisplayName("a batch number that is not the chunk's is stale")
  void exchange_otherBatchNumber_isStale() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    assertStale(sending.batch(chunk, 1, List.of(), 0));
    sending.openAll(chunk);
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"))));
    assertStale(sending.batch(chunk, 0, List.of(sending.handedOff(1, "y"))));
    assertEquals(1, sending.deliveries(run).size());
  }

  @Test
  @DisplayName("the fence of a lease that was given back is stale and changes nothing")
  void exchange_oldFence_changesNothing() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk old = sending.claim();
    store.ledger().release(old.chunkNo(), old.fence(), at(1));
    assertStale(sending.batch(old, 0, List.of(sending.handedOff(0, "x")), 1));
    ClaimedChunk held = sending.claim();
    assertStale(sending.batch(old, 0, List.of(sending.handedOff(0, "x")), 1));
    assertEquals(List.of(), sending.deliveries(run));
    assertEquals(2, sending.openAll(held).open().count());
  }

  @Test
  @DisplayName("after a sweep the old worker's results are stale, its opened positions unknown")
  void exchange_afterSweep_isStale() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    sending.openBriefly(chunk, 0);
    sending.sweep(chunk);
    assertStale(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x")), 1));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 1));
    assertEquals(1, sending.deliveries(run).size());
  }

  @Test
  @DisplayName("a chunk that does not exist or was never claimed is stale")
  void exchange_unclaimed_isStale() {
    fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    ClaimedChunk none =
        new ClaimedChunk(Long.MAX_VALUE, chunk.run(), chunk.planned(), 1, 0, Bits.NONE, Bits.NONE);
    assertStale(sending.batch(none, 0, List.of(), 0));
    ClaimedChunk zero =
        new ClaimedChunk(chunk.chunkNo(), chunk.run(), chunk.planned(), 0, 0, Bits.NONE, Bits.NONE);
    assertStale(sending.batch(zero, 0, List.of(), 0));
  }

  private void assertStale(BatchExchange batch) {
    assertEquals(new BatchGrant.Stale(), store.ledger().exchange(batch));
  }

  @Test
  @DisplayName("a paused run takes results and opens nothing")
  void open_pausedRun_opensNothing() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(sending.batch(chunk, 0, List.of(), 0));
    fixtures.move(run, RunStatus.PAUSED);
    Granted granted =
        sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x")), 1, 2));
    assertEquals(new Granted(2, Bits.NONE, Bits.NONE, 2, RunStatus.PAUSED), granted);
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
    assertEquals(1, sending.deliveries(run).size());
  }

  @Test
  @DisplayName("an exchange prolongs the lease")
  void exchange_underShortLease_prolongsIt() {
    Run run = fixtures.run();
    fixtures.plan(
        run, List.of(NewChunk.first(T0, new long[] {1}), NewChunk.first(T0, new long[] {2})));
    ClaimedChunk kept = sending.claim();
    sending.openBriefly(kept, 0);
    BatchGrant prolonged = store.ledger().exchange(sending.batch(kept, 1, List.of()));
    assertTrue(prolonged instanceof Granted, "nothing has taken the lease yet");
    ClaimedChunk lost = sending.claim();
    sending.openBriefly(lost, 0);
    sending.sweep(lost);
    assertEquals(1, fixtures.tally(run).in(DeliveryState.UNKNOWN));
    sending.exchange(sending.batch(kept, 2, List.of(sending.handedOff(0, "x"))));
  }

  @Test
  @DisplayName("a position outside the chunk is rejected and nothing of the exchange happens")
  void exchange_badPosition_changesNothing() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    fixtures.events();
    List<Outcome> outcomes = List.of(sending.handedOff(0, "x"), sending.handedOff(2, "y"));
    BatchExchange bad = sending.batch(chunk, 1, outcomes);
    assertThrows(StoreFailure.Rejected.class, () -> store.ledger().exchange(bad));
    assertEquals(List.of(), sending.deliveries(run));
    assertEquals(List.of(), fixtures.events());
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"))));
  }

  @Test
  @DisplayName("a chunk of a thousand is sent whole")
  void exchange_thousand_isSentWhole() {
    Run run = fixtures.planned(TckFixtures.members(1, 1_000));
    Outcome[] outcomes = new Outcome[1_000];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = sending.handedOff(i, "id-" + i);
    }
    sending.send(outcomes);
    assertEquals(1_000, fixtures.tally(run).in(DeliveryState.HANDED_OFF));
    assertEquals(1_000, sending.deliveries(run).size());
  }
}
