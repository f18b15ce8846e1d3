package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent.DeliveriesRose;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Delivery;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.RunRevision;
import io.campaign.run.Tally;
import io.campaign.spi.Moved;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class PlansContract extends StoreGroup {
  @Test
  @DisplayName("a page adds its chunks and moves the cursor, and leaves the version alone")
  void append_page_movesCursor() {
    Run run = fixtures.run();
    Moved<Run> first = store.runs().appendPlan(fixtures.page(run, 0, 3, false));
    assertTrue(first.applied());
    assertEquals(new Run.Plan(1, 3, false), first.current().plan());
    Moved<Run> last = store.runs().appendPlan(fixtures.page(run, 3, 5, true));
    assertEquals(new Run.Plan(1, 5, true), last.current().plan());
    assertEquals(last.current(), fixtures.now(run));
    assertEquals(1, last.current().version());
    assertEquals(5, fixtures.tally(run).recipients());
    assertEquals(5, fixtures.tally(run).waiting());
  }

  @Test
  @DisplayName("a chunk comes back as it was planned")
  void append_chunk_roundTrips() {
    NewChunk planned =
        new NewChunk(2, 1, 3, at(-5), new long[] {9, 4, 7}, List.of("", "part-2;\u00fc", ""));
    fixtures.plan(fixtures.run(), List.of(planned));
    ClaimedChunk claimed = sending.claim();
    assertEquals(planned, claimed.planned());
    assertArrayEquals(new long[] {9, 4, 7}, claimed.planned().members());
  }

  @Test
  @DisplayName("a page added twice is not applied again, and its cursor shows that it was")
  void append_repeated_isNotApplied() {
    Run run = fixtures.run();
    PlanStep page = fixtures.page(run, 0, 3, false);
    Run after = store.runs().appendPlan(page).current();
    assertEquals(new Moved<>(false, after), store.runs().appendPlan(page));
    assertEquals(3, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("a page read from another cursor or of another plan is not applied")
  void append_otherCursorOrPlan_isNotApplied() {
    Run run = fixtures.run();
    assertFalse(store.runs().appendPlan(fixtures.page(run, 1, 3, false)).applied());
    PlanStep page = fixtures.page(run, 0, 3, false);
    PlanStep otherPlan =
        new PlanStep(run.runNo(), 2, 0, 3, page.chunks(), page.exclusions(), false);
    assertEquals(new Moved<>(false, run), store.runs().appendPlan(otherPlan));
    assertEquals(0, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("a sealed plan takes no more pages")
  void append_sealed_isNotApplied() {
    Run run = fixtures.planned(1, 2);
    long cursor = run.plan().cursor();
    PlanStep more =
        new PlanStep(
            run.runNo(),
            1,
            cursor,
            cursor + 5,
            List.of(NewChunk.first(T0, new long[] {cursor + 1})),
            List.of(),
            true);
    assertFalse(store.runs().appendPlan(more).applied());
    assertEquals(2, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("a last, empty page seals the plan and keeps the cursor")
  void append_lastEmptyPage_seals() {
    Run run = fixtures.run();
    store.runs().appendPlan(fixtures.page(run, 0, 3, false));
    PlanStep empty = new PlanStep(run.runNo(), 1, 3, 3, List.of(), List.of(), true);
    assertTrue(store.runs().appendPlan(empty).applied());
    assertEquals(new Run.Plan(1, 3, true), fixtures.now(run).plan());
    assertFalse(store.runs().appendPlan(empty).applied());
  }

  @Test
  @DisplayName("an audience of nobody is sealed at once")
  void append_nobody_seals() {
    Run run = fixtures.run();
    PlanStep empty = new PlanStep(run.runNo(), 1, 0, 0, List.of(), List.of(), true);
    assertTrue(store.runs().appendPlan(empty).applied());
    assertEquals(0, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("of concurrent planners each page is added by one")
  void append_concurrent_oneApplies() {
    Run run = fixtures.run();
    for (int page = 0; page < 5; page++) {
      long from = page * 10L;
      PlanStep step = fixtures.page(run, from, from + 10, page == 4);
      List<Moved<Run>> results = Together.run(3, i -> store.runs().appendPlan(step));
      assertEquals(1, results.stream().filter(Moved::applied).count(), "page " + page);
    }
    assertEquals(50, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("a CANCELLED run takes no more pages, a PAUSED one does")
  void append_cancelledRun_isNotApplied() {
    Run run = fixtures.run();
    fixtures.move(run, RunStatus.PAUSED);
    assertTrue(store.runs().appendPlan(fixtures.page(run, 0, 3, false)).applied());
    fixtures.move(run, RunStatus.CANCELLED);
    assertFalse(store.runs().appendPlan(fixtures.page(run, 3, 6, false)).applied());
    assertEquals(3, fixtures.tally(run).recipients());
  }

  @Test
  @DisplayName("a page of a run that does not exist is an error")
  void append_unknownRun_throws() {
    PlanStep page = new PlanStep(Long.MAX_VALUE, 1, 0, 1, List.of(), List.of(), true);
    assertThrows(NotFoundException.class, () -> store.runs().appendPlan(page));
  }

  @Test
  @DisplayName("the excluded are counted by reason and listed by member number")
  void append_exclusions_areListed() {
    Run run = fixtures.run();
    List<Exclusion> excluded =
        List.of(
            new Exclusion(7, SkipReason.OPTED_OUT),
            new Exclusion(2, SkipReason.NO_ADDRESS),
            new Exclusion(5, SkipReason.OPTED_OUT));
    NewChunk chunk = NewChunk.first(T0, new long[] {1, 3});
    store.runs().appendPlan(new PlanStep(run.runNo(), 1, 0, 7, List.of(chunk), excluded, true));
    assertEquals(
        Map.of(SkipReason.OPTED_OUT, 2L, SkipReason.NO_ADDRESS, 1L),
        fixtures.tally(run).excluded());
    assertEquals(
        List.of(excluded.get(1), excluded.get(2), excluded.get(0)),
        store.runs().exclusions(account, run.runNo(), 0, 10));
    assertEquals(List.of(excluded.get(2)), store.runs().exclusions(account, run.runNo(), 2, 1));
    assertEquals(List.of(), store.runs().exclusions(account, run.runNo(), 7, 10));
  }

  @Test
  @DisplayName("cancelling the rest closes what is not opened, once, and leaves open batches alone")
  void cancelRest_unopened_isCancelled() {
    Run run = fixtures.planned(1, 2, 3);
    ClaimedChunk chunk = sending.claim();
    sending.exchange(sending.batch(chunk, 0, List.of(), 1));
    fixtures.move(run, RunStatus.CANCELLED);
    fixtures.events();
    assertEquals(1, store.runs().cancelRest(run.runNo(), at(9), 100));
    assertEquals(0, store.runs().cancelRest(run.runNo(), at(10), 100));
    List<Delivery> deliveries = sending.deliveries(run);
    assertEquals(List.of(1L, 3L), deliveries.stream().map(d -> d.key().memberNo()).toList());
    assertEquals(DeliveryState.CANCELLED, deliveries.get(0).state());
    assertEquals(at(9), deliveries.get(0).at());
    assertEquals(
        List.of(
            new DeliveriesRose(account, at(9), run.runNo(), Map.of(DeliveryState.CANCELLED, 2))),
        fixtures.events());
    sending.exchange(sending.batch(chunk, 1, List.of(sending.handedOff(1, "x"))));
    Tally tally = fixtures.tally(run);
    assertEquals(0, tally.waiting());
    assertEquals(3, tally.sum());
  }

  @Test
  @DisplayName("cancelling the rest works through chunks a few at a time")
  void cancelRest_limited_goesOn() {
    Run run = fixtures.run();
    List<NewChunk> chunks =
        List.of(
            NewChunk.first(T0, new long[] {1, 2}),
            NewChunk.first(T0, new long[] {3}),
            NewChunk.first(T0, new long[] {4}));
    fixtures.plan(run, chunks);
    fixtures.move(run, RunStatus.CANCELLED);
    assertEquals(2, store.runs().cancelRest(run.runNo(), at(9), 2));
    assertEquals(1, store.runs().cancelRest(run.runNo(), at(9), 2));
    assertEquals(0, store.runs().cancelRest(run.runNo(), at(9), 2));
    assertEquals(4, fixtures.tally(run).in(DeliveryState.CANCELLED));
  }

  private RunRevision replan(Run run) {
    Run now = fixtures.now(run);
    return new RunRevision(
        now.runNo(),
        now.version(),
        2,
        "",
        true,
        fixtures.audit("run " + now.runNo(), "REVISE", "PAUSED", "PAUSED", at(9)));
  }

  @Test
  @DisplayName("a new audience plans those anew to whom nothing was sent")
  void replan_dropsTheUnsent_andLeavesOutWhoHasADelivery() {
    Run run = fixtures.planned(1, 2, 3, 4);
    ClaimedChunk chunk = sending.claim();
    int batch = sending.exchange(sending.batch(chunk, 0, List.of(), 0)).batchNo();
    fixtures.move(run, RunStatus.PAUSED);
    assertFalse(store.runs().revise(replan(run)).applied(), "a message is in flight");
    sending.exchange(sending.batch(chunk, batch, List.of(sending.handedOff(0))));
    store.ledger().release(chunk.chunkNo(), chunk.fence(), at(2));
    RunRevision change = replan(run);
    Moved<Run> moved = store.runs().revise(change);
    assertTrue(moved.applied());
    assertEquals(new Run.Plan(2, 0, false), moved.current().plan());
    assertEquals(2, moved.current().request().revision());
    assertTrue(store.runs().revise(change).applied(), "a repeat answers the same");
    assertEquals(2, fixtures.now(run).plan().planNo());
    assertEquals(1, fixtures.tally(run).recipients());
    assertEquals(0, fixtures.tally(run).waiting());
    PlanStep page =
        new PlanStep(
            run.runNo(),
            2,
            0,
            9,
            List.of(NewChunk.first(T0, new long[] {1, 3, 9})),
            List.of(new Exclusion(4, SkipReason.NO_ADDRESS)),
            true);
    assertTrue(store.runs().appendPlan(page).applied());
    assertEquals(3, fixtures.tally(run).recipients());
    assertEquals(2, fixtures.tally(run).waiting());
    assertEquals(1, fixtures.tally(run).excluded().get(SkipReason.NO_ADDRESS));
    assertEquals(3, store.runs().progress(account, run.runNo(), at(9)).recipients());
    fixtures.move(run, RunStatus.SENDING);
    assertArrayEquals(new long[] {3, 9}, sending.claim().planned().members());
  }
}
