package io.campaign.tck;

import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.AuditRecord;
import io.campaign.id.UserId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Doubt;
import io.campaign.run.FactSource;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.SendAgain;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class SendingAgainContract extends StoreGroup {
  private List<Doubt> doubts(Run run) {
    return store.ledger().doubts(null, 10_000).stream()
        .filter(doubt -> doubt.key().runNo() == run.runNo())
        .toList();
  }

  private SendAgain again(Run run, Set<DeliveryState> states, List<Long> members) {
    Run now = store.runs().find(account, run.runNo()).orElseThrow();
    AuditRecord audit =
        new AuditRecord(
            at(70), UserId.of("ann"), "run", "MORE_WORK", now.status().name(), "SENDING", "");
    RunMove reopen = new RunMove(run.runNo(), now.version(), RunStatus.SENDING, null, null, audit);
    return new SendAgain(
        account, run.runNo(), states, members, at(70), reopen, FactSource.PERSON, 100);
  }

  @Test
  @DisplayName("an unknown delivery is told of until somebody decides or evidence comes")
  void doubts_areToldOf() {
    Run run = fixtures.planned(1, 2, 3);
    sending.send(
        sending.result(0, DeliveryState.UNKNOWN),
        sending.result(1, DeliveryState.UNKNOWN),
        sending.handedOff(2));
    assertTrue(store.ledger().inDoubt(run.runNo()));
    assertEquals(
        List.of(
            new Doubt(account, new DeliveryKey(run.runNo(), 1, 0), fixtures.carrier, 0, at(20)),
            new Doubt(account, new DeliveryKey(run.runNo(), 2, 0), fixtures.carrier, 0, at(20))),
        doubts(run));
    assertEquals(
        List.of(2L),
        store.ledger().doubts(new DeliveryKey(run.runNo(), 1, 0), 10_000).stream()
            .filter(doubt -> doubt.key().runNo() == run.runNo())
            .map(doubt -> doubt.key().memberNo())
            .toList());
    store.ledger().settle(List.of(sending.settlement(run, 1, 0, DeliveryState.HANDED_OFF)));
    assertEquals(1, doubts(run).size());
    store.ledger().leave(List.of(new DeliveryKey(run.runNo(), 2, 0)));
    assertEquals(List.of(), doubts(run));
    assertFalse(store.ledger().inDoubt(run.runNo()));
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 2), "it stays unknown");
  }

  @Test
  @DisplayName("what a lost lease leaves unknown is told of")
  void doubts_ofLostLease_areToldOf() {
    Run run = fixtures.planned(1);
    sending.loseTheOnlyOne();
    assertEquals(1, doubts(run).size());
  }

  @Test
  @DisplayName("deliveries are sent again as the next attempt group, once")
  void sendAgain_plansOnce() {
    Run run = fixtures.planned(1, 2, 3);
    sending.send(
        sending.result(0, DeliveryState.UNKNOWN),
        sending.result(1, DeliveryState.REFUSED),
        sending.handedOff(2));
    SendAgain request = again(run, Set.of(DeliveryState.UNKNOWN, DeliveryState.REFUSED), List.of());
    assertEquals(2, store.ledger().sendAgain(request));
    assertEquals(0, store.ledger().sendAgain(request), "a repeat plans nothing");
    assertEquals(List.of(), doubts(run));
    assertEquals(DeliveryState.SUBMITTING, sending.stateOf(run, 1));
    assertEquals(3, fixtures.tally(run).sum());
    ClaimedChunk chunk = sending.tryClaim(at(70)).orElseThrow();
    assertEquals(1, chunk.planned().attemptGroup());
    assertEquals(HoldReason.SENT_AGAIN, chunk.planned().hold());
    sending.openAll(chunk);
    sending.exchange(
        sending.batch(
            chunk,
            1,
            List.of(sending.handedOff(0, "again-1"), sending.result(1, DeliveryState.UNKNOWN))));
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
    assertEquals(1, sending.delivery(run, 1).attemptGroup());
    assertEquals(DeliveryState.UNKNOWN, sending.stateOf(run, 2));
    assertEquals(1, doubts(run).size(), "in doubt anew");
    assertEquals(3, fixtures.tally(run).sum());
    assertEquals(3, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("only the members named are sent again")
  void sendAgain_someMembers() {
    Run run = fixtures.planned(1, 2);
    sending.send(
        sending.result(0, DeliveryState.REFUSED), sending.result(1, DeliveryState.REFUSED));
    assertEquals(
        1, store.ledger().sendAgain(again(run, Set.of(DeliveryState.REFUSED), List.of(2L))));
    assertEquals(DeliveryState.REFUSED, sending.stateOf(run, 1));
    assertEquals(DeliveryState.SUBMITTING, sending.stateOf(run, 2));
  }

  @Test
  @DisplayName("where the run moved meanwhile nothing is sent again")
  void sendAgain_staleRun_plansNothing() {
    Run run = fixtures.planned(1);
    sending.send(sending.result(0, DeliveryState.REFUSED));
    SendAgain late = again(run, Set.of(DeliveryState.REFUSED), List.of());
    AuditRecord audit =
        new AuditRecord(at(65), UserId.of("bob"), "run", "PAUSE", "SENDING", "PAUSED", "");
    Run now = store.runs().find(account, run.runNo()).orElseThrow();
    store.runs().move(new RunMove(run.runNo(), now.version(), RunStatus.PAUSED, null, null, audit));
    assertEquals(0, store.ledger().sendAgain(late));
    assertEquals(DeliveryState.REFUSED, sending.stateOf(run, 1));
  }
}
