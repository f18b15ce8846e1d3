package io.campaign.tck;

import static io.campaign.run.ReceiptResult.APPLIED;
import static io.campaign.run.ReceiptResult.NO_CHANGE;
import static io.campaign.run.ReceiptResult.WAITING;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.event.EngineEvent.BatchClosed;
import io.campaign.event.EngineEvent.DeliveriesRose;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.ReceiptResult;
import io.campaign.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ReceiptsContract extends StoreGroup {
  @Test
  @DisplayName("a receipt raises the delivery it names and is told to the feed")
  void receipt_delivered_raises() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    fixtures.events();
    assertEquals(List.of(APPLIED), record(sending.receipt("x", DeliveryState.DELIVERED)));
    Delivery delivery = sending.delivery(run, 1);
    assertEquals(DeliveryState.DELIVERED, delivery.state());
    assertEquals(at(60), delivery.changedAt());
    assertEquals(at(20), delivery.at(), "the hand-off's time must stay");
    assertEquals("code-DELIVERED", delivery.code());
    assertEquals(
        List.of(
            new DeliveriesRose(account, at(60), run.runNo(), Map.of(DeliveryState.DELIVERED, 1))),
        fixtures.events());
  }

  @Test
  @DisplayName("a repeated receipt changes nothing")
  void receipt_repeated_changesNothing() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    record(sending.receipt("x", DeliveryState.DELIVERED));
    Delivery once = sending.delivery(run, 1);
    fixtures.events();
    assertEquals(List.of(NO_CHANGE), record(sending.receipt("x", DeliveryState.DELIVERED)));
    assertEquals(once, sending.delivery(run, 1));
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("a lower receipt that comes later changes nothing, a higher one raises further")
  void receipt_outOfOrder_onlyRises() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    assertEquals(
        List.of(APPLIED, NO_CHANGE, NO_CHANGE, APPLIED),
        record(
            sending.receipt("x", DeliveryState.DELIVERED),
            sending.receipt("x", DeliveryState.HANDED_OFF),
            sending.receipt("x", DeliveryState.UNDELIVERED),
            sending.receipt("x", DeliveryState.READ)));
    assertEquals(DeliveryState.READ, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a held message is handed off when a receipt says so")
  void receipt_ofHeld_raises() {
    Run run = fixtures.planned(1);
    sending.send(sending.result(0, DeliveryState.HELD, "x"));
    assertEquals(List.of(APPLIED), record(sending.receipt("x", DeliveryState.HANDED_OFF)));
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a receipt that comes before its hand-off waits for it and is applied with it")
  void receipt_beforeHandOff_isAppliedLater() {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    CarrierReceipt early = sending.receipt("x", DeliveryState.DELIVERED);
    assertEquals(List.of(WAITING), record(early));
    assertEquals(List.of(WAITING), record(early));
    fixtures.events();
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"))));
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, 1));
    assertEquals(1, fixtures.tally(run).sum());
    assertEquals(
        Map.of(DeliveryState.HANDED_OFF, 1), fixtures.events(BatchClosed.class).get(0).byState());
    assertEquals(0, store.ledger().applyWaiting(10_000), "nothing must wait any more");
  }

  @Test
  @DisplayName("the same id of another carrier is another message")
  void receipt_otherCarrier_waits() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    CarrierReceipt other =
        new CarrierReceipt(fixtures.carrier + "-2", "x", null, DeliveryState.DELIVERED, at(60), "");
    assertEquals(List.of(WAITING), record(other));
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a message of several parts is delivered when all its parts are")
  void receipt_ofParts_deliveredWhenAllAre() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "a", "b", "c"));
    record(sending.receipt("c", DeliveryState.DELIVERED));
    record(sending.receipt("a", DeliveryState.DELIVERED));
    record(sending.receipt("a", DeliveryState.DELIVERED));
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
    assertEquals(List.of(APPLIED), record(sending.receipt("b", DeliveryState.DELIVERED)));
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a message of several parts is undelivered when one part is")
  void receipt_ofParts_undeliveredWhenOneIs() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "a", "b"));
    record(sending.receipt("a", DeliveryState.DELIVERED));
    assertEquals(List.of(APPLIED), record(sending.receipt("b", DeliveryState.UNDELIVERED)));
    assertEquals(DeliveryState.UNDELIVERED, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a part that was undelivered once keeps the message undelivered until all arrived")
  void receipt_ofPartsContradicting_countsBoth() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "a", "b"));
    record(sending.receipt("b", DeliveryState.DELIVERED));
    record(sending.receipt("b", DeliveryState.UNDELIVERED));
    assertEquals(DeliveryState.UNDELIVERED, sending.stateOf(run, 1));
    record(sending.receipt("a", DeliveryState.DELIVERED));
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("receipts of parts that come before the hand-off count all the same")
  void receipt_ofPartsBeforeHandOff_count() {
    Run run = fixtures.planned(1);
    record(
        sending.receipt("a", DeliveryState.DELIVERED),
        sending.receipt("b", DeliveryState.DELIVERED));
    sending.send(sending.handedOff(0, "a", "b"));
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a receipt with our message id settles an unknown delivery")
  void receipt_byMessageId_settlesUnknown() {
    Run run = fixtures.planned(1);
    sending.loseTheOnlyOne();
    MessageId ours = MessageId.of(run.runNo(), 1, 0, 0);
    assertEquals(List.of(APPLIED), record(sending.receipt(ours, DeliveryState.DELIVERED)));
    Delivery delivery = sending.delivery(run, 1);
    assertEquals(DeliveryState.DELIVERED, delivery.state());
    assertEquals(at(60), delivery.at());
    assertEquals(1, fixtures.tally(run).sum());
  }

  @Test
  @DisplayName("a receipt with our message id waits while the message is in an open batch")
  void receipt_byMessageIdWhileOpen_waits() {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    sending.openBriefly(chunk, 0);
    MessageId ours = MessageId.of(run.runNo(), 1, 0, 0);
    assertEquals(List.of(WAITING), record(sending.receipt(ours, DeliveryState.HANDED_OFF)));
    sending.sweep(chunk);
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a receipt with a known carrier id is taken by it, whatever our id says")
  void receipt_withBothIds_carrierIdWins() {
    Run run = fixtures.planned(1, 2);
    sending.send(sending.handedOff(0, "a", "b"), sending.handedOff(1, "c"));
    CarrierReceipt part =
        new CarrierReceipt(
            fixtures.carrier,
            "a",
            MessageId.of(run.runNo(), 1, 0, 0),
            DeliveryState.DELIVERED,
            at(60),
            "");
    record(part);
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1), "one part of two");
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 2));
  }

  @Test
  @DisplayName("results come in the order of the receipts, one event per run")
  void receipts_manyAtOnce_answerInOrder() {
    Run first = fixtures.planned(1, 2);
    sending.send(sending.handedOff(0, "a"), sending.handedOff(1, "b"));
    Run second = fixtures.planned(3);
    sending.send(sending.handedOff(0, "c"));
    fixtures.events();
    assertEquals(
        List.of(APPLIED, WAITING, APPLIED, NO_CHANGE, APPLIED),
        record(
            sending.receipt("a", DeliveryState.DELIVERED),
            sending.receipt("zzz", DeliveryState.DELIVERED),
            sending.receipt("c", DeliveryState.UNDELIVERED),
            sending.receipt("b", DeliveryState.HANDED_OFF),
            sending.receipt("b", DeliveryState.DELIVERED)));
    List<DeliveriesRose> events = fixtures.events(DeliveriesRose.class);
    assertEquals(2, events.size());
    assertEquals(
        Map.of(
            first.runNo(), Map.of(DeliveryState.DELIVERED, 2),
            second.runNo(), Map.of(DeliveryState.UNDELIVERED, 1)),
        Map.of(
            events.get(0).runNo(), events.get(0).byState(),
            events.get(1).runNo(), events.get(1).byState()));
  }

  @Test
  @DisplayName("receipts lead to the same states in whatever order they come")
  void receipts_anyOrder_sameStates() {
    long seed = 77;
    SplittableRandom random = new SplittableRandom(seed);
    List<DeliveryState> said =
        List.of(
            DeliveryState.HANDED_OFF,
            DeliveryState.UNDELIVERED,
            DeliveryState.DELIVERED,
            DeliveryState.DELIVERED);
    for (int round = 0; round < 12; round++) {
      List<String> what = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        what.add((char) ('a' + random.nextInt(2)) + ":" + said.get(random.nextInt(said.size())));
      }
      DeliveryState one = stateAfter(what);
      List<String> shuffled = new ArrayList<>(what);
      for (int i = shuffled.size() - 1; i > 0; i--) {
        shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
      }
      assertEquals(one, stateAfter(shuffled), "seed " + seed + ", " + what + " / " + shuffled);
    }
  }

  /** Sends a message of two parts and records receipts, some before the hand-off. */
  private DeliveryState stateAfter(List<String> receipts) {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    String prefix = run.runNo() + "-";
    for (int i = 0; i < receipts.size(); i++) {
      if (i == receipts.size() / 2) {
        sending.exchange(
            sending.batch(chunk, 1, List.of(sending.handedOff(0, prefix + "a", prefix + "b"))));
      }
      String[] parts = receipts.get(i).split(":");
      record(sending.receipt(prefix + parts[0], DeliveryState.valueOf(parts[1])));
    }
    return sending.stateOf(run, 1);
  }

  @Test
  @DisplayName("concurrent receipts and hand-offs lose nothing")
  void receipts_concurrentWithHandOff_areNotLost() {
    int members = 40;
    Run run = fixtures.planned(TckFixtures.members(1, members));
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    Together.run(
        2,
        worker -> {
          for (int i = 0; i < members; i++) {
            if (worker == 0) {
              sending.exchange(
                  sending.batch(chunk, i + 1, List.of(sending.handedOff(i, "id" + i))));
            } else {
              record(sending.receipt("id" + i, DeliveryState.DELIVERED));
            }
          }
          return 0;
        });
    store.ledger().applyWaiting(10_000);
    assertEquals(members, fixtures.tally(run).in(DeliveryState.DELIVERED));
  }

  private List<ReceiptResult> record(CarrierReceipt... receipts) {
    return store.ledger().recordReceipts(List.of(receipts));
  }
}
