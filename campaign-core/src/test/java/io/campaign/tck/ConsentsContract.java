package io.campaign.tck;

import static io.campaign.engagement.ConsentState.OPTED_IN;
import static io.campaign.engagement.ConsentState.OPTED_OUT;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.event.EngineEvent.ConsentChanged;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ConsentsContract extends StoreGroup {
  @Test
  @DisplayName("a change is kept whole and told to the feed")
  void append_new_isKept() {
    ConsentChange change =
        new ConsentChange(
            account,
            fixtures.channel,
            fixtures.key(1),
            "offers",
            OPTED_OUT,
            at(5),
            "keyword",
            "said \u201eSTOP\u201c \ud83d\uded1",
            "evt");
    assertEquals(1, append(change));
    assertEquals(List.of(change), history(1));
    assertEquals(
        List.of(new ConsentChanged(account, at(5), fixtures.channel, OPTED_OUT, "keyword")),
        fixtures.events());
  }

  @Test
  @DisplayName("a change with a known key changes nothing, alone and among new ones")
  void append_repeated_changesNothing() {
    ConsentChange first = fixtures.consent(1, OPTED_OUT, at(5));
    ConsentChange second = fixtures.consent(1, OPTED_IN, at(6));
    append(first);
    fixtures.events();
    assertEquals(0, append(first));
    assertEquals(1, append(first, second, second));
    assertEquals(List.of(first, second), history(1));
    assertEquals(1, fixtures.events().size());
  }

  @Test
  @DisplayName("the latest change by time counts, not the one written last")
  void states_writtenOutOfOrder_latestByTimeCounts() {
    append(fixtures.consent(1, OPTED_OUT, at(9)));
    append(fixtures.consent(1, OPTED_IN, at(5)));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT), states("*", 1));
    append(fixtures.consent(1, OPTED_IN, at(10)));
    assertEquals(Map.of(fixtures.key(1), OPTED_IN), states("*", 1));
  }

  @Test
  @DisplayName("of changes at the same time the opt-out counts, whichever came first")
  void states_sameTime_optOutCounts() {
    append(fixtures.consent(1, OPTED_OUT, at(5)));
    append(fixtures.consent(1, OPTED_IN, at(5)));
    append(fixtures.consent(2, OPTED_IN, at(5)));
    append(fixtures.consent(2, OPTED_OUT, at(5)));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT, fixtures.key(2), OPTED_OUT), states("*", 1, 2));
  }

  @Test
  @DisplayName("addresses without a change are absent")
  void states_unknown_isAbsent() {
    append(fixtures.consent(1, OPTED_IN, at(5)));
    assertEquals(Map.of(fixtures.key(1), OPTED_IN), states("*", 1, 2, 3));
    assertEquals(Map.of(), store.consent().states(account, fixtures.channel, "*", List.of()));
  }

  @Test
  @DisplayName("a change of group * counts for every group, one of a group for it alone")
  void states_byGroup_takesAllIntoAccount() {
    append(fixtures.consent(1, "*", OPTED_OUT, at(5)));
    append(fixtures.consent(2, "offers", OPTED_OUT, at(5)));
    assertEquals(
        Map.of(fixtures.key(1), OPTED_OUT, fixtures.key(2), OPTED_OUT), states("offers", 1, 2));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT), states("alerts", 1, 2));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT), states("*", 1, 2));
  }

  @Test
  @DisplayName("of group and * together the later change counts")
  void states_groupAndAll_laterCounts() {
    append(fixtures.consent(1, "*", OPTED_OUT, at(5)));
    append(fixtures.consent(1, "offers", OPTED_IN, at(6)));
    assertEquals(Map.of(fixtures.key(1), OPTED_IN), states("offers", 1));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT), states("alerts", 1));
    append(fixtures.consent(1, "*", OPTED_OUT, at(7)));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT), states("offers", 1));
    append(fixtures.consent(1, "offers", OPTED_IN, at(7)));
    assertEquals(Map.of(fixtures.key(1), OPTED_OUT), states("offers", 1), "of equal times");
  }

  @Test
  @DisplayName("channels are apart, in states and history")
  void states_otherChannel_isApart() {
    ConsentChange mine = fixtures.consent(1, OPTED_OUT, at(5));
    append(mine);
    Channel other = new Channel("other");
    assertEquals(Map.of(), store.consent().states(account, other, "*", List.of(fixtures.key(1))));
    assertEquals(List.of(), store.consent().history(account, other, fixtures.key(1)));
  }

  @Test
  @DisplayName("the history of an address holds all groups, oldest first")
  void history_allGroups_oldestFirst() {
    ConsentChange late = fixtures.consent(1, "*", OPTED_IN, at(9));
    ConsentChange early = fixtures.consent(1, "offers", OPTED_OUT, at(3));
    append(late);
    append(early, fixtures.consent(2, OPTED_OUT, at(4)));
    assertEquals(List.of(early, late), history(1));
  }

  @Test
  @DisplayName("states are given for thousands of addresses at once")
  void states_many_areGiven() {
    List<ConsentChange> changes = new ArrayList<>();
    List<AddressKey> keys = new ArrayList<>();
    for (int i = 1; i <= 5_000; i++) {
      keys.add(fixtures.key(i));
      if (i % 5 == 0) {
        changes.add(fixtures.consent(i, OPTED_OUT, at(1)));
      }
    }
    assertEquals(1_000, store.consent().append(changes));
    assertEquals(1_000, store.consent().states(account, fixtures.channel, "*", keys).size());
  }

  @Test
  @DisplayName("concurrent writers of one change add it once")
  void append_concurrent_addsOnce() {
    List<ConsentChange> changes =
        List.of(
            fixtures.consent(1, OPTED_OUT, at(5)),
            fixtures.consent(2, OPTED_OUT, at(5)),
            fixtures.consent(3, OPTED_IN, at(5)));
    List<Integer> added = Together.run(4, i -> store.consent().append(changes));
    assertEquals(3, added.stream().mapToInt(Integer::intValue).sum());
    assertEquals(1, history(1).size());
    assertEquals(3, fixtures.events().size());
  }

  private int append(ConsentChange... changes) {
    return store.consent().append(List.of(changes));
  }

  private Map<AddressKey, ConsentState> states(String group, long... members) {
    List<AddressKey> keys = new ArrayList<>();
    for (long member : members) {
      keys.add(fixtures.key(member));
    }
    return store.consent().states(account, fixtures.channel, group, keys);
  }

  private List<ConsentChange> history(long memberNo) {
    return store.consent().history(account, fixtures.channel, fixtures.key(memberNo));
  }
}
