package io.campaign.tck;

import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.id.AccountId;
import io.campaign.run.Run;
import io.campaign.spi.GroupStore;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Optional profile: stores without it are passed over. */
abstract class GroupsContract extends StoreGroup {
  private static final GroupBook FIRST =
      new GroupBook(1, 2, List.of(new GroupBook.Mark(2, "tea \"and\" more", 0, true)));

  @BeforeEach
  void onlyStoresWithGroups() {
    assumeTrue(store.groups() != GroupStore.none(), "the store keeps no reply groups");
  }

  private static GroupPlacement placement(long inboundNo, long memberNo, int group) {
    return new GroupPlacement(inboundNo, memberNo, at((int) inboundNo), group, false);
  }

  private List<Long> respondedIn(Run run, int group) {
    Behaviour.Acted question =
        new Behaviour.Acted(
            RunAction.RESPONDED,
            RunScope.run(run.runNo()),
            Integer.toString(group),
            1,
            Period.ever());
    return store
        .engagement()
        .membersBy(account, question, new EvaluationContext(at(1_000), ZoneOffset.UTC), 0, 100);
  }

  private Map<String, Long> counted(Run run) {
    FactCounts counts =
        store
            .metrics()
            .counts(account, List.of(run.runNo()))
            .getOrDefault(run.runNo(), FactCounts.NONE);
    assertEquals(store.metrics().recount(account, run.runNo()), counts);
    return counts.byDetail(EngagementKind.RESPONDED.name());
  }

  @Test
  @DisplayName("what was kept is read again, by inbound number")
  void apply_isReadAgain() {
    Run run = fixtures.planned(7, 8);
    List<GroupPlacement> placed =
        List.of(placement(1, 7, 1), placement(2, 8, 2), placement(3, 8, 0));

    assertTrue(store.groups().apply(account, run.runNo(), FIRST, placed));

    assertEquals(FIRST, store.groups().book(account, run.runNo()));
    assertEquals(placed, store.groups().placements(account, run.runNo(), 0, 10));
    assertEquals(placed.subList(1, 2), store.groups().placements(account, run.runNo(), 1, 1));
  }

  @Test
  @DisplayName("of two writers that started from the same book one wins")
  void apply_secondOfTheSameVersion_changesNothing() {
    Run run = fixtures.planned(7);
    assertTrue(store.groups().apply(account, run.runNo(), FIRST, List.of(placement(1, 7, 1))));

    assertFalse(store.groups().apply(account, run.runNo(), FIRST, List.of(placement(1, 7, 2))));
    GroupBook tooFar = new GroupBook(3, 2, List.of());
    assertFalse(store.groups().apply(account, run.runNo(), tooFar, List.of(placement(1, 7, 2))));

    assertEquals(FIRST, store.groups().book(account, run.runNo()));
    assertEquals(1, store.groups().placements(account, run.runNo(), 0, 10).get(0).group());
  }

  @Test
  @DisplayName("who responded in a group follows from the placements, with the counters")
  void apply_factsFollow() {
    Run run = fixtures.planned(7, 8);
    store
        .groups()
        .apply(
            account,
            run.runNo(),
            FIRST,
            List.of(
                placement(1, 7, 1), placement(2, 7, 1), placement(3, 8, 2), placement(4, 8, 0)));
    assertEquals(List.of(7L), respondedIn(run, 1));
    assertEquals(List.of(8L), respondedIn(run, 2));
    assertEquals(List.of(), respondedIn(run, 0));
    assertEquals(Map.of("1", 1L, "2", 1L), counted(run));

    store
        .groups()
        .apply(account, run.runNo(), new GroupBook(2, 2, List.of()), List.of(placement(3, 8, 1)));

    assertEquals(List.of(7L, 8L), respondedIn(run, 1));
    assertEquals(List.of(), respondedIn(run, 2));
    assertEquals(Map.of("1", 2L), counted(run));
  }

  @Test
  @DisplayName("another account sees and changes nothing")
  void groups_ofAnotherAccount_areNotThere() {
    Run run = fixtures.planned(7);
    store.groups().apply(account, run.runNo(), FIRST, List.of(placement(1, 7, 1)));
    AccountId stranger = AccountId.of("x-" + account.value());

    assertEquals(GroupBook.EMPTY, store.groups().book(stranger, run.runNo()));
    assertEquals(List.of(), store.groups().placements(stranger, run.runNo(), 0, 10));
    GroupBook next = new GroupBook(2, 2, List.of());
    assertFalse(store.groups().apply(stranger, run.runNo(), next, List.of()));
    assertEquals(GroupBook.EMPTY, store.groups().book(account, run.runNo() + 1_000_000));
  }
}
