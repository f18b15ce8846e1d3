package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Approval;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignQuery.Sort;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Revision;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.spi.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists of campaigns: filters, orders, pages, counts, and what is kept beside a campaign. */
abstract class ListsContract extends StoreGroup {
  private static final List<CampaignType> TYPES =
      List.of(CampaignType.STANDARD, CampaignType.RECURRING, CampaignType.API);
  private final Random random = new Random(20_260_302);

  @Test
  @DisplayName("every filter and order gives what a plain sort of all campaigns gives")
  void list_equalsPlainSort() {
    List<Campaign> all = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      all.add(campaign("c" + i));
    }
    for (Sort sort : Sort.values()) {
      for (boolean ascending : new boolean[] {true, false}) {
        for (CampaignQuery query : queries()) {
          CampaignQuery ordered = query.sortedBy(sort, ascending);
          assertEquals(plain(all, ordered), ids(ordered), ordered.toString());
        }
      }
    }
    Map<DisplayStatus, Long> counts =
        all.stream()
            .filter(c -> !c.archived())
            .collect(Collectors.groupingBy(c -> c.shown().status(), Collectors.counting()));
    assertEquals(counts, store.campaigns().counts(account));
  }

  private Campaign campaign(String id) {
    CampaignType type = TYPES.get(random.nextInt(TYPES.size()));
    CampaignDefinition definition =
        fixtures.definition(
            random.nextBoolean() ? "Gr\u00fc\u00dfe " + id : "SALE, 50%_" + id, type);
    UserId by = UserId.of(random.nextBoolean() ? "ann" : "bo");
    Instant made = TckFixtures.at(random.nextInt(5));
    Campaign campaign =
        store
            .campaigns()
            .create(new NewCampaign(account, CampaignId.of(id), definition, by, made))
            .current();
    if (random.nextBoolean()) {
      Instant due = TckFixtures.at(1_000 + random.nextInt(4));
      CampaignMove move =
          fixtures
              .schedule(campaign, due, TckFixtures.at(10 + random.nextInt(4)))
              .withArchived(random.nextInt(4) == 0);
      campaign = store.campaigns().move(move).current();
    }
    if (random.nextBoolean()) {
      long handedOff = random.nextInt(3) * 7L;
      CampaignNumbers numbers =
          new CampaignNumbers(random.nextInt(4), handedOff, random.nextInt(8), random.nextInt(8));
      store.campaigns().recordNumbers(account, campaign.id(), numbers);
    }
    return store.campaigns().find(account, campaign.id()).orElseThrow();
  }

  private static List<CampaignQuery> queries() {
    CampaignQuery all = CampaignQuery.first(5);
    return List.of(
        all,
        all.fromArchive(),
        all.ofStatus(DisplayStatus.SCHEDULED),
        all.ofType(CampaignType.RECURRING, CampaignType.API),
        all.by(UserId.of("bo")),
        all.containing("gR\u00dcss"),
        all.containing("%_"),
        all.changed(TckFixtures.at(2), TckFixtures.at(12)));
  }

  private List<String> ids(CampaignQuery query) {
    List<String> ids = new ArrayList<>();
    String cursor = query.after();
    do {
      Page<Campaign> page = store.campaigns().list(account, query.next(cursor));
      page.items().forEach(c -> ids.add(c.id().value()));
      cursor = page.next();
    } while (!cursor.isEmpty());
    return ids;
  }

  private static List<String> plain(List<Campaign> all, CampaignQuery query) {
    Comparator<Long> order =
        query.ascending() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    Comparator<Campaign> byValue =
        Comparator.comparing(c -> value(c, query.sort()), Comparator.nullsLast(order));
    return all.stream()
        .filter(c -> fits(c, query))
        .sorted(byValue.thenComparing(c -> c.id().value()))
        .map(c -> c.id().value())
        .toList();
  }

  private static @Nullable Long value(Campaign c, Sort sort) {
    CampaignNumbers numbers = c.numbers();
    boolean rated = numbers.handedOff() > 0;
    return switch (sort) {
      case CHANGED -> c.changedAt().toEpochMilli();
      case DUE -> c.dueAt() == null ? null : c.dueAt().toEpochMilli();
      case RECIPIENTS -> numbers.recipients();
      case RESPONSE_RATE -> rated ? numbers.responseRate() : null;
      case CLICK_RATE -> rated ? numbers.clickRate() : null;
    };
  }

  private static boolean fits(Campaign c, CampaignQuery query) {
    String title = c.definition().title().replace("\u00df", "ss").toLowerCase(Locale.ROOT);
    String text = query.text().replace("\u00df", "ss").toLowerCase(Locale.ROOT);
    boolean inTime =
        query.from() == null
            || (!c.changedAt().isBefore(query.from()) && c.changedAt().isBefore(query.to()));
    return c.archived() == query.archived()
        && (query.statuses().isEmpty() || query.statuses().contains(c.shown().status()))
        && (query.types().isEmpty() || query.types().contains(c.definition().type()))
        && (query.createdBy() == null || query.createdBy().equals(c.createdBy()))
        && title.contains(text)
        && inTime;
  }

  @Test
  @DisplayName("campaigns that come and go between pages hide and repeat no other")
  void pages_stayStableUnderChanges() {
    for (int i = 0; i < 6; i++) {
      fixtures.campaign("p" + i);
    }
    CampaignQuery query = CampaignQuery.first(2).sortedBy(Sort.RECIPIENTS, true);
    Page<Campaign> first = store.campaigns().list(account, query);
    fixtures.campaign("p00");
    store.campaigns().recordNumbers(account, CampaignId.of("p5"), new CampaignNumbers(9, 0, 0, 0));
    List<String> rest = ids(query.next(first.next()));
    assertEquals(List.of("p0", "p1"), first.items().stream().map(c -> c.id().value()).toList());
    assertEquals(List.of("p2", "p3", "p4", "p5"), rest);
  }

  @Test
  @DisplayName("answers are listed where they are asked for alone, and not counted")
  void answers_areListedOnlyByType() {
    fixtures.campaign("a", CampaignType.ANSWER);
    assertEquals(List.of(), ids(CampaignQuery.first(9)));
    assertEquals(List.of("a"), ids(CampaignQuery.first(9).ofType(CampaignType.ANSWER)));
    assertEquals(Map.of(), store.campaigns().counts(account));
  }

  @Test
  @DisplayName("approval and archive are kept until another move changes them")
  void approval_andArchive_areKept() {
    Campaign draft = fixtures.campaign("a");
    Approval approval = new Approval(UserId.of("vi"), "ab12", UserId.of("ann"), TckFixtures.at(1));
    CampaignMove move =
        fixtures.schedule(draft, TckFixtures.at(9), TckFixtures.at(1)).withApproval(approval);
    Campaign approved = store.campaigns().move(move.withArchived(true)).current();
    assertEquals(approval, approved.approval());
    Campaign edited =
        store.campaigns().move(fixtures.edit(approved, "New", TckFixtures.at(2))).current();
    assertEquals(approval, edited.approval());
    assertTrue(edited.archived());
    assertFalse(
        store
            .campaigns()
            .move(fixtures.edit(edited, "Newer", TckFixtures.at(3)).withArchived(false))
            .current()
            .archived());
  }

  @Test
  @DisplayName("revisions tell who made them, when, and which version they made")
  void revisions_tellTheirAuthors() {
    Campaign draft = fixtures.campaign("r");
    Campaign scheduled =
        store
            .campaigns()
            .move(fixtures.schedule(draft, TckFixtures.at(9), TckFixtures.at(1)))
            .current();
    Campaign edited =
        store.campaigns().move(fixtures.edit(scheduled, "New", TckFixtures.at(2))).current();
    List<Revision> revisions = store.campaigns().revisions(account, draft.id());
    assertEquals(
        List.of(
            new Revision(1, 1, UserId.of("ann"), TckFixtures.T0, draft.definition()),
            new Revision(
                2, edited.version(), UserId.of("ann"), TckFixtures.at(2), edited.definition())),
        revisions);
  }

  @Test
  @DisplayName("what is not cleared in time is due like what is to send")
  void due_showsWhatLapsed() {
    Campaign draft = fixtures.campaign("late");
    AuditRecord audit =
        new AuditRecord(TckFixtures.at(1), UserId.of("vi"), "campaign", "SUBMIT", "DRAFT", "x", "");
    store
        .campaigns()
        .move(
            new CampaignMove(
                account,
                draft.id(),
                draft.version(),
                CampaignStatus.NEEDS_APPROVAL,
                new DisplayStatus.Shown(DisplayStatus.NEEDS_APPROVAL, null),
                null,
                TckFixtures.at(-9_000),
                audit));
    assertTrue(
        store.campaigns().due(TckFixtures.at(-8_000), 1_000).stream()
            .anyMatch(c -> c.account().equals(account) && c.id().equals(draft.id())));
  }
}
