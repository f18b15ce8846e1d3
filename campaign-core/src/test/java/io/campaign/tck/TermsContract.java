package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.id.UserId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.FactSource;
import io.campaign.run.FrequencyCap;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.Outcome;
import io.campaign.run.Progress;
import io.campaign.run.Run;
import io.campaign.run.RunRevision;
import io.campaign.run.SendAgain;
import io.campaign.run.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class TermsContract extends StoreGroup {
  private static final FrequencyCap ONE_A_DAY = new FrequencyCap(1, Duration.ofDays(1));

  /** Caps are counted per member, whatever the account: no test may share one. */
  private static final AtomicLong MEMBERS = new AtomicLong(7_000_000);

  private static long[] newMembers(int count) {
    long first = MEMBERS.getAndAdd(count);
    return LongStream.range(first, first + count).toArray();
  }

  private static BatchExchange under(BatchExchange batch, Terms terms) {
    return new BatchExchange(
        batch.chunkNo(),
        batch.fence(),
        batch.batchNo(),
        batch.closing(),
        batch.opening(),
        batch.senderGroup(),
        batch.at(),
        batch.leaseFor(),
        terms);
  }

  private static Terms capped() {
    return new Terms(0, "", List.of(ONE_A_DAY));
  }

  private Run revise(Run run, int revision, String approvedHash) {
    AuditRecord audit = new AuditRecord(at(5), UserId.of("ann"), "run", "REVISE", "", "", "edited");
    RunRevision change = new RunRevision(run.runNo(), run.version(), revision, approvedHash, audit);
    assertTrue(store.runs().revise(change).applied());
    assertTrue(store.runs().revise(change).applied(), "a repeat answers the same");
    return store.runs().find(account, run.runNo()).orElseThrow();
  }

  @Test
  @DisplayName("a batch of another revision opens nothing, and still closes")
  void exchange_otherRevision_opensNothing() {
    Run run = fixtures.planned(1, 2);
    ClaimedChunk chunk = sending.claim();
    Terms terms = new Terms(run.request().revision(), "", List.of());
    Granted first = sending.exchange(under(sending.batch(chunk, 0, List.of(), 0), terms));
    assertEquals(Terms.Check.MET, first.terms());
    Run revised = revise(run, run.request().revision() + 1, "");
    assertEquals(run.request().revision() + 1, revised.request().revision());
    BatchExchange old = under(sending.batch(chunk, 1, List.of(sending.handedOff(0)), 1), terms);
    Granted refused = sending.exchange(old);
    assertEquals(
        new Granted(2, Bits.NONE, Bits.NONE, 1, RunStatus.SENDING, Terms.Check.OTHER_REVISION),
        refused);
    assertEquals(refused, sending.exchange(old), "a repeat answers the same");
    assertEquals(DeliveryState.HANDED_OFF, sending.stateOf(run, 1));
  }

  @Test
  @DisplayName("a revision of a run that moved meanwhile does not apply")
  void revise_staleVersion_doesNotApply() {
    Run run = fixtures.planned(1);
    revise(run, 7, "");
    AuditRecord late = new AuditRecord(at(6), UserId.of("bob"), "run", "REVISE", "", "", "late");
    assertFalse(
        store.runs().revise(new RunRevision(run.runNo(), run.version(), 8, "", late)).applied());
  }

  @Test
  @DisplayName("content that was not approved is not opened")
  void exchange_notApproved_opensNothing() {
    Run run = fixtures.planned(1);
    ClaimedChunk chunk = sending.claim();
    int revision = run.request().revision();
    revise(run, revision, "approved");
    Granted other =
        sending.exchange(
            under(sending.batch(chunk, 0, List.of(), 0), new Terms(revision, "other", List.of())));
    assertEquals(Terms.Check.NOT_APPROVED, other.terms());
    assertEquals(Bits.NONE, other.open());
    Granted approved =
        sending.exchange(
            under(
                sending.batch(chunk, 1, List.of(), 0), new Terms(revision, "approved", List.of())));
    assertEquals(Bits.of(List.of(0)), approved.open());
  }

  @Test
  @DisplayName("a run that is opened with an approved hash is held to it from its first batch on")
  void open_withApprovedHash_isHeldToIt() {
    Campaign campaign = fixtures.campaign("approved");
    NewRun request = fixtures.newRun(campaign, "once").withRevision(1, "approved");
    Run opened = store.runs().open(request, fixtures.opening()).current();
    assertEquals("approved", opened.approvedHash());
    fixtures.plan(opened, List.of(NewChunk.first(T0, new long[] {1})));
    ClaimedChunk chunk = sending.claim();
    assertEquals("approved", chunk.run().approvedHash());
    BatchExchange batch = sending.batch(chunk, 0, List.of(), 0);
    Granted other = sending.exchange(under(batch, new Terms(1, "other", List.of())));
    assertEquals(Terms.Check.NOT_APPROVED, other.terms());
    assertEquals(Bits.NONE, other.open());
  }

  @Test
  @DisplayName(
      "one in doubt counts on when it is sent again and then put off; it never counts twice")
  void exchange_sentAgainAndPutOff_stillCounts() {
    long[] m = newMembers(1);
    Run run = fixtures.planned(m);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(under(sending.batch(chunk, 0, List.of(), 0), capped()));
    sending.exchange(
        under(
            sending.batch(chunk, 1, List.of(sending.result(0, DeliveryState.UNKNOWN))), capped()));
    Set<DeliveryState> unknown = Set.of(DeliveryState.UNKNOWN);
    SendAgain again =
        new SendAgain(account, run.runNo(), unknown, List.of(), T0, null, FactSource.ENGINE, 10);
    assertEquals(1, store.ledger().sendAgain(again));
    ClaimedChunk second = sending.claim();
    Outcome.PutOff off = new Outcome.PutOff(0, at(5), HoldReason.QUIET_HOURS);
    sending.exchange(under(sending.batch(second, 0, List.of(off)), capped()));
    Set<Long> full = store.ledger().capped(account, List.of(m[0]), List.of(ONE_A_DAY), at(12));
    assertEquals(Set.of(m[0]), full, "the first attempt may have arrived");
    ClaimedChunk third = sending.tryClaim(at(5)).orElseThrow();
    Granted granted = sending.exchange(under(sending.batch(third, 0, List.of(), 0), capped()));
    assertEquals(Bits.of(List.of(0)), granted.open(), "it is the same message");
  }

  @Test
  @DisplayName("a member gets no more than a cap allows, over all runs")
  void exchange_capUsedUp_isSkipped() {
    long[] m = newMembers(4);
    fixtures.planned(m[0], m[1]);
    ClaimedChunk first = sending.claim();
    Granted one = sending.exchange(under(sending.batch(first, 0, List.of(), 0), capped()));
    assertEquals(Bits.of(List.of(0)), one.open());
    sending.exchange(under(sending.batch(first, 1, List.of(sending.handedOff(0)), 1), capped()));
    Run other = fixtures.planned(m[0], m[2]);
    ClaimedChunk second = sending.claim();
    Granted two = sending.exchange(under(sending.batch(second, 0, List.of(), 0, 1), capped()));
    assertEquals(Bits.of(List.of(1)), two.open());
    assertEquals(Bits.of(List.of(0)), two.dropped());
    assertEquals(SkipReason.CAPPED, sending.delivery(other, m[0]).skip());
    assertEquals(
        Set.of(m[0], m[1], m[2]),
        store.ledger().capped(account, List.of(m[0], m[1], m[2], m[3]), capped().caps(), at(100)));
    assertEquals(
        Set.of(),
        store
            .ledger()
            .capped(account, List.of(m[0]), capped().caps(), T0.plus(Duration.ofDays(2))));
  }

  @Test
  @DisplayName("what did not leave does not count against a cap")
  void exchange_notLeft_doesNotCount() {
    long[] m = newMembers(4);
    fixtures.planned(m);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(under(sending.batch(chunk, 0, List.of(), 0, 1, 2, 3), capped()));
    List<Outcome> closing =
        List.of(
            new Outcome.GivenBack(0),
            sending.retry(1, at(60)),
            sending.result(2, DeliveryState.REFUSED),
            sending.result(3, DeliveryState.UNKNOWN));
    sending.exchange(under(sending.batch(chunk, 1, closing), capped()));
    assertEquals(
        Set.of(m[3]),
        store.ledger().capped(account, List.of(m[0], m[1], m[2], m[3]), capped().caps(), at(100)),
        "an unknown one may have arrived");
    Granted again = sending.exchange(under(sending.batch(chunk, 2, List.of(), 0), capped()));
    assertEquals(Bits.of(List.of(0)), again.open());
  }

  @Test
  @DisplayName("of runs that reach for the same members at once exactly one gets each")
  void exchange_concurrentCaps_areExact() {
    long[] members = newMembers(50);
    List<ClaimedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fixtures.planned(members);
      chunks.add(sending.claim());
    }
    int[] all = IntStream.range(0, members.length).toArray();
    List<Granted> grants =
        Together.run(
            4,
            i ->
                sending.exchange(under(sending.batch(chunks.get(i), 0, List.of(), all), capped())));
    assertEquals(50, grants.stream().mapToInt(grant -> grant.open().count()).sum());
    assertEquals(150, grants.stream().mapToInt(grant -> grant.dropped().count()).sum());
  }

  @Test
  @DisplayName("a chunk that has expired is closed as expired")
  void exchange_expired_isClosed() {
    Run run =
        fixtures.plan(
            fixtures.run(),
            List.of(NewChunk.first(T0, new long[] {1, 2}, HoldReason.NONE, at(11))));
    ClaimedChunk chunk = sending.claim();
    assertEquals(at(11), chunk.planned().expiresAt());
    assertEquals(1, sending.exchange(sending.batch(chunk, 0, List.of(), 0)).open().count());
    Granted late = sending.exchange(sending.batch(chunk, 1, List.of(), 1));
    assertEquals(Bits.NONE, late.open());
    assertEquals(Bits.of(List.of(1)), late.dropped());
    assertEquals(DeliveryState.EXPIRED, sending.stateOf(run, 2));
  }

  @Test
  @DisplayName("what is put off waits as the same attempt, and is counted once")
  void close_putOff_waits() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    List<Outcome> off =
        List.of(
            new Outcome.PutOff(0, at(600), HoldReason.QUIET_HOURS),
            new Outcome.PutOff(2, at(600), HoldReason.QUIET_HOURS));
    sending.exchange(sending.batch(chunk, 0, off, 1));
    Progress now = store.runs().progress(account, run.runNo(), at(20));
    assertEquals(new Progress(3, 0, 1, 0, Map.of(HoldReason.QUIET_HOURS, 2L), at(600), true), now);
    assertEquals(3, fixtures.tally(run).recipients());
    assertEquals(3, fixtures.tally(run).sum());
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(1))));
    assertEquals(Optional.empty(), sending.tryClaim(at(599)));
    ClaimedChunk later = sending.tryClaim(at(600)).orElseThrow();
    assertEquals(1, later.planned().attempt());
    assertEquals(HoldReason.QUIET_HOURS, later.planned().hold());
    assertEquals(List.of(1L, 3L), List.of(later.planned().member(0), later.planned().member(1)));
    assertEquals(2, store.runs().progress(account, run.runNo(), at(600)).ready());
  }

  @Test
  @DisplayName("leases that run out before they open anything are counted on the chunk")
  void sweep_nothingOpened_strikes() {
    fixtures.planned(1, 2);
    for (int strikes = 0; strikes < 3; strikes++) {
      ClaimedChunk chunk =
          store.ledger().claim(sending.request(T0, sending.shortLease())).orElseThrow();
      assertEquals(strikes, chunk.strikes());
      sending.sweep(chunk);
    }
    ClaimedChunk last = sending.claim();
    assertEquals(3, last.strikes());
    sending.openBriefly(last, 0);
    sending.sweep(last);
    assertEquals(2, sending.claim().strikes(), "it goes on, and stays suspect");
  }
}
