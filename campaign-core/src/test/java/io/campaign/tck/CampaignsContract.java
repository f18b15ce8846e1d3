package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent.CampaignChanged;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.Op;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.spi.Moved;
import io.campaign.spi.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class CampaignsContract extends StoreGroup {
  @Test
  @DisplayName("a new campaign is a draft with revision 1 and version 1, told to the feed")
  void create_new_isDraft() {
    Moved<Campaign> created = store.campaigns().create(fixtures.draft("a"));
    Campaign campaign = created.current();
    assertTrue(created.applied());
    assertEquals(
        new Campaign(
            account,
            CampaignId.of("a"),
            fixtures.definition("Title of a"),
            1,
            CampaignStatus.DRAFT,
            new DisplayStatus.Shown(DisplayStatus.DRAFT, null),
            1,
            null,
            UserId.of("ann"),
            T0,
            null,
            false,
            CampaignNumbers.NONE),
        campaign);
    assertEquals(Optional.of(campaign), store.campaigns().find(account, CampaignId.of("a")));
    List<CampaignChanged> events = fixtures.events(CampaignChanged.class);
    assertEquals(
        List.of(
            new CampaignChanged(account, T0, CampaignId.of("a"), "SAVE", CampaignStatus.DRAFT, 1)),
        events);
  }

  @Test
  @DisplayName("creating the same campaign again answers applied and changes nothing")
  void create_again_changesNothing() {
    Campaign first = fixtures.campaign("a");
    store.campaigns().move(fixtures.edit(first, "Edited", at(1)));
    fixtures.events();
    Moved<Campaign> again = store.campaigns().create(fixtures.draft("a"));
    assertTrue(again.applied());
    assertEquals("Edited", again.current().definition().title());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("creating another campaign under a taken id answers not applied, with the first one")
  void create_takenId_isNotApplied() {
    Campaign first = fixtures.campaign("a");
    NewCampaign other =
        new NewCampaign(
            account, first.id(), fixtures.definition("Another"), UserId.of("bo"), at(1));
    assertEquals(new Moved<>(false, first), store.campaigns().create(other));
    assertEquals(first, fixtures.find(first));
  }

  @Test
  @DisplayName("a definition comes back as it was given, whatever it holds")
  void create_richDefinition_roundTrips() {
    Filter filter =
        new Filter.And(
            List.of(
                new Filter.Not(
                    new Filter.Compare(
                        FieldRef.Profile.CITY,
                        Op.EQ,
                        FieldValue.of("S\u00e3o Paulo \ud83c\udf0a"))),
                new Filter.BirthdayWithin(7)));
    CampaignDefinition rich =
        new CampaignDefinition(
            "T\u00eetre \"quoted\" \\ ' \ud83d\ude00",
            CampaignType.RECURRING,
            fixtures.channel,
            new Content(
                Map.of(
                    Channel.SMS,
                    new ChannelContent.Text("Line 1\nLine 2 {{ name | default: \"x\" }}"),
                    Channel.WHATSAPP,
                    new ChannelContent.ProviderTemplate("promo", "pt_BR", List.of("{{ a }}", "")))),
            filter,
            new Schedule.At(at(1234)),
            "+15550001111",
            Duration.ofMinutes(7),
            Duration.ofSeconds(90));
    NewCampaign draft = new NewCampaign(account, CampaignId.of("r"), rich, UserId.of("bo"), T0);
    store.campaigns().create(draft);
    assertEquals(
        rich, store.campaigns().find(account, CampaignId.of("r")).orElseThrow().definition());
    assertTrue(store.campaigns().create(draft).applied(), "the same definition must be recognised");
  }

  @Test
  @DisplayName(
      "a move changes status, shown status and due time, adds one version, audit and event")
  void move_applied_changesAllAtOnce() {
    Campaign draft = fixtures.campaign("a");
    fixtures.events();
    CampaignMove move = fixtures.schedule(draft, at(600), at(1));
    Moved<Campaign> moved = store.campaigns().move(move);
    assertTrue(moved.applied());
    Campaign now = fixtures.find(draft);
    assertEquals(moved.current(), now);
    assertEquals(CampaignStatus.SCHEDULED, now.status());
    assertEquals(DisplayStatus.SCHEDULED, now.shown().status());
    assertEquals(at(600), now.dueAt());
    assertEquals(2, now.version());
    assertEquals(1, now.revision());
    assertEquals(at(1), now.changedAt());
    assertEquals(List.of(move.audit()), store.campaigns().auditTrail(account, draft.id()));
    assertEquals(
        List.of(
            new CampaignChanged(
                account, at(1), draft.id(), "SCHEDULE", CampaignStatus.SCHEDULED, 2)),
        fixtures.events());
  }

  @Test
  @DisplayName("a move without a due time takes the old one away")
  void move_withoutDueTime_clearsIt() {
    Campaign draft = fixtures.campaign("a");
    Campaign due = store.campaigns().move(fixtures.schedule(draft, at(600), at(1))).current();
    CampaignMove back =
        new CampaignMove(
            account,
            due.id(),
            due.version(),
            CampaignStatus.DRAFT,
            new DisplayStatus.Shown(DisplayStatus.DRAFT, null),
            null,
            null,
            fixtures.audit("campaign", "UNSCHEDULE", "SCHEDULED", "DRAFT", at(2)));
    assertTrue(store.campaigns().move(back).applied());
    assertNull(fixtures.find(draft).dueAt());
  }

  @Test
  @DisplayName("an edit adds a revision and keeps the old ones readable")
  void move_edit_addsRevision() {
    Campaign draft = fixtures.campaign("a");
    Campaign edited = store.campaigns().move(fixtures.edit(draft, "Second", at(1))).current();
    assertEquals(2, edited.revision());
    assertEquals("Second", edited.definition().title());
    assertEquals(
        Optional.of("Title of a"),
        store.campaigns().revision(account, draft.id(), 1).map(CampaignDefinition::title));
    assertEquals(
        Optional.of("Second"),
        store.campaigns().revision(account, draft.id(), 2).map(CampaignDefinition::title));
    assertEquals(Optional.empty(), store.campaigns().revision(account, draft.id(), 3));
    assertEquals(Optional.empty(), store.campaigns().revision(account, draft.id(), 0));
  }

  @Test
  @DisplayName("a move made on an old version is not applied and changes nothing")
  void move_staleVersion_changesNothing() {
    Campaign draft = fixtures.campaign("a");
    Campaign now = store.campaigns().move(fixtures.edit(draft, "Winner", at(1))).current();
    fixtures.events();
    Moved<Campaign> lost = store.campaigns().move(fixtures.edit(draft, "Loser", at(2)));
    assertEquals(new Moved<>(false, now), lost);
    assertEquals(now, fixtures.find(draft));
    assertEquals(1, store.campaigns().auditTrail(account, draft.id()).size());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("the very same move again answers applied and changes nothing")
  void move_repeated_changesNothing() {
    Campaign draft = fixtures.campaign("a");
    CampaignMove move = fixtures.edit(draft, "Once", at(1));
    Campaign now = store.campaigns().move(move).current();
    fixtures.events();
    assertEquals(new Moved<>(true, now), store.campaigns().move(move));
    assertEquals(2, fixtures.find(draft).revision());
    assertEquals(1, store.campaigns().auditTrail(account, draft.id()).size());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("a repeated move is recognised after a run of the campaign was opened")
  void move_repeatedBehindRun_isRecognised() {
    Campaign draft = fixtures.campaign("a");
    CampaignMove move = fixtures.schedule(draft, at(1), at(1));
    store.campaigns().move(move);
    fixtures.open(draft, "once");
    assertTrue(store.campaigns().move(move).applied());
  }

  @Test
  @DisplayName("of concurrent moves exactly one applies")
  void move_concurrent_oneApplies() {
    Campaign draft = fixtures.campaign("a");
    List<Moved<Campaign>> results =
        Together.run(4, i -> store.campaigns().move(fixtures.edit(draft, "Title " + i, at(i + 1))));
    assertEquals(1, results.stream().filter(Moved::applied).count());
    Campaign winner =
        results.stream().filter(Moved::applied).map(Moved::current).findFirst().orElseThrow();
    assertEquals(winner, fixtures.find(draft));
    assertEquals(2, winner.version());
    assertEquals(1, store.campaigns().auditTrail(account, draft.id()).size());
  }

  @Test
  @DisplayName("moving a campaign that the account does not have is an error")
  void move_unknown_throws() {
    Campaign draft = fixtures.campaign("a");
    CampaignMove move = fixtures.edit(draft, "x", at(1));
    CampaignMove unknown =
        new CampaignMove(
            account,
            CampaignId.of("b"),
            1,
            move.to(),
            move.shown(),
            move.definition(),
            null,
            move.audit());
    assertThrows(NotFoundException.class, () -> store.campaigns().move(unknown));
  }

  @Test
  @DisplayName("what does not exist is empty: campaign, revision, audit trail")
  void find_unknown_isEmpty() {
    CampaignId id = CampaignId.of("none");
    assertEquals(Optional.empty(), store.campaigns().find(account, id));
    assertEquals(Optional.empty(), store.campaigns().revision(account, id, 1));
    assertEquals(List.of(), store.campaigns().auditTrail(account, id));
  }

  @Test
  @DisplayName("the audit trail holds campaign and runs, oldest first")
  void auditTrail_campaignAndRuns_oldestFirst() {
    Campaign draft = fixtures.campaign("a");
    store.campaigns().move(fixtures.edit(draft, "x", T0.minusSeconds(1)));
    Run run = fixtures.open(draft, "once");
    fixtures.move(run, RunStatus.PAUSED);
    List<AuditRecord> trail = store.campaigns().auditTrail(account, draft.id());
    assertEquals(
        List.of("EDIT", "OPEN", "TO_PAUSED"), trail.stream().map(AuditRecord::event).toList());
    assertEquals(
        List.of("campaign", "run " + run.runNo(), "run " + run.runNo()),
        trail.stream().map(AuditRecord::what).toList());
  }

  @Test
  @DisplayName("campaigns are listed newest change first, ties by id")
  void list_all_newestFirst() {
    for (String id : List.of("b", "B", "a", "c_", "c-")) {
      fixtures.campaign(id);
    }
    Campaign old = fixtures.campaign("z");
    store.campaigns().move(fixtures.edit(old, "new", at(9)));
    assertEquals(List.of("z", "B", "a", "b", "c-", "c_"), ids(list(Set.of(), 100)));
  }

  @Test
  @DisplayName("pages of a list give each campaign once, in the same order, and then end")
  void list_paged_givesEachOnce() {
    for (int i = 0; i < 7; i++) {
      Campaign campaign = fixtures.campaign("c" + i);
      store.campaigns().move(fixtures.edit(campaign, "t", at(i / 2)));
    }
    List<String> whole = ids(list(Set.of(), 100));
    for (int size : List.of(1, 2, 3, 7)) {
      assertEquals(whole, ids(list(Set.of(), size)), "page size " + size);
    }
    assertEquals(7, new HashSet<>(whole).size());
  }

  @Test
  @DisplayName("a list of shown statuses holds only those")
  void list_byShownStatus_filters() {
    fixtures.campaign("draft");
    Campaign scheduled = fixtures.campaign("scheduled");
    store.campaigns().move(fixtures.schedule(scheduled, at(600), at(1)));
    Campaign sending = fixtures.campaign("sending");
    fixtures.open(sending, "once");
    assertEquals(List.of("scheduled"), ids(list(Set.of(DisplayStatus.SCHEDULED), 10)));
    assertEquals(List.of("sending"), ids(list(Set.of(DisplayStatus.SENDING), 10)));
    assertEquals(
        Set.of("draft", "sending"),
        new HashSet<>(ids(list(Set.of(DisplayStatus.DRAFT, DisplayStatus.SENDING), 1))));
    assertEquals(List.of(), ids(list(Set.of(DisplayStatus.FAILED), 10)));
  }

  @Test
  @DisplayName("due are scheduled campaigns whose time has come, earliest first")
  void due_scheduled_earliestFirst() {
    fixtures.campaign("draft");
    for (int i : List.of(3, 1, 2, 9)) {
      Campaign campaign = fixtures.campaign("in" + i);
      store.campaigns().move(fixtures.schedule(campaign, at(i), T0));
    }
    assertEquals(List.of("in1", "in2", "in3"), dueAt(3));
    assertEquals(List.of(), dueAt(0));
  }

  @Test
  @DisplayName("due returns no more than asked for")
  void due_limited_givesTheEarliest() {
    for (int i = 1; i <= 3; i++) {
      Campaign campaign = fixtures.campaign("in" + i);
      store.campaigns().move(fixtures.schedule(campaign, at(i), T0));
    }
    assertEquals(2, store.campaigns().due(at(600), 2).size());
  }

  private List<String> dueAt(int seconds) {
    List<Campaign> mine = new ArrayList<>(store.campaigns().due(at(seconds), 1_000));
    mine.removeIf(campaign -> !campaign.account().equals(account));
    return ids(mine);
  }

  private List<Campaign> list(Set<DisplayStatus> statuses, int pageSize) {
    List<Campaign> all = new ArrayList<>();
    String after = "";
    do {
      Page<Campaign> page =
          store.campaigns().list(account, new CampaignQuery(statuses, after, pageSize));
      assertTrue(page.items().size() <= pageSize, "a page must not exceed its size");
      assertFalse(
          page.items().isEmpty() && !page.next().isEmpty(), "an empty page must be the last");
      all.addAll(page.items());
      after = page.next();
    } while (!after.isEmpty());
    return all;
  }

  private static List<String> ids(List<Campaign> campaigns) {
    return campaigns.stream().map(campaign -> campaign.id().value()).toList();
  }
}
