package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.TestNumber;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.id.Address;
import io.campaign.id.UserId;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Exclusion;
import io.campaign.run.NewRun;
import io.campaign.run.NewTrigger;
import io.campaign.run.OpenTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.TriggerPage;
import io.campaign.run.TriggerPlan;
import io.campaign.run.TriggerReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class TriggersContract extends StoreGroup {
  private Run rolling(Campaign campaign, String hour) {
    NewRun bulk = fixtures.newRun(campaign, hour);
    NewRun rolling =
        new NewRun(
            bulk.account(),
            bulk.campaign(),
            RunKind.ROLLING,
            hour,
            1,
            bulk.channel(),
            Duration.ofHours(6),
            T0);
    return store.runs().open(rolling, fixtures.opening()).current();
  }

  private Run rolling() {
    return rolling(fixtures.campaign(fixtures.unique("camp-")), "hour");
  }

  private static NewTrigger to(String key, String order, Long... members) {
    return new NewTrigger(key, T0, List.of(members), null, saying(order), null);
  }

  private static Particulars saying(String order) {
    return new Particulars(Map.of("order_no", FieldValue.of(order)), null);
  }

  private List<TriggerReceipt> append(Run run, NewTrigger... triggers) {
    return store.triggers().append(run.runNo(), List.of(triggers)).orElseThrow();
  }

  @Test
  @DisplayName("calls for one member each become one chunk, each with its own words")
  void append_calls_becomeAChunk() {
    Run run = rolling();
    List<TriggerReceipt> receipts = append(run, to("a", "A", 4L), to("b", "B", 5L));
    assertEquals(
        List.of(
            new TriggerReceipt("a", run.runNo(), 1, 1, T0, false),
            new TriggerReceipt("b", run.runNo(), 1, 1, T0, false)),
        receipts);
    ClaimedChunk chunk = sending.claim();
    assertArrayEquals(new long[] {4, 5}, chunk.planned().members());
    assertEquals(1, chunk.planned().nth());
    assertEquals(
        Map.of(4L, saying("A"), 5L, saying("B")),
        store.triggers().particulars(run.runNo(), 1, List.of(4L, 5L, 6L)));
    assertEquals(2, fixtures.tally(run).waiting());
  }

  @Test
  @DisplayName("a member called again stands under the next repetition")
  void append_sameMember_getsAnotherRepetition() {
    Run run = rolling();
    append(run, to("a", "A", 4L), to("b", "B", 4L));
    TriggerReceipt third = append(run, to("c", "C", 4L)).get(0);
    assertEquals(3, third.nth());
    assertEquals(
        Map.of(4L, saying("B")), store.triggers().particulars(run.runNo(), 2, List.of(4L)));
    assertEquals(3, fixtures.tally(run).waiting());
  }

  @Test
  @DisplayName("a call for many members says the same to all of them")
  void append_manyMembers_shareTheWords() {
    Run run = rolling();
    Long[] members = LongStream.rangeClosed(1, 1_200).boxed().toArray(Long[]::new);
    TriggerReceipt receipt = append(run, to("a", "A", members)).get(0);
    assertEquals(1_200, receipt.members());
    assertEquals(1_200, fixtures.tally(run).waiting());
    assertEquals(
        Map.of(7L, saying("A")), store.triggers().particulars(run.runNo(), 1, List.of(7L)));
  }

  @Test
  @DisplayName("a key used again adds nothing and answers with the first receipt")
  void append_sameKey_isARepeat() {
    Campaign campaign = fixtures.campaign(fixtures.unique("camp-"));
    Run first = rolling(campaign, "hour-1");
    Run second = rolling(campaign, "hour-2");
    TriggerReceipt receipt = append(first, to("a", "A", 4L)).get(0);
    assertEquals(List.of(receipt.again()), append(first, to("a", "other", 5L)));
    assertEquals(List.of(receipt.again()), append(second, to("a", "A", 4L)));
    assertEquals(Optional.of(receipt.again()), store.triggers().find(account, campaign.id(), "a"));
    assertEquals(1, fixtures.tally(first).waiting());
    assertEquals(0, fixtures.tally(second).waiting());
  }

  @Test
  @DisplayName("of two equal keys in one call the second is a repeat")
  void append_sameKeyTwiceInOneCall_addsOne() {
    Run run = rolling();
    List<TriggerReceipt> receipts = append(run, to("a", "A", 4L), to("a", "B", 5L));
    assertFalse(receipts.get(0).repeated());
    assertEquals(receipts.get(0).again(), receipts.get(1));
    assertEquals(1, fixtures.tally(run).waiting());
  }

  @Test
  @DisplayName("the same key in another campaign or account is another call")
  void append_sameKeyElsewhere_isAnotherCall() {
    append(rolling(), to("a", "A", 4L));
    assertFalse(append(rolling(), to("a", "A", 4L)).get(0).repeated());
    TckFixtures other = fixtures.neighbour();
    assertEquals(
        Optional.empty(),
        store
            .triggers()
            .find(other.account, fixtures.campaign(fixtures.unique("camp-")).id(), "a"));
  }

  @Test
  @DisplayName("of parallel calls with one key one is the first")
  void append_inParallel_oneIsFirst() {
    Run run = rolling();
    List<Boolean> repeated = Together.run(8, i -> append(run, to("a", "A", 4L)).get(0).repeated());
    assertEquals(1, Collections.frequency(repeated, false));
    assertEquals(1, fixtures.tally(run).waiting());
  }

  @Test
  @DisplayName("every kind of value comes back as it was said")
  void particulars_allKinds_roundTrip() {
    Run run = rolling();
    Particulars said =
        new Particulars(
            Map.of(
                "text", FieldValue.of("caf\u00e9 \"quoted\" \ud83d\ude00\n"),
                "total", FieldValue.of(25.9),
                "paid", FieldValue.of(true),
                "due", FieldValue.of(LocalDate.of(2026, 2, 28)),
                "items", FieldValue.of(List.of("one", "two, three"))),
            new Address(fixtures.channel, "e164", "+15550001111"));
    append(run, new NewTrigger("a", T0, List.of(4L), null, said, at(60)));
    assertEquals(Map.of(4L, said), store.triggers().particulars(run.runNo(), 1, List.of(4L)));
    assertEquals(at(60), sending.claim().planned().expiresAt());
  }

  @Test
  @DisplayName("a call for an audience is planned page by page, each page once")
  void appendPage_audience_isPlannedOnce() {
    Run run = rolling();
    Filter audience = Filters.all();
    append(run, new NewTrigger("a", T0, List.of(), audience, saying("A"), null));
    OpenTrigger open = store.triggers().unplanned(run.runNo(), 10).get(0);
    assertEquals(new OpenTrigger(run.runNo(), 1, audience, T0, null, 0), open);
    assertFalse(store.triggers().seal(run.runNo()), "a run with a call to plan takes more");
    TriggerPage page =
        new TriggerPage(
            run.runNo(),
            1,
            0,
            9,
            List.of(TriggerPlan.chunk(1, T0, null, List.of(4L, 5L))),
            List.of(new Exclusion(6, SkipReason.NO_ADDRESS)),
            false);
    assertTrue(store.triggers().appendPage(page));
    assertFalse(store.triggers().appendPage(page));
    assertEquals(9, store.triggers().unplanned(run.runNo(), 10).get(0).cursor());
    TriggerPage last = new TriggerPage(run.runNo(), 1, 9, 9, List.of(), List.of(), true);
    assertTrue(store.triggers().appendPage(last));
    assertEquals(List.of(), store.triggers().unplanned(run.runNo(), 10));
    assertEquals(2, fixtures.tally(run).waiting());
    assertEquals(
        List.of(new Exclusion(6, SkipReason.NO_ADDRESS)),
        store.runs().exclusions(account, run.runNo(), 0, 10));
    assertEquals(
        Map.of(5L, saying("A")), store.triggers().particulars(run.runNo(), 1, List.of(5L)));
  }

  @Test
  @DisplayName("a sealed or cancelled run takes no calls, a paused one does")
  void append_closedRun_isRefused() {
    Run sealed = rolling();
    assertTrue(store.triggers().seal(sealed.runNo()));
    assertTrue(store.triggers().seal(sealed.runNo()));
    assertTrue(fixtures.now(sealed).plan().sealed());
    Run cancelled = rolling();
    fixtures.move(cancelled, RunStatus.CANCELLED);
    Run paused = rolling();
    fixtures.move(paused, RunStatus.PAUSED);
    List<NewTrigger> call = List.of(to("a", "A", 4L));
    assertEquals(Optional.empty(), store.triggers().append(sealed.runNo(), call));
    assertEquals(Optional.empty(), store.triggers().append(cancelled.runNo(), call));
    assertTrue(store.triggers().append(paused.runNo(), call).isPresent());
    assertEquals(0, fixtures.tally(sealed).waiting());
  }

  @Test
  @DisplayName("what a call said of a member can be forgotten; where a test goes stays")
  void forget_member_losesTheWords() {
    Run run = rolling();
    Address to = new Address(fixtures.channel, "e164", "+15550001111");
    Particulars said = new Particulars(Map.of("order_no", FieldValue.of("A")), to);
    append(run, new NewTrigger("a", T0, List.of(4L), null, said, null), to("b", "B", 5L));
    store.triggers().forget(account, 4);
    store.triggers().forget(fixtures.neighbour().account, 5);
    assertEquals(
        Map.of(4L, new Particulars(Map.of(), to), 5L, saying("B")),
        store.triggers().particulars(run.runNo(), 1, List.of(4L, 5L)));
  }

  @Test
  @DisplayName("old calls of runs that no longer send are purged")
  void purge_oldCalls_goOnceTheirRunIsOver() {
    Campaign campaign = fixtures.campaign(fixtures.unique("camp-"));
    Run over = rolling(campaign, "hour-1");
    Run open = rolling(campaign, "hour-2");
    append(over, to("a", "A", 4L));
    append(open, to("b", "B", 4L));
    fixtures.move(over, RunStatus.ACTIVE);
    purgeAll(T0);
    assertTrue(store.triggers().find(account, campaign.id(), "a").isPresent());
    purgeAll(at(1));
    assertTrue(store.triggers().find(account, campaign.id(), "a").isEmpty());
    assertTrue(store.triggers().find(account, campaign.id(), "b").isPresent());
  }

  private void purgeAll(Instant before) {
    int gone;
    do {
      gone = store.triggers().purge(before, 1_000);
    } while (gone == 1_000);
  }

  @Test
  @DisplayName("test numbers belong to a user of an account and can be taken away")
  void testNumbers_areKeptByUser() {
    TestNumber ann = new TestNumber(account, UserId.of("ann"), TckFixtures.address(1));
    TestNumber bob = new TestNumber(account, UserId.of("bob"), TckFixtures.address(2));
    store.accounts().addTestNumber(bob);
    store.accounts().addTestNumber(ann);
    store.accounts().addTestNumber(ann);
    assertEquals(List.of(ann, bob), store.accounts().testNumbers(account));
    assertEquals(List.of(), store.accounts().testNumbers(fixtures.neighbour().account));
    store.accounts().removeTestNumber(ann);
    store.accounts().removeTestNumber(ann);
    assertEquals(List.of(bob), store.accounts().testNumbers(account));
  }
}
