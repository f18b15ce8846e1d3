package io.campaign.tck;

import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignMove;
import io.campaign.engagement.ConsentState;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent;
import io.campaign.event.EngineEvent.CampaignChanged;
import io.campaign.event.EngineEvent.ConsentChanged;
import io.campaign.event.EngineEvent.RunChanged;
import io.campaign.event.FeedEntry;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class FeedsContract extends StoreGroup {
  @Test
  @DisplayName("a reader that reads in small pages sees the same as one that reads in large ones")
  void after_anyPageSize_givesTheSame() {
    for (int i = 0; i < 7; i++) {
      fixtures.campaign("c" + i);
    }
    fixtures.events();
    assertEquals(mine(read("", 10_000)), mine(read("", 3)));
    assertEquals(7, mine(read("", 10_000)).size());
  }

  @Test
  @DisplayName("reading on from an entry gives exactly what comes behind it")
  void after_cursor_givesTheRest() {
    for (int i = 0; i < 5; i++) {
      fixtures.campaign("c" + i);
    }
    fixtures.events();
    List<FeedEntry> all = read("", 10_000);
    int middle = all.size() - 4;
    assertEquals(all.subList(middle + 1, all.size()), read(all.get(middle).cursor(), 10_000));
    assertEquals(List.of(), read(all.get(all.size() - 1).cursor(), 10));
  }

  @Test
  @DisplayName("events of one run come in the order of their transactions")
  void after_ofOneRun_inOrder() {
    Run run = fixtures.run();
    for (int i = 0; i < 4; i++) {
      fixtures.move(run, i % 2 == 0 ? RunStatus.PAUSED : RunStatus.SENDING);
    }
    assertEquals(
        List.of(1, 2, 3, 4, 5),
        fixtures.events(RunChanged.class).stream().map(RunChanged::version).toList());
  }

  @Test
  @DisplayName("a reader never passes over an event, however many write at the same time")
  void after_concurrentWriters_passesOverNone() {
    int writers = 3;
    int each = 40;
    fixtures.events();
    String start = lastCursor();
    List<Set<String>> seen =
        Together.run(
            writers + 1, i -> i < writers ? writeMany(i, each) : readUntil(start, writers * each));
    assertEquals(writers * each, seen.get(writers).size());
  }

  private Set<String> writeMany(int writer, int count) {
    for (int i = 0; i < count; i++) {
      fixtures.campaign("w" + writer + "-" + i);
    }
    return Set.of();
  }

  private Set<String> readUntil(String start, int expected) {
    Set<String> seen = new HashSet<>();
    List<String> repeated = new ArrayList<>();
    String cursor = start;
    TckFixtures.Deadline deadline = TckFixtures.Deadline.patient();
    while (seen.size() < expected) {
      for (FeedEntry entry : store.feed().after(cursor, 7)) {
        cursor = entry.cursor();
        if (entry.event() instanceof CampaignChanged changed
            && changed.account().equals(account)
            && !seen.add(changed.campaign().value())) {
          repeated.add(changed.campaign().value());
        }
      }
      deadline.pause("every committed event must come");
    }
    assertEquals(List.of(), repeated, "a cursor must not give an event twice");
    return seen;
  }

  @Test
  @DisplayName("what failed leaves no event")
  void after_failedCall_leavesNone() {
    Campaign draft = fixtures.campaign("a");
    fixtures.events();
    CampaignMove edit = fixtures.edit(draft, "x", at(1));
    CampaignMove unknown =
        new CampaignMove(
            account,
            CampaignId.of("b"),
            1,
            edit.to(),
            edit.shown(),
            edit.definition(),
            null,
            edit.audit());
    assertThrows(NotFoundException.class, () -> store.campaigns().move(unknown));
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("events hold neither texts nor addresses")
  void events_ofConsent_holdNoAddress() {
    store.consent().append(List.of(fixtures.consent(4_242, ConsentState.OPTED_OUT, at(1))));
    EngineEvent event = fixtures.events().get(0);
    assertEquals(
        new ConsentChanged(account, at(1), fixtures.channel, ConsentState.OPTED_OUT, "host"),
        event);
  }

  @Test
  @DisplayName("a consumer that never acknowledged is at the start")
  void position_new_isEmpty() {
    assertEquals("", store.feed().position("new-" + account));
  }

  @Test
  @DisplayName("a consumer's position is the one acknowledged last, apart from other consumers")
  void acknowledge_last_stands() {
    fixtures.campaign("a");
    fixtures.campaign("b");
    List<FeedEntry> all = read("", 10_000);
    String later = all.get(all.size() - 1).cursor();
    String earlier = all.get(all.size() - 2).cursor();
    String one = "one-" + account;
    store.feed().acknowledge(one, later);
    store.feed().acknowledge("two-" + account, earlier);
    assertEquals(later, store.feed().position(one));
    store.feed().acknowledge(one, earlier);
    store.feed().acknowledge(one, earlier);
    assertEquals(earlier, store.feed().position(one));
    assertEquals(earlier, store.feed().position("two-" + account));
  }

  private String lastCursor() {
    List<FeedEntry> all = read("", 10_000);
    return all.get(all.size() - 1).cursor();
  }

  private List<FeedEntry> read(String from, int pageSize) {
    List<FeedEntry> all = new ArrayList<>();
    String cursor = from;
    List<FeedEntry> page = store.feed().after(cursor, pageSize);
    while (!page.isEmpty()) {
      all.addAll(page);
      cursor = page.get(page.size() - 1).cursor();
      page = store.feed().after(cursor, pageSize);
    }
    return all;
  }

  private List<EngineEvent> mine(List<FeedEntry> entries) {
    return entries.stream()
        .map(FeedEntry::event)
        .filter(event -> event.account().equals(account))
        .toList();
  }
}
