package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.event.EngineEvent.BatchClosed;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ClosingsContract extends StoreGroup {
  @Test
  @DisplayName("a final outcome becomes the delivery")
  void close_final_writesDelivery() {
    Run run = fixtures.planned(11, 22);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    Outcome.Final result =
        new Outcome.Final(
            1,
            DeliveryState.HANDED_OFF,
            null,
            "ESME_ROK",
            fixtures.carrier,
            List.of("a1", "a2"),
            2,
            at(21));
    sending.exchange(sending.batch(chunk, 1, List.of(result)));
    assertEquals(
        List.of(
            new Delivery(
                new DeliveryKey(run.runNo(), 22, 0),
                0,
                1,
                DeliveryState.HANDED_OFF,
                null,
                "ESME_ROK",
                fixtures.carrier,
                List.of("a1", "a2"),
                2,
                at(21),
                at(21))),
        sending.deliveries(run));
  }

  @Test
  @DisplayName("every final state is kept as it is")
  void close_eachState_isKept() {
    List<DeliveryState> states =
        List.of(
            DeliveryState.UNKNOWN,
            DeliveryState.EXPIRED,
            DeliveryState.CANCELLED,
            DeliveryState.REFUSED,
            DeliveryState.HELD,
            DeliveryState.HANDED_OFF);
    Run run = fixtures.planned(1, 2, 3, 4, 5, 6, 7);
    Outcome[] outcomes = new Outcome[7];
    for (int i = 0; i < 6; i++) {
      outcomes[i] = sending.result(i, states.get(i));
    }
    outcomes[6] = sending.skipped(6, SkipReason.TEMPLATE_FAILED);
    sending.send(outcomes);
    for (int i = 0; i < 6; i++) {
      assertEquals(states.get(i), sending.stateOf(run, i + 1));
    }
    assertEquals(SkipReason.TEMPLATE_FAILED, sending.delivery(run, 7).skip());
    assertEquals(Map.of(SkipReason.TEMPLATE_FAILED, 1L), fixtures.tally(run).skipped());
  }

  @Test
  @DisplayName("positions given back can be opened again, in the same exchange or later")
  void close_givenBack_canBeOpenedAgain() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    List<Outcome> back = List.of(new Outcome.GivenBack(0), new Outcome.GivenBack(1));
    Granted granted = sending.exchange(sending.batch(chunk, 1, back, 1));
    assertEquals(Bits.of(List.of(1)), granted.open());
    assertEquals(2, granted.remaining());
    Granted later = sending.exchange(sending.batch(chunk, 2, List.of(), 0));
    assertEquals(Bits.of(List.of(0)), later.open());
    assertEquals(List.of(), sending.deliveries(run));
  }

  @Test
  @DisplayName("positions given back are not lost when the lease is: they are claimed again")
  void close_givenBackThenReleased_isClaimedAgain() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    sending.exchange(sending.batch(chunk, 1, List.of(new Outcome.GivenBack(1))));
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(5));
    ClaimedChunk again = sending.claim();
    assertEquals(2, again.batchNo());
    assertEquals(Bits.of(List.of(0)), again.closed());
    Granted granted = sending.exchange(sending.batch(again, 2, List.of(), 1));
    assertEquals(Bits.of(List.of(1)), granted.open());
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a retry closes the position and comes back in a chunk of the next attempt")
  void close_retryLater_plansNextAttempt() {
    Run run = fixtures.planned(1, 2, 3);
    sending.send(
        sending.handedOff(0, "x"),
        new Outcome.RetryLater(1, at(60), "busy", ""),
        new Outcome.RetryLater(2, at(60), "busy", "token-3"));
    assertEquals(2, fixtures.tally(run).waiting());
    assertEquals(3, fixtures.tally(run).recipients());
    assertEquals(Optional.empty(), sending.tryClaim(at(59)));
    ClaimedChunk retry = sending.tryClaim(at(60)).orElseThrow();
    assertEquals(
        new NewChunk(0, 0, 2, at(60), new long[] {2, 3}, List.of("", "token-3")), retry.planned());
    assertEquals(Optional.empty(), sending.tryClaim(at(600)));
  }

  @Test
  @DisplayName("retries with other not-before times come back in other chunks")
  void close_retriesAtOtherTimes_comeApart() {
    fixtures.planned(1, 2, 3);
    sending.send(sending.retry(0, at(90)), sending.retry(1, at(60)), sending.retry(2, at(90)));
    ClaimedChunk sooner = sending.tryClaim(at(60)).orElseThrow();
    assertArrayEquals(new long[] {2}, sooner.planned().members());
    assertEquals(Optional.empty(), sending.tryClaim(at(89)));
    ClaimedChunk later = sending.tryClaim(at(90)).orElseThrow();
    assertArrayEquals(new long[] {1, 3}, later.planned().members());
    assertEquals(List.of(), later.planned().resume());
  }

  @Test
  @DisplayName("the result of a second attempt names the attempt and keeps the group")
  void close_secondAttempt_isNumbered() {
    Run run = fixtures.planned(1);
    sending.send(sending.retry(0, T0));
    sending.send(sending.retry(0, T0));
    ClaimedChunk third = sending.send(sending.handedOff(0, "x"));
    assertEquals(3, third.planned().attempt());
    assertEquals(3, sending.delivery(run, 1).attempt());
    assertEquals(0, sending.delivery(run, 1).attemptGroup());
    assertEquals(1, fixtures.tally(run).recipients());
    assertEquals(1, fixtures.tally(run).sum());
  }

  @Test
  @DisplayName("a repetition in a rolling run is a delivery of its own")
  void close_nthRepetition_isItsOwnDelivery() {
    Run run = fixtures.run();
    NewChunk second = new NewChunk(1, 0, 1, T0, new long[] {7}, List.of());
    fixtures.plan(run, List.of(NewChunk.first(T0, new long[] {7}), second));
    sending.send(sending.handedOff(0, "x"));
    sending.send(sending.handedOff(0, "y"));
    assertEquals(List.of(0, 1), sending.deliveries(run).stream().map(d -> d.key().nth()).toList());
  }

  @Test
  @DisplayName("positions left open stay open and are not granted a second time")
  void close_someOnly_leavesOthersOpen() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(sending.batch(chunk, 0, List.of(), 0, 1));
    Granted granted =
        sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x")), 1, 2));
    assertEquals(Bits.of(List.of(2)), granted.open());
    assertEquals(2, granted.remaining());
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(9));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 2));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 3));
  }

  @Test
  @DisplayName("a position that was never opened can be closed")
  void close_neverOpened_isClosed() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    Granted granted =
        sending.exchange(
            sending.batch(chunk, 0, List.of(sending.skipped(0, SkipReason.TOO_LARGE)), 1));
    assertEquals(1, granted.remaining());
    assertEquals(SkipReason.TOO_LARGE, sending.delivery(run, 1).skip());
  }

  @Test
  @DisplayName("a closed position stays as it is, and is not opened again")
  void close_closed_staysAsItIs() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"))));
    List<Outcome> again = List.of(sending.retry(0, T0), sending.handedOff(1, "y"));
    Granted granted = sending.exchange(sending.batch(chunk, 2, again, 0));
    assertEquals(0, granted.open().count());
    assertEquals(0, granted.remaining());
    assertEquals(2, fixtures.tally(run).sum());
    assertEquals(List.of("x"), sending.delivery(run, 1).carrierIds());
  }

  @Test
  @DisplayName("a chunk whose positions are all closed is never claimed again")
  void close_last_endsChunk() {
    fixtures.planned(1);
    ClaimedChunk chunk = sending.send(sending.handedOff(0, "x"));
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(9));
    assertEquals(Optional.empty(), sending.tryClaim(at(600)));
  }

  @Test
  @DisplayName("one event tells of the closed batch, with a count per state")
  void close_batch_writesOneEvent() {
    Run run = fixtures.planned(1, 2, 3, 4);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    fixtures.events();
    sending.exchange(
        sending.batch(
            chunk,
            1,
            List.of(
                sending.handedOff(0, "x"),
                sending.handedOff(1, "y"),
                sending.result(2, DeliveryState.REFUSED),
                sending.retry(3, at(60)))));
    assertEquals(
        List.of(
            new BatchClosed(
                account,
                at(11),
                run.runNo(),
                chunk.chunkNo(),
                1,
                Map.of(DeliveryState.HANDED_OFF, 2, DeliveryState.REFUSED, 1))),
        fixtures.events());
  }
}
