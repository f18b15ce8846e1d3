package io.campaign.tck;

import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.CampaignType;
import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkTarget;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.NewLinks;
import io.campaign.engagement.StoredVisit;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Run;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class LinksContract extends StoreGroup {
  private static final List<LinkTarget> TARGETS =
      List.of(
          new LinkTarget("shop.example/a", "https://shop.example/a?x=\"1\"&y=%20"),
          new LinkTarget("tickets", "https://tickets.example/"));

  private final long base = UUID.randomUUID().getMostSignificantBits();

  private NewLinks links(long code, Run run, long memberNo) {
    return new NewLinks(
        base + code, new DeliveryKey(run.runNo(), memberNo, 0), TARGETS, at(5), at(500));
  }

  private IssuedLinks resolve(long code) {
    return store.links().resolve(base + code).orElseThrow();
  }

  private LinkVisit visit(String event, Run run, long memberNo, VisitKind kind, int seconds) {
    return new LinkVisit(
        account,
        event,
        new DeliveryKey(run.runNo(), memberNo, 0),
        2,
        "tickets",
        kind,
        kind == VisitKind.HUMAN ? "" : "HEAD",
        "source",
        at(seconds));
  }

  @Test
  @DisplayName("a code resolves to the targets fixed when it was issued")
  void issue_resolve_isWhatWasKept() {
    Run run = fixtures.planned(7);
    assertEquals(Set.of(), store.links().issue(List.of(links(1, run, 7), links(2, run, 8))));
    IssuedLinks found = resolve(1);
    assertEquals(links(1, run, 7), found.links());
    assertEquals(account, found.account());
    assertFalse(found.test());
    assertFalse(found.forgotten());
    assertEquals(null, found.handedOffAt());
    assertTrue(store.links().resolve(base + 3).isEmpty());
  }

  @Test
  @DisplayName("after the hand-off a link knows when it was and what became of it")
  void resolve_afterHandOff_knowsTheDelivery() {
    Run run = fixtures.planned(7);
    store.links().issue(List.of(links(1, run, 7)));
    sending.send(sending.handedOff(0, fixtures.unique("id-")));
    assertEquals(at(20), resolve(1).handedOffAt());
    assertEquals(DeliveryState.HANDED_OFF, resolve(1).state());
  }

  @Test
  @DisplayName("issuing again changes nothing; a code of another message is told and kept as it is")
  void issue_takenCode_isTold() {
    Run run = fixtures.planned(7);
    store.links().issue(List.of(links(1, run, 7)));
    assertEquals(Set.of(), store.links().issue(List.of(links(1, run, 7))));
    assertEquals(
        Set.of(base + 1), store.links().issue(List.of(links(1, run, 8), links(2, run, 8))));
    assertEquals(7, resolve(1).links().delivery().memberNo());
    assertEquals(8, resolve(2).links().delivery().memberNo());
    assertEquals(Set.of(), store.links().issue(List.of()));
  }

  @Test
  @DisplayName("links of a test campaign say so")
  void resolve_ofTestRun_saysSo() {
    Run run = fixtures.open(fixtures.campaign("test", CampaignType.TEST), "once");
    store.links().issue(List.of(links(1, run, 7)));
    assertTrue(resolve(1).test());
  }

  @Test
  @DisplayName("visits are kept once per event, in order, a page at a time")
  void recordVisits_repeated_keptOnce() {
    Run run = fixtures.planned(7);
    LinkVisit first = visit(fixtures.unique("v") + base, run, 7, VisitKind.HUMAN, 30);
    LinkVisit second = visit(fixtures.unique("v") + base, run, 7, VisitKind.PREVIEW, 20);
    assertEquals(2, store.links().recordVisits(List.of(first, second, first)));
    assertEquals(0, store.links().recordVisits(List.of(second)));
    List<StoredVisit> page = store.links().visits(account, run.runNo(), 0, 1);
    List<StoredVisit> rest = store.links().visits(account, run.runNo(), page.get(0).visitNo(), 10);
    assertEquals(Set.of(first, second), Set.of(page.get(0).visit(), rest.get(0).visit()));
    assertEquals(1, rest.size());
    assertEquals(List.of(), store.links().visits(AccountId.of("other"), run.runNo(), 0, 10));
  }

  @Test
  @DisplayName("a forgotten member's links are dead, later ones work, visits lose their source")
  void forget_member_endsItsLinks() {
    long gone = 1_000_000 + (base >>> 24);
    Run run = fixtures.planned(8, gone);
    store.links().issue(List.of(links(1, run, gone), links(2, run, 8)));
    store
        .links()
        .recordVisits(List.of(visit(fixtures.unique("v") + base, run, gone, VisitKind.HUMAN, 30)));
    store.links().forget(account, gone, at(5));
    store.links().forget(account, gone, at(5));
    assertTrue(resolve(1).forgotten());
    assertFalse(resolve(2).forgotten());
    assertEquals("", store.links().visits(account, run.runNo(), 0, 10).get(0).visit().source());
    NewLinks later =
        new NewLinks(base + 3, new DeliveryKey(run.runNo(), gone, 1), TARGETS, at(6), at(500));
    store.links().issue(List.of(later));
    assertFalse(resolve(3).forgotten());
  }
}
