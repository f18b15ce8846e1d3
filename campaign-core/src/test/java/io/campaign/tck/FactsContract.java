package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactKind;
import io.campaign.run.FactSource;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.SendAgain;
import io.campaign.run.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class FactsContract extends StoreGroup {
  private static final long MEMBER = 1;

  private List<DeliveryFact> facts(Run run) {
    return store.ledger().facts(account, run.runNo(), MEMBER);
  }

  /** Time, source and what is said, as a reader would tell it. */
  private List<String> told(Run run) {
    return facts(run).stream().map(FactsContract::tell).toList();
  }

  private static String tell(DeliveryFact fact) {
    String what = fact.state() == null ? fact.kind().name() : fact.state().name();
    String part = fact.part() == DeliveryFact.WHOLE ? "" : " of part " + fact.part();
    return "+%d %s %s%s %s"
        .formatted(
            Duration.between(T0, fact.at()).getSeconds(), fact.source(), what, part, fact.code())
        .strip();
  }

  private void receive(CarrierReceipt... receipts) {
    store.ledger().recordReceipts(List.of(receipts));
  }

  private CarrierReceipt receipt(String id, DeliveryState state, int second) {
    return new CarrierReceipt(fixtures.carrier, id, null, state, at(second), "");
  }

  @Test
  @DisplayName("intent and answer are kept with time and source")
  void facts_ofAHandOff() {
    Run run = fixtures.planned(MEMBER, 2);
    sending.send(sending.handedOff(0, "x"), sending.result(1, DeliveryState.REFUSED));
    DeliveryKey key = new DeliveryKey(run.runNo(), MEMBER, 0);
    assertEquals(
        List.of(
            new DeliveryFact(
                key, 0, 1, FactKind.OPENED, null, -1, at(10), FactSource.ENGINE, "", ""),
            new DeliveryFact(
                key,
                0,
                1,
                FactKind.STATE,
                DeliveryState.HANDED_OFF,
                -1,
                at(20),
                FactSource.CARRIER,
                fixtures.carrier,
                "0")),
        facts(run));
    assertEquals(List.of(), store.ledger().facts(account, run.runNo(), 3), "no such member");
  }

  @Test
  @DisplayName("each attempt has its facts; what was given back is opened anew")
  void facts_ofAttempts() {
    Run run = fixtures.planned(MEMBER);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    sending.exchange(sending.batch(chunk, 1, List.of(new Outcome.GivenBack(0))));
    sending.exchange(sending.batch(chunk, 2, List.of(), 0));
    sending.exchange(sending.batch(chunk, 3, List.of(sending.retry(0, at(15)))));
    ClaimedChunk again = sending.tryClaim(at(15)).orElseThrow();
    sending.exchange(sending.batch(again, 0, List.of(), "*", Duration.ofSeconds(60), 0));
    sending.exchange(sending.batch(again, 1, List.of(sending.handedOff(0))));
    assertEquals(
        List.of(
            "+10 ENGINE OPENED",
            "+10 ENGINE OPENED",
            "+11 ENGINE GIVEN_BACK",
            "+12 ENGINE OPENED",
            "+13 CARRIER TRY_LATER busy",
            "+20 CARRIER HANDED_OFF 0"),
        told(run));
    assertEquals(
        List.of(1, 2, 1, 1, 1, 2), facts(run).stream().map(DeliveryFact::attempt).toList());
  }

  @Test
  @DisplayName("what is held, left out, too late or cancelled says why")
  void facts_ofWhatDoesNotLeave() {
    Run run = fixtures.planned(MEMBER);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(
        sending.batch(chunk, 0, List.of(new Outcome.PutOff(0, at(15), HoldReason.QUIET_HOURS))));
    ClaimedChunk later = sending.tryClaim(at(15)).orElseThrow();
    store.consent().append(List.of(fixtures.consent(MEMBER, ConsentState.OPTED_OUT, at(5))));
    sending.exchange(sending.batch(later, 0, List.of(), 0));
    assertEquals(
        List.of("+10 ENGINE PUT_OFF QUIET_HOURS", "+10 ENGINE SKIPPED OPTED_OUT"), told(run));

    Run gone = fixtures.planned(MEMBER);
    ClaimedChunk held = sending.claim();
    sending.exchange(
        sending.batch(held, 0, List.of(sending.skipped(0, SkipReason.MISSING_VARIABLE))));
    assertEquals(List.of("+20 ENGINE SKIPPED MISSING_VARIABLE"), told(gone));

    Run late = fixtures.run();
    fixtures.plan(late, List.of(NewChunk.first(T0, new long[] {MEMBER}, HoldReason.NONE, at(5))));
    ClaimedChunk expired = sending.claim();
    sending.openAll(expired);
    assertEquals(List.of("+10 ENGINE EXPIRED"), told(late));

    Run cancelled = fixtures.planned(MEMBER);
    store.runs().move(fixtures.moveOf(cancelled, RunStatus.CANCELLED, at(30)));
    store.runs().cancelRest(cancelled.runNo(), at(31), 100);
    assertEquals(List.of("+31 ENGINE CANCELLED"), told(cancelled));
  }

  @Test
  @DisplayName("a receipt is kept once, also one that says less or the contrary")
  void facts_ofReceipts() {
    Run run = fixtures.planned(MEMBER);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    receive(receipt("x", DeliveryState.UNDELIVERED, 19));
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"))));
    receive(receipt("x", DeliveryState.DELIVERED, 40), receipt("x", DeliveryState.DELIVERED, 40));
    receive(receipt("x", DeliveryState.DELIVERED, 40));
    receive(receipt("x", DeliveryState.UNDELIVERED, 41));
    receive(
        new CarrierReceipt(
            fixtures.carrier,
            "",
            MessageId.of(run.runNo(), MEMBER, 0, 0),
            DeliveryState.READ,
            at(50),
            "seen"));
    assertEquals(
        List.of(
            "+10 ENGINE OPENED",
            "+19 RECEIPT UNDELIVERED",
            "+20 CARRIER HANDED_OFF 0",
            "+40 RECEIPT DELIVERED",
            "+41 RECEIPT UNDELIVERED",
            "+50 RECEIPT READ seen"),
        told(run));
  }

  @Test
  @DisplayName("receipts of a message in parts name their part")
  void facts_ofParts() {
    Run run = fixtures.planned(MEMBER);
    sending.send(sending.handedOff(0, "a", "b"));
    receive(receipt("a", DeliveryState.DELIVERED, 40), receipt("b", DeliveryState.DELIVERED, 40));
    assertEquals(
        List.of("+40 RECEIPT DELIVERED of part 0", "+40 RECEIPT DELIVERED of part 1"),
        told(run).subList(2, 4));
  }

  @Test
  @DisplayName("receipts that waited are kept when they are applied")
  void facts_ofWaitingReceipts() {
    Run run = fixtures.planned(MEMBER);
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    MessageId ours = MessageId.of(run.runNo(), MEMBER, 0, 0);
    receive(sending.receipt(ours, DeliveryState.DELIVERED));
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0))));
    store.ledger().applyWaiting(10_000);
    assertEquals(List.of("+60 RECEIPT DELIVERED echo"), told(run).subList(2, 3));
  }

  @Test
  @DisplayName("what became of an unknown one says who found it, settled it and sent it again")
  void facts_ofDoubts() {
    Run run = fixtures.planned(MEMBER);
    sending.loseTheOnlyOne();
    assertEquals(List.of("+10 ENGINE OPENED", "+30 ENGINE UNKNOWN lease ended"), told(run));
    DeliveryKey key = new DeliveryKey(run.runNo(), MEMBER, 0);
    store
        .ledger()
        .sendAgain(
            new SendAgain(
                account,
                run.runNo(),
                Set.of(DeliveryState.UNKNOWN),
                List.of(),
                at(70),
                null,
                FactSource.PERSON,
                10));
    Settlement byHand =
        new Settlement(
            key,
            1,
            DeliveryState.REFUSED,
            "",
            List.of(),
            "ann: not in their log",
            at(80),
            FactSource.PERSON);
    store.ledger().settle(List.of(byHand));
    store.ledger().settle(List.of(byHand));
    store.ledger().settle(List.of(sending.settlement(run, MEMBER, 0, DeliveryState.HANDED_OFF)));
    assertEquals(
        List.of(
            "+10 ENGINE OPENED",
            "+30 ENGINE UNKNOWN lease ended",
            "+50 CARRIER HANDED_OFF late",
            "+70 PERSON SENT_AGAIN",
            "+80 PERSON REFUSED ann: not in their log"),
        told(run));
  }

  @Test
  @DisplayName("repeating an exchange whose answer was lost adds nothing")
  void facts_ofARepeat_areThereOnce() {
    Run run = fixtures.planned(MEMBER);
    ClaimedChunk chunk = sending.claim();
    BatchExchange open = sending.batch(chunk, 0, List.of(), 0);
    Granted first = sending.exchange(open);
    assertEquals(first, sending.exchange(open));
    BatchExchange close = sending.batch(chunk, 1, List.of(sending.handedOff(0)));
    sending.exchange(close);
    sending.exchange(close);
    assertEquals(2, facts(run).size());
  }

  @Test
  @DisplayName("a batch of a thousand is kept whole, whatever its order, times and codes")
  void facts_ofALargeBatch() {
    Run run = fixtures.planned(LongStream.rangeClosed(1, 1_000).toArray());
    ClaimedChunk chunk = sending.claim();
    sending.openAll(chunk);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 999; i >= 0; i--) {
      Instant when = at(20).plusNanos((i * 7_919L % 500_000) * 1_000);
      outcomes.add(
          new Outcome.Final(
              i,
              i % 3 == 0 ? DeliveryState.REFUSED : DeliveryState.HANDED_OFF,
              null,
              "c" + i % 5,
              fixtures.carrier,
              List.of(),
              1,
              when));
    }
    sending.exchange(sending.batch(chunk, 1, outcomes));
    for (Outcome outcome : outcomes) {
      Outcome.Final end = (Outcome.Final) outcome;
      if (end.index() % 111 == 0) {
        List<DeliveryFact> of = store.ledger().facts(account, run.runNo(), end.index() + 1);
        assertEquals(List.of(at(10), end.at()), of.stream().map(DeliveryFact::at).toList());
        assertEquals(end.state(), of.get(1).state());
        assertEquals(end.code(), of.get(1).code());
      }
    }
  }

  @Test
  @DisplayName("another account sees none")
  void facts_ofAnotherAccount_areNotSeen() {
    Run run = fixtures.planned(MEMBER);
    sending.send(sending.handedOff(0));
    AccountId other = new TckFixtures(store).account;
    assertEquals(List.of(), store.ledger().facts(other, run.runNo(), MEMBER));
  }

  @Test
  @DisplayName("a purge takes facts that are old enough, and nothing of the delivery")
  void purge_takesOldFacts() {
    Instant old = T0.minus(Duration.ofDays(1_000));
    Run run = fixtures.planned(MEMBER);
    ClaimedChunk chunk = sending.claim();
    store
        .ledger()
        .exchange(
            new BatchExchange(
                chunk.chunkNo(),
                chunk.fence(),
                0,
                List.of(),
                sending.batch(chunk, 0, List.of(), 0).opening(),
                "*",
                old,
                Duration.ofMinutes(1)));
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(0, "x"))));
    receive(
        new CarrierReceipt(
            fixtures.carrier, "x", null, DeliveryState.HANDED_OFF, old.plusSeconds(5), "early"),
        receipt("x", DeliveryState.DELIVERED, 40));
    assertEquals(4, facts(run).size());
    int removed = 0;
    for (int last = 1; last > 0; removed += last) {
      last = store.ledger().purge(old.plusSeconds(60), T0, 10_000);
    }
    assertTrue(removed >= 2, removed + " removed");
    assertEquals(List.of("+20 CARRIER HANDED_OFF 0", "+40 RECEIPT DELIVERED"), told(run));
    assertEquals(DeliveryState.DELIVERED, sending.stateOf(run, MEMBER));
  }
}
