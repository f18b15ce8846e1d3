package io.campaign.memory;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Revision;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.spi.CampaignStore;
import io.campaign.spi.Moved;
import io.campaign.spi.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The campaigns port. */
final class MemoryCampaigns implements CampaignStore {
  private static final Comparator<Campaign> BY_DUE_TIME =
      Comparator.comparing(MemoryCampaigns::due);

  private static final Set<CampaignStatus> WAITING =
      Set.of(CampaignStatus.SCHEDULED, CampaignStatus.NEEDS_APPROVAL, CampaignStatus.IN_REVIEW);

  private final Transactions transactions;
  private final CampaignRows rows;
  private final FeedRows feed;

  MemoryCampaigns(Transactions transactions, CampaignRows rows, FeedRows feed) {
    this.transactions = transactions;
    this.rows = rows;
    this.feed = feed;
  }

  @Override
  public Moved<Campaign> create(NewCampaign draft) {
    return transactions.write("campaigns.create", () -> createNow(draft));
  }

  private Moved<Campaign> createNow(NewCampaign draft) {
    CampaignRows.Row known = rows.find(new CampaignRows.Key(draft.account(), draft.id()));
    if (known != null) {
      boolean same = known.revisions().get(0).definition().equals(draft.definition());
      return new Moved<>(same, known.campaign());
    }
    Campaign campaign =
        new Campaign(
            draft.account(),
            draft.id(),
            draft.definition(),
            1,
            CampaignStatus.DRAFT,
            DisplayStatus.of(CampaignStatus.DRAFT, draft.definition().type().repeating(), null),
            1,
            null,
            draft.by(),
            draft.at(),
            null,
            false,
            CampaignNumbers.NONE);
    Revision first = new Revision(1, 1, draft.by(), draft.at(), draft.definition());
    rows.put(new CampaignRows.Row(campaign, List.of(first), List.of(), null));
    feed.add(changed(campaign, "SAVE"));
    return new Moved<>(true, campaign);
  }

  @Override
  public Moved<Campaign> move(CampaignMove move) {
    return transactions.write("campaigns.move", () -> moveNow(move));
  }

  private Moved<Campaign> moveNow(CampaignMove move) {
    CampaignRows.Row row = rows.find(new CampaignRows.Key(move.account(), move.id()));
    if (row == null) {
      throw new NotFoundException("campaign (" + move.id() + ") must exist in " + move.account());
    }
    Campaign now = row.campaign();
    if (now.version() != move.expectedVersion()) {
      return new Moved<>(isRepeat(move, row), now);
    }
    Campaign next = now.moved(move);
    rows.put(row.moved(next, move.definition(), move.audit()));
    feed.add(changed(next, move.audit().event()));
    return new Moved<>(true, next);
  }

  private static boolean isRepeat(CampaignMove move, CampaignRows.Row row) {
    return row.campaign().version() == move.expectedVersion() + 1
        && row.campaign().status() == move.to()
        && move.audit().equals(row.lastMove());
  }

  private static EngineEvent changed(Campaign c, String event) {
    return new EngineEvent.CampaignChanged(
        c.account(), c.changedAt(), c.id(), event, c.status(), c.version());
  }

  @Override
  public Optional<Campaign> find(AccountId account, CampaignId id) {
    return transactions.read(
        "campaigns.find", () -> row(account, id).map(CampaignRows.Row::campaign));
  }

  @Override
  public Page<Campaign> list(AccountId account, CampaignQuery query) {
    Rules.limit(query.limit(), Rules.SHORT_PAGE);
    ListOrder order = ListOrder.of(query);
    Optional<ListOrder.Place> after = ListOrder.parse(query.after());
    return transactions.read("campaigns.list", () -> listNow(account, query, order, after));
  }

  private Page<Campaign> listNow(
      AccountId account, CampaignQuery query, ListOrder order, Optional<ListOrder.Place> after) {
    List<Campaign> found =
        rows.all().stream()
            .map(CampaignRows.Row::campaign)
            .filter(c -> c.account().equals(account))
            .filter(c -> ListOrder.matches(query, c))
            .filter(c -> after.isEmpty() || order.compare(order.place(c), after.get()) > 0)
            .sorted(Comparator.comparing(order::place, order))
            .limit(query.limit() + 1L)
            .toList();
    if (found.size() <= query.limit()) {
      return new Page<>(found, "");
    }
    List<Campaign> page = found.subList(0, query.limit());
    return new Page<>(page, order.place(page.get(page.size() - 1)).text());
  }

  @Override
  public Map<DisplayStatus, Long> counts(AccountId account) {
    return transactions.read(
        "campaigns.counts",
        () ->
            rows.all().stream()
                .map(CampaignRows.Row::campaign)
                .filter(c -> c.account().equals(account) && !c.archived())
                .filter(c -> c.definition().type().counts())
                .collect(groupingBy(c -> c.shown().status(), counting())));
  }

  @Override
  public void recordNumbers(AccountId account, CampaignId id, CampaignNumbers numbers) {
    transactions.change(
        "campaigns.recordNumbers",
        () -> row(account, id).ifPresent(row -> rows.put(row.counted(numbers))));
  }

  @Override
  public List<Revision> revisions(AccountId account, CampaignId id) {
    return transactions.read(
        "campaigns.revisions",
        () -> row(account, id).map(CampaignRows.Row::revisions).orElse(List.of()));
  }

  @Override
  public Optional<CampaignDefinition> revision(AccountId account, CampaignId id, int revision) {
    return transactions.read(
        "campaigns.revision",
        () ->
            row(account, id)
                .map(CampaignRows.Row::revisions)
                .filter(all -> revision >= 1 && revision <= all.size())
                .map(all -> all.get(revision - 1).definition()));
  }

  @Override
  public List<AuditRecord> auditTrail(AccountId account, CampaignId id) {
    return transactions.read(
        "campaigns.auditTrail",
        () -> row(account, id).map(CampaignRows.Row::audit).orElse(List.of()));
  }

  @Override
  public List<Campaign> due(Instant now, int limit) {
    Rules.limit(limit, Rules.SHORT_PAGE);
    return transactions.read(
        "campaigns.due",
        () ->
            rows.all().stream()
                .map(CampaignRows.Row::campaign)
                .filter(c -> WAITING.contains(c.status()) && !due(c).isAfter(now))
                .sorted(BY_DUE_TIME)
                .limit(limit)
                .toList());
  }

  private static Instant due(Campaign campaign) {
    Instant dueAt = campaign.dueAt();
    return dueAt == null ? Instant.MAX : dueAt;
  }

  private Optional<CampaignRows.Row> row(AccountId account, CampaignId id) {
    return Optional.ofNullable(rows.find(new CampaignRows.Key(account, id)));
  }
}
