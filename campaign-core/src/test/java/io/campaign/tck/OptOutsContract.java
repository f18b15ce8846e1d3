package io.campaign.tck;

import static io.campaign.engagement.ConsentState.OPTED_IN;
import static io.campaign.engagement.ConsentState.OPTED_OUT;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.campaign.engagement.ConsentChange;
import io.campaign.event.EngineEvent.BatchClosed;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class OptOutsContract extends StoreGroup {
  @Test
  @DisplayName("a candidate who has opted out is closed as skipped and never granted")
  void open_optedOut_isSkipped() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    optOut(2);
    fixtures.events();
    BatchExchange batch = sending.batch(chunk, 0, List.of(), 0, 1, 2);
    Granted granted = sending.exchange(batch);
    assertEquals(
        new Granted(1, Bits.of(List.of(0, 2)), Bits.of(List.of(1)), 2, RunStatus.SENDING), granted);
    assertEquals(granted, sending.exchange(batch), "a repeat must tell of the opt-out again");
    assertEquals(DeliveryState.SKIPPED, sending.stateOf(run, 2));
    assertEquals(SkipReason.OPTED_OUT, sending.delivery(run, 2).skip());
    assertEquals(at(10), sending.delivery(run, 2).at());
    assertEquals(Map.of(SkipReason.OPTED_OUT, 1L), fixtures.tally(run).skipped());
    assertEquals(
        Map.of(DeliveryState.SKIPPED, 1), fixtures.events(BatchClosed.class).get(0).byState());
  }

  @Test
  @DisplayName("a chunk whose last candidates have all opted out ends")
  void open_allOptedOut_endsChunk() {
    fixtures.planned(1);
    optOut(1);
    Granted granted = sending.openAll(sending.claim());
    assertEquals(0, granted.remaining());
    assertEquals(0, granted.open().count());
  }

  @Test
  @DisplayName("a confirmation goes to whoever has opted out, and before bulk")
  void open_confirmation_isGranted() {
    fixtures.planned(2);
    Run run = fixtures.ofKind(RunKind.CONFIRMATION, 1);
    optOut(1);
    ClaimedChunk chunk = sending.claim();
    assertEquals(run.runNo(), chunk.run().runNo());
    assertEquals(RunKind.CONFIRMATION, chunk.run().request().kind());
    assertEquals(1, sending.openAll(chunk).open().count());
  }

  @Test
  @DisplayName("whoever opted in again later is sent to")
  void open_optedInAgain_isGranted() {
    fixtures.planned(1);
    optOut(1);
    append(fixtures.consent(1, OPTED_IN, at(6)));
    assertEquals(1, sending.openAll(sending.claim()).open().count());
  }

  @Test
  @DisplayName("an opt-out counts for its sender group, one of group * for every group")
  void open_bySenderGroup_checksGroupAndAll() {
    fixtures.planned(1, 2, 3);
    append(fixtures.consent(1, "offers", OPTED_OUT, at(5)));
    append(fixtures.consent(2, "*", OPTED_OUT, at(5)));
    ClaimedChunk chunk = sending.claim();
    BatchExchange offers =
        sending.batch(chunk, 0, List.of(), "offers", TckSending.LONG_LEASE, 0, 1);
    assertEquals(Bits.of(List.of(0, 1)), sending.exchange(offers).dropped());
    Run other = fixtures.planned(1, 2, 3);
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(9));
    fixtures.move(chunk.run(), RunStatus.PAUSED);
    ClaimedChunk second = sending.claim();
    assertEquals(other.runNo(), second.run().runNo());
    BatchExchange alerts =
        sending.batch(second, 0, List.of(), "alerts", TckSending.LONG_LEASE, 0, 1, 2);
    assertEquals(Bits.of(List.of(1)), sending.exchange(alerts).dropped());
  }

  @Test
  @DisplayName("an opt-out of another channel or another account does not count")
  void open_optedOutElsewhere_isGranted() {
    fixtures.planned(1);
    ConsentChange mine = fixtures.consent(1, OPTED_OUT, at(5));
    append(
        new ConsentChange(
            account, new Channel("else"), mine.addressKey(), "*", OPTED_OUT, at(5), "", "", "a"));
    append(
        new ConsentChange(
            new TckFixtures(store).account,
            fixtures.channel,
            mine.addressKey(),
            "*",
            OPTED_OUT,
            at(5),
            "",
            "",
            "b"));
    assertEquals(1, sending.openAll(sending.claim()).open().count());
  }

  @Test
  @DisplayName("of a run that is not SENDING candidates are left as they are")
  void open_pausedRun_leavesOptedOutAlone() {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    optOut(1);
    fixtures.move(run, RunStatus.PAUSED);
    Granted granted = sending.openAll(chunk);
    assertEquals(new Granted(1, Bits.NONE, Bits.NONE, 1, RunStatus.PAUSED), granted);
    assertEquals(List.of(), sending.deliveries(run));
  }

  @Test
  @DisplayName("every opt-out committed before an exchange begins is seen by it, under concurrency")
  void open_concurrentOptOuts_areSeen() {
    long seed = 20260302;
    int members = 200;
    Run run = fixtures.planned(TckFixtures.members(1, members));
    ClaimedChunk chunk = sending.claim();
    AtomicBoolean[] committed = new AtomicBoolean[members];
    for (int i = 0; i < members; i++) {
      committed[i] = new AtomicBoolean();
    }
    Together.run(
        3,
        worker -> worker == 0 ? openOneByOne(chunk, committed) : optOuts(seed + worker, committed));
    assertEquals(members, fixtures.tally(run).sum());
  }

  private int optOuts(long seed, AtomicBoolean[] committed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      int index = random.nextInt(committed.length);
      append(fixtures.consent(index + 1L, OPTED_OUT, at(5)));
      committed[index].set(true);
    }
    return 0;
  }

  private int openOneByOne(ClaimedChunk chunk, AtomicBoolean[] committed) {
    int batchNo = 0;
    for (int index = 0; index < committed.length; index++) {
      boolean mustBeSeen = committed[index].get();
      Granted granted = sending.exchange(sending.batch(chunk, batchNo, List.of(), index));
      assertFalse(
          mustBeSeen && granted.open().has(index),
          "position " + index + " was opened behind its opt-out");
      batchNo = granted.batchNo();
    }
    return 0;
  }

  private void optOut(long memberNo) {
    append(fixtures.consent(memberNo, OPTED_OUT, at(5)));
  }

  private void append(ConsentChange change) {
    assertEquals(1, store.consent().append(List.of(change)));
  }
}
