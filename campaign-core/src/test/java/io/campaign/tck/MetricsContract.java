package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.campaign.CampaignType;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactChange.Counter;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.SeriesPoint;
import io.campaign.engagement.StoredInbound;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class MetricsContract extends StoreGroup {
  private int visits;

  private void visit(Run run, long memberNo, String label, VisitKind kind, int seconds) {
    String event = fixtures.unique("visit-" + account.value() + "-" + ++visits + "-");
    store
        .links()
        .recordVisits(
            List.of(
                new LinkVisit(
                    account,
                    event.substring(0, Math.min(40, event.length())),
                    new DeliveryKey(run.runNo(), memberNo, 0),
                    1,
                    label,
                    kind,
                    "",
                    "",
                    at(seconds))));
  }

  private FactCounts counts(Run run) {
    return store
        .metrics()
        .counts(account, List.of(run.runNo()))
        .getOrDefault(run.runNo(), FactCounts.NONE);
  }

  private void assertRecounts(Run run) {
    assertEquals(store.metrics().recount(account, run.runNo()), counts(run));
  }

  @Test
  @DisplayName("people count once per link and run, their visits each, programs never")
  void counts_clicks_memberOnceVisitsEach() {
    Run run = fixtures.planned(7, 8);
    visit(run, 7, "a", VisitKind.HUMAN, 30);
    visit(run, 7, "a", VisitKind.HUMAN, 31);
    visit(run, 7, "b", VisitKind.HUMAN, 32);
    visit(run, 8, "b", VisitKind.SCANNER, 33);
    FactCounts counts = counts(run);
    assertEquals(1, counts.members(EngagementKind.CLICKED));
    assertEquals(3, counts.visits());
    assertEquals(Map.of("a", 1L, "b", 1L), counts.byDetail(EngagementKind.CLICKED.name()));
    assertEquals(Map.of("a", 2L, "b", 1L), counts.byDetail(Counter.VISITS));
    assertRecounts(run);
    AccountId stranger = AccountId.of("x-" + account.value());
    assertEquals(Map.of(), store.metrics().counts(stranger, List.of(run.runNo())));
    assertEquals(FactCounts.NONE, store.metrics().recount(stranger, run.runNo()));
    assertEquals(Map.of(), store.metrics().counts(account, List.of()));
  }

  @Test
  @DisplayName("a member counts in the minute of the first time, whatever the order of arrival")
  void series_lateFirstClick_movesTheMinute() {
    Run run = fixtures.planned(7, 8);
    sending.send(
        sending.handedOff(0, fixtures.unique("i")), sending.handedOff(1, fixtures.unique("i")));
    visit(run, 7, "a", VisitKind.HUMAN, 150);
    visit(run, 7, "a", VisitKind.HUMAN, 70);
    visit(run, 8, "a", VisitKind.HUMAN, 75);
    assertEquals(
        List.of(
            new SeriesPoint(T0, SeriesPoint.HANDED_OFF, 2),
            new SeriesPoint(at(60), "CLICKED", 2),
            new SeriesPoint(at(60), Counter.VISITS, 2),
            new SeriesPoint(at(120), Counter.VISITS, 1)),
        store.metrics().series(account, List.of(run.runNo()), T0, at(3600), 1));
    assertEquals(
        List.of(
            new SeriesPoint(T0, "CLICKED", 2),
            new SeriesPoint(T0, SeriesPoint.HANDED_OFF, 2),
            new SeriesPoint(T0, Counter.VISITS, 3)),
        store.metrics().series(account, List.of(run.runNo()), T0, at(3600), 60));
    assertEquals(
        List.of(), store.metrics().series(account, List.of(run.runNo()), at(180), at(3600), 1));
  }

  @Test
  @DisplayName("members reached count once, however many messages of a run they got")
  void reached_repetitions_countOnce() {
    Run run = fixtures.run();
    NewChunk again = new NewChunk(1, 0, 1, T0, new long[] {7}, List.of());
    fixtures.plan(run, List.of(NewChunk.first(T0, new long[] {7}), again));
    sending.send(sending.handedOff(0, fixtures.unique("i")));
    sending.send(sending.handedOff(0, fixtures.unique("i")));
    assertEquals(2, fixtures.tally(run).handedOff());
    assertEquals(1, store.metrics().reached(account, run.runNo()));
  }

  @Test
  @DisplayName("runs are listed by their opening, tests left out")
  void runs_byOpening_withoutTests() {
    Run first = fixtures.run();
    Run second = fixtures.run();
    fixtures.open(fixtures.campaign("test", CampaignType.TEST), "once");
    List<Run> page = store.metrics().runs(account, null, T0, at(1), 0, 1);
    assertEquals(List.of(first.runNo()), page.stream().map(Run::runNo).toList());
    assertEquals(
        List.of(second.runNo()),
        store.metrics().runs(account, null, T0, at(1), first.runNo(), 9).stream()
            .map(Run::runNo)
            .toList());
    assertEquals(
        1, store.metrics().runs(account, second.request().campaign(), T0, at(1), 0, 9).size());
    assertEquals(List.of(), store.metrics().runs(account, null, at(1), at(2), 0, 9));
  }

  @Test
  @DisplayName("after any history counters equal a recount")
  void counts_anyHistory_equalRecount() {
    Run one = fixtures.planned(1, 2, 3);
    Run other = fixtures.planned(1, 2, 3);
    SplittableRandom random = new SplittableRandom(11);
    List<Long> messages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Run run = random.nextBoolean() ? one : other;
      long member = 1 + random.nextInt(3);
      switch (random.nextInt(4)) {
        case 0 ->
            visit(
                run,
                member,
                random.nextBoolean() ? "a" : "b",
                random.nextInt(4) == 0 ? VisitKind.PREVIEW : VisitKind.HUMAN,
                random.nextInt(600));
        case 1 ->
            store
                .engagement()
                .recordFirst(
                    List.of(
                        new EngagementFact(
                            run.runNo(),
                            member,
                            EngagementKind.CONVERTED,
                            "bought",
                            at(random.nextInt(600)))));
        case 2 -> messages.add(accepted(member, random.nextInt(600)));
        default -> {
          if (!messages.isEmpty()) {
            decide(messages.get(random.nextInt(messages.size())), run, member, random);
          }
        }
      }
      assertRecounts(one);
      assertRecounts(other);
    }
    assertEquals(counts(one).members(EngagementKind.RESPONDED), fixtures.tally(one).responders());
  }

  private void decide(long inboundNo, Run run, long member, SplittableRandom random) {
    Attribution.Action action =
        switch (random.nextInt(3)) {
          case 0 -> Attribution.Action.RESPONDED;
          case 1 -> Attribution.Action.OPTED_OUT;
          default -> null;
        };
    DeliveryKey key = action == null ? null : new DeliveryKey(run.runNo(), member, 0);
    boolean byHand = random.nextInt(5) == 0;
    store.inbox().attribute(List.of(new Attribution(inboundNo, key, action, "x", byHand)));
    if (random.nextInt(4) == 0) {
      InboundKind kind = random.nextBoolean() ? InboundKind.STOP : InboundKind.REPLY;
      store.inbox().reclassify(account, inboundNo, kind, "y", null);
    }
  }

  private long accepted(long memberNo, int seconds) {
    String event = fixtures.unique("m-");
    store
        .inbox()
        .accept(
            List.of(
                new InboundRecord(
                    account,
                    fixtures.carrier,
                    event,
                    TckFixtures.address(memberNo),
                    fixtures.key(memberNo),
                    "1",
                    memberNo,
                    InboundKind.REPLY,
                    "",
                    "yes",
                    at(seconds),
                    null)));
    List<StoredInbound> all = store.inbox().list(account, 0, 10_000);
    return all.get(all.size() - 1).inboundNo();
  }
}
