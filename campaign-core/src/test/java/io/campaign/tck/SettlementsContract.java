package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.event.EngineEvent.DeliveriesRose;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import io.campaign.run.Settlement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class SettlementsContract extends StoreGroup {
  @Test
  @DisplayName("a late result settles an unknown delivery, with its ids and time")
  void settle_unknown_rises() {
    Run run = unknown();
    fixtures.events();
    assertEquals(1, settle(sending.settlement(run, 1, 0, DeliveryState.HANDED_OFF, "x")));
    Delivery delivery = sending.delivery(run, 1);
    assertEquals(DeliveryState.HANDED_OFF, delivery.state());
    assertEquals(List.of("x"), delivery.carrierIds());
    assertEquals(fixtures.carrier, delivery.carrier());
    assertEquals("late", delivery.code());
    assertEquals(at(50), delivery.at());
    assertEquals(
        List.of(
            new DeliveriesRose(account, at(50), run.runNo(), Map.of(DeliveryState.HANDED_OFF, 1))),
        fixtures.events());
    store.ledger().recordReceipts(List.of(sending.receipt("x", DeliveryState.DELIVERED)));
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("the same settlement again changes nothing")
  void settle_repeated_changesNothing() {
    Run run = unknown();
    Settlement settlement = sending.settlement(run, 1, 0, DeliveryState.HANDED_OFF, "x");
    settle(settlement);
    Delivery once = sending.delivery(run, 1);
    fixtures.events();
    assertEquals(0, settle(settlement));
    assertEquals(once, sending.delivery(run, 1));
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("a settlement never lowers a delivery")
  void settle_lower_changesNothing() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    Delivery before = sending.delivery(run, 1);
    assertEquals(0, settle(sending.settlement(run, 1, 0, DeliveryState.UNKNOWN)));
    assertEquals(0, settle(sending.settlement(run, 1, 0, DeliveryState.REFUSED)));
    assertEquals(before, sending.delivery(run, 1));
  }

  @Test
  @DisplayName("a higher attempt group stands over any state of a lower one")
  void settle_higherGroup_wins() {
    Run run = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    store.ledger().recordReceipts(List.of(sending.receipt("x", DeliveryState.UNDELIVERED)));
    assertEquals(1, settle(sending.settlement(run, 1, 1, DeliveryState.UNKNOWN)));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 1));
    assertEquals(1, sending.delivery(run, 1).attemptGroup());
    assertEquals(0, settle(sending.settlement(run, 1, 0, DeliveryState.DELIVERED)));
    store.ledger().recordReceipts(List.of(sending.receipt("x", DeliveryState.DELIVERED)));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a settlement writes a delivery that does not exist")
  void settle_missing_isWritten() {
    Run run = fixtures.planned(1);
    assertEquals(1, settle(sending.settlement(run, 1, 0, DeliveryState.HANDED_OFF, "x")));
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("ids that come behind the state are kept, and receipts that waited are applied")
  void settle_idsBehindState_areKept() {
    Run run = unknown();
    settle(sending.settlement(run, 1, 0, DeliveryState.HANDED_OFF));
    store.ledger().recordReceipts(List.of(sending.receipt("x", DeliveryState.DELIVERED)));
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
    settle(sending.settlement(run, 1, 0, DeliveryState.HANDED_OFF, "x"));
    assertEquals(List.of("x"), sending.delivery(run, 1).carrierIds());
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("settlements of several runs count what rose and write one event per run")
  void settle_several_countsAndTellsPerRun() {
    Run first = unknown();
    Run second = unknown();
    fixtures.events();
    int rose =
        settle(
            sending.settlement(first, 1, 0, DeliveryState.HANDED_OFF, "x"),
            sending.settlement(second, 1, 0, DeliveryState.REFUSED),
            sending.settlement(second, 1, 0, DeliveryState.UNKNOWN));
    assertEquals(2, rose);
    assertEquals(2, fixtures.events(DeliveriesRose.class).size());
  }

  @Test
  @DisplayName("the last hand-off is the latest of those the carrier took")
  void lastHandOff_ofRun_isLatestTaken() {
    Run run = fixtures.planned(1, 2, 3);
    assertEquals(Optional.empty(), store.ledger().lastHandOff(run.runNo()));
    sending.send(
        sending.handedOff(0, "x"),
        sending.result(1, DeliveryState.REFUSED),
        sending.result(2, DeliveryState.UNKNOWN));
    assertEquals(Optional.of(at(20)), store.ledger().lastHandOff(run.runNo()));
    settle(sending.settlement(run, 3, 0, DeliveryState.HANDED_OFF, "z"));
    assertEquals(Optional.of(at(50)), store.ledger().lastHandOff(run.runNo()));
    store.ledger().recordReceipts(List.of(sending.receipt("x", DeliveryState.DELIVERED)));
    assertEquals(Optional.of(at(50)), store.ledger().lastHandOff(run.runNo()));
  }

  @Test
  @DisplayName("deliveries are listed by member number, in pages of members")
  void deliveries_paged_byMember() {
    Run run = fixtures.run();
    NewChunk again = new NewChunk(1, 0, 1, T0, new long[] {20, 5}, List.of());
    fixtures.plan(run, List.of(NewChunk.first(T0, new long[] {20, 5, 11}), again));
    sending.send(sending.handedOff(0, "a"), sending.handedOff(1, "b"), sending.handedOff(2, "c"));
    sending.send(sending.handedOff(0, "d"), sending.handedOff(1, "e"));
    assertEquals(List.of("5/0", "5/1", "11/0"), list(run, Set.of(), 0, 2));
    assertEquals(List.of("20/0", "20/1"), list(run, Set.of(), 11, 2));
    assertEquals(List.of(), list(run, Set.of(), 20, 2));
  }

  @Test
  @DisplayName("deliveries are listed by state, in full pages")
  void deliveries_byState_fillPages() {
    Run run = fixtures.planned(1, 2, 3, 4);
    sending.send(
        sending.handedOff(0, "a"),
        sending.result(1, DeliveryState.REFUSED),
        sending.result(2, DeliveryState.REFUSED),
        sending.handedOff(3, "d"));
    assertEquals(List.of("2/0"), list(run, Set.of(DeliveryState.REFUSED), 0, 1));
    assertEquals(List.of("3/0"), list(run, Set.of(DeliveryState.REFUSED), 2, 1));
    assertEquals(
        List.of("1/0", "2/0", "3/0", "4/0"),
        list(run, Set.of(DeliveryState.REFUSED, DeliveryState.HANDED_OFF), 0, 10));
    assertEquals(List.of(), list(run, Set.of(DeliveryState.READ), 0, 10));
  }

  private List<String> list(Run run, Set<DeliveryState> states, long after, int limit) {
    return store.ledger().deliveries(account, run.runNo(), states, after, limit).stream()
        .map(delivery -> delivery.key().memberNo() + "/" + delivery.key().nth())
        .toList();
  }

  private Run unknown() {
    Run run = fixtures.planned(1);
    sending.loseTheOnlyOne();
    return run;
  }

  private int settle(Settlement... settlements) {
    return store.ledger().settle(List.of(settlements));
  }
}
