package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignType;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent.RunChanged;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.OnceStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.RunMove;
import io.campaign.spi.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class RunsContract extends StoreGroup {
  @Test
  @DisplayName("a run opens as SENDING with version 1 and an empty plan, audited and told")
  void open_new_startsSending() {
    Campaign campaign = fixtures.campaign("a");
    fixtures.events();
    NewRun request =
        new NewRun(
            account,
            campaign.id(),
            RunKind.OCCURRENCE,
            "2026-03-02",
            1,
            fixtures.channel,
            Duration.ofMinutes(90),
            at(77));
    Moved<Run> opened = store.runs().open(request, fixtures.opening());
    assertTrue(opened.applied());
    Run run = opened.current();
    assertTrue(run.runNo() > 0);
    assertEquals(
        new Run(
            run.runNo(),
            request,
            RunStatus.SENDING,
            1,
            new Run.Plan(1, 0, false),
            T0,
            null,
            null,
            ""),
        run);
    assertEquals(Optional.of(run), store.runs().find(account, run.runNo()));
    AuditRecord audit = store.campaigns().auditTrail(account, campaign.id()).get(0);
    assertEquals("run " + run.runNo(), audit.what());
    assertEquals("OPEN", audit.event());
    assertEquals(
        List.of(new RunChanged(account, T0, run.runNo(), campaign.id(), RunStatus.SENDING, 1)),
        fixtures.events());
  }

  @Test
  @DisplayName("whoever opens an occurrence second gets the first one's run")
  void open_sameOccurrence_readsTheFirst() {
    Campaign campaign = fixtures.campaign("a");
    Run first = fixtures.open(campaign, "once");
    fixtures.events();
    AuditRecord other = fixtures.audit("run", "OPEN", "", "SENDING", at(5));
    NewRun again = fixtures.newRun(campaign, "once");
    assertEquals(new Moved<>(false, first), store.runs().open(again, other));
    assertEquals(1, store.runs().ofCampaign(account, campaign.id(), 10).size());
    assertEquals(1, store.campaigns().auditTrail(account, campaign.id()).size());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("of concurrent openers of one occurrence exactly one makes the run")
  void open_concurrent_oneApplies() {
    Campaign campaign = fixtures.campaign("a");
    NewRun request = fixtures.newRun(campaign, "once");
    List<Moved<Run>> results = Together.run(4, i -> store.runs().open(request, fixtures.opening()));
    assertEquals(1, results.stream().filter(Moved::applied).count());
    assertEquals(1, new HashSet<>(results.stream().map(r -> r.current().runNo()).toList()).size());
  }

  @Test
  @DisplayName("other occurrences are runs with numbers of their own, listed latest first")
  void open_otherOccurrences_areOtherRuns() {
    Campaign campaign = fixtures.campaign("a");
    Run first = fixtures.open(campaign, "1");
    Run second = fixtures.open(campaign, "2");
    Run elsewhere = fixtures.open(fixtures.campaign("b"), "1");
    assertEquals(3, Set.of(first.runNo(), second.runNo(), elsewhere.runNo()).size());
    assertEquals(List.of(second, first), store.runs().ofCampaign(account, campaign.id(), 10));
    assertEquals(List.of(second), store.runs().ofCampaign(account, campaign.id(), 1));
    assertEquals(List.of(), store.runs().ofCampaign(account, CampaignId.of("none"), 10));
  }

  @Test
  @DisplayName("a run of a campaign that the account does not have is an error")
  void open_withoutCampaign_throws() {
    Campaign campaign = fixtures.campaign("a");
    NewRun known = fixtures.newRun(campaign, "once");
    NewRun unknown =
        new NewRun(
            account,
            CampaignId.of("none"),
            known.kind(),
            known.occurrence(),
            1,
            known.channel(),
            known.replyWindow(),
            known.plannedFor());
    assertThrows(NotFoundException.class, () -> store.runs().open(unknown, fixtures.opening()));
  }

  @Test
  @DisplayName("a run that was never opened is not found")
  void find_unknown_isEmpty() {
    assertEquals(Optional.empty(), store.runs().find(account, Long.MAX_VALUE));
  }

  @Test
  @DisplayName("a move changes status, version, times and reason, audited and told")
  void move_applied_changesAllAtOnce() {
    Run run = fixtures.run();
    fixtures.events();
    RunMove move =
        new RunMove(
            run.runNo(),
            1,
            RunStatus.ACTIVE,
            at(5),
            at(500),
            fixtures.audit("run " + run.runNo(), "HANDED_OFF_ALL", "SENDING", "ACTIVE", at(5)));
    Moved<Run> moved = store.runs().move(move);
    assertTrue(moved.applied());
    Run now = fixtures.now(run);
    assertEquals(
        new Run(
            run.runNo(),
            run.request(),
            RunStatus.ACTIVE,
            2,
            run.plan(),
            run.openedAt(),
            at(5),
            at(500),
            "because"),
        now);
    assertEquals(now, moved.current());
    List<AuditRecord> trail = store.campaigns().auditTrail(account, run.request().campaign());
    assertEquals(move.audit(), trail.get(trail.size() - 1));
    assertEquals(
        List.of(
            new RunChanged(
                account, at(5), run.runNo(), run.request().campaign(), RunStatus.ACTIVE, 2)),
        fixtures.events());
  }

  @Test
  @DisplayName("a move without times keeps those the run has")
  void move_withoutTimes_keepsThem() {
    Run run = fixtures.run();
    Instant end = at(500);
    RunMove active = new RunMove(run.runNo(), 1, RunStatus.ACTIVE, at(5), end, fixtures.opening());
    store.runs().move(active);
    Run complete = fixtures.move(run, RunStatus.COMPLETE);
    assertEquals(at(5), complete.activeAt());
    assertEquals(end, complete.windowEndsAt());
  }

  @Test
  @DisplayName("a move made on an old version is not applied and changes nothing")
  void move_staleVersion_changesNothing() {
    Run run = fixtures.run();
    Run paused = fixtures.move(run, RunStatus.PAUSED);
    fixtures.events();
    Moved<Run> lost = store.runs().move(fixtures.moveOf(run, RunStatus.CANCELLED, at(2)));
    assertEquals(new Moved<>(false, paused), lost);
    assertEquals(paused, fixtures.now(run));
    assertEquals(2, store.campaigns().auditTrail(account, run.request().campaign()).size());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("the very same move again answers applied and changes nothing")
  void move_repeated_changesNothing() {
    Run run = fixtures.run();
    RunMove move = fixtures.moveOf(run, RunStatus.PAUSED, at(1));
    Run paused = store.runs().move(move).current();
    fixtures.events();
    assertEquals(new Moved<>(true, paused), store.runs().move(move));
    assertEquals(2, store.campaigns().auditTrail(account, run.request().campaign()).size());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("a move to the same status by somebody else is no repeat")
  void move_sameStatusOtherAudit_isLost() {
    Run run = fixtures.run();
    store.runs().move(fixtures.moveOf(run, RunStatus.PAUSED, at(1)));
    assertFalse(store.runs().move(fixtures.moveOf(run, RunStatus.PAUSED, at(2))).applied());
  }

  @Test
  @DisplayName("of concurrent moves exactly one applies")
  void move_concurrent_oneApplies() {
    Run run = fixtures.run();
    List<Moved<Run>> results =
        Together.run(
            4,
            i ->
                store
                    .runs()
                    .move(
                        fixtures.moveOf(
                            run, i % 2 == 0 ? RunStatus.PAUSED : RunStatus.CANCELLED, at(i))));
    assertEquals(1, results.stream().filter(Moved::applied).count());
    assertEquals(2, fixtures.now(run).version());
  }

  @Test
  @DisplayName("moving a run that does not exist is an error")
  void move_unknown_throws() {
    RunMove move = new RunMove(Long.MAX_VALUE, 1, RunStatus.PAUSED, null, null, fixtures.opening());
    assertThrows(NotFoundException.class, () -> store.runs().move(move));
  }

  @Test
  @DisplayName("a one-off shows its run, in the same transaction")
  void move_ofOneOff_showsOnCampaign() {
    Campaign campaign = fixtures.campaign("a");
    Run run = fixtures.open(campaign, "once");
    assertEquals(DisplayStatus.SENDING, fixtures.find(campaign).shown().status());
    fixtures.move(run, RunStatus.PAUSED);
    Campaign shown = fixtures.find(campaign);
    assertEquals(DisplayStatus.PAUSED, shown.shown().status());
    assertEquals(campaign.version(), shown.version(), "a run must not move its campaign");
    assertEquals(campaign.changedAt(), shown.changedAt());
  }

  @Test
  @DisplayName("a repeating campaign shows its latest run beside its own status")
  void move_ofRepeating_showsLatestBeside() {
    Campaign campaign = fixtures.campaign("a", CampaignType.RECURRING);
    Run first = fixtures.open(campaign, "1");
    Run second = fixtures.open(campaign, "2");
    assertEquals(
        new DisplayStatus.Shown(DisplayStatus.DRAFT, RunStatus.SENDING),
        fixtures.find(campaign).shown());
    fixtures.move(first, RunStatus.CANCELLED);
    assertEquals(RunStatus.SENDING, fixtures.find(campaign).shown().beside());
    fixtures.move(second, RunStatus.PAUSED);
    assertEquals(RunStatus.PAUSED, fixtures.find(campaign).shown().beside());
  }

  @Test
  @DisplayName("due are SENDING runs whose plan is not sealed, or whose chunks have all ended")
  void due_sending_whenPlanningOrDone() {
    Run planning = fixtures.run();
    Run sealed = fixtures.planned(1);
    assertEquals(List.of(planning.runNo()), due(T0));
    sending.send(sending.handedOff(0, "id"));
    assertEquals(List.of(planning.runNo(), sealed.runNo()), due(T0));
  }

  @Test
  @DisplayName("due are ACTIVE runs from the end of their window on, and no sooner")
  void due_active_atWindowEnd() {
    Run run = fixtures.run();
    store
        .runs()
        .move(new RunMove(run.runNo(), 1, RunStatus.ACTIVE, at(1), at(100), fixtures.opening()));
    assertEquals(List.of(), due(at(99)));
    assertEquals(List.of(run.runNo()), due(at(100)));
  }

  @Test
  @DisplayName("due are CANCELLED runs that still have chunks, and no paused or complete ones")
  void due_cancelled_whileChunksAreLeft() {
    Run run = fixtures.planned(1, 2);
    fixtures.move(run, RunStatus.PAUSED);
    assertEquals(List.of(), due(at(1)));
    fixtures.move(run, RunStatus.CANCELLED);
    assertEquals(List.of(run.runNo()), due(at(1)));
    store.runs().cancelRest(run.runNo(), at(2), 10);
    assertEquals(List.of(), due(at(1)));
  }

  private List<Long> due(Instant now) {
    return store.runs().due(now, 10_000).stream()
        .filter(run -> run.request().account().equals(account))
        .map(Run::runNo)
        .toList();
  }

  @Test
  @DisplayName("a member is added once per campaign and period, whichever run and node adds it")
  void appendOnce_again_addsNobodyTwice() {
    Campaign campaign = fixtures.campaign("once");
    Run first = fixtures.open(campaign, "birthdays-2027-05-10");
    Run second = fixtures.open(campaign, "birthdays-2027-05-12");
    NewChunk chunk = NewChunk.first(at(1), new long[] {11, 12});
    assertEquals(2, store.runs().appendOnce(new OnceStep(first.runNo(), "2027", List.of(chunk))));
    assertEquals(0, store.runs().appendOnce(new OnceStep(first.runNo(), "2027", List.of(chunk))));
    NewChunk more = NewChunk.first(at(2), new long[] {12, 13});
    List<Integer> added =
        Together.run(
            4,
            i ->
                store
                    .runs()
                    .appendOnce(
                        new OnceStep(
                            (i % 2 == 0 ? first : second).runNo(), "2027", List.of(more))));
    assertEquals(1, added.stream().mapToInt(Integer::intValue).sum());
    assertEquals(2, store.runs().appendOnce(new OnceStep(second.runNo(), "2028", List.of(more))));
    long recipients =
        store.runs().tally(account, first.runNo()).recipients()
            + store.runs().tally(account, second.runNo()).recipients();
    assertEquals(5, recipients);
  }
}
