package io.campaign.memory;

import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewTrigger;
import io.campaign.run.OpenTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.Run;
import io.campaign.run.TriggerPage;
import io.campaign.run.TriggerPlan;
import io.campaign.run.TriggerReceipt;
import io.campaign.spi.TriggerStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The port of calls that make rolling runs send. */
final class MemoryTriggers implements TriggerStore {
  private final Transactions transactions;
  private final TriggerRows rows;
  private final RunRows runs;
  private final ChunkRows chunks;

  MemoryTriggers(Transactions transactions, TriggerRows rows, RunRows runs, ChunkRows chunks) {
    this.transactions = transactions;
    this.rows = rows;
    this.runs = runs;
    this.chunks = chunks;
  }

  @Override
  public Optional<List<TriggerReceipt>> append(long runNo, List<NewTrigger> triggers) {
    Rules.limit(triggers.size(), MOST);
    return transactions.write("triggers.append", () -> add(runs.get(runNo).run(), triggers));
  }

  private Optional<List<TriggerReceipt>> add(Run run, List<NewTrigger> triggers) {
    boolean open = run.status() == RunStatus.SENDING || run.status() == RunStatus.PAUSED;
    if (!open || run.plan().sealed()) {
      return Optional.empty();
    }
    CampaignRows.Key campaign = RunRows.campaignOf(run);
    Map<String, NewTrigger> fresh = new HashMap<>();
    List<NewTrigger> inOrder = new ArrayList<>();
    for (NewTrigger trigger : triggers) {
      boolean known = rows.find(campaign, trigger.key()) != null;
      if (!known && fresh.putIfAbsent(trigger.key(), trigger) == null) {
        inOrder.add(trigger);
      }
    }
    TriggerPlan plan = TriggerPlan.of(rows.lastNth(run.runNo()), inOrder);
    plan.places().forEach(place -> rows.put(row(run, place)));
    plan.chunks().forEach(chunk -> chunks.add(run.runNo(), chunk));
    return Optional.of(receipts(campaign, triggers, fresh));
  }

  private static TriggerRows.Row row(Run run, TriggerPlan.Place place) {
    NewTrigger trigger = place.trigger();
    return new TriggerRows.Row(
        RunRows.campaignOf(run),
        trigger,
        new TriggerRows.Place(run.runNo(), place.nth(), place.memberNo()),
        trigger.particulars(),
        0,
        trigger.audience() == null);
  }

  private List<TriggerReceipt> receipts(
      CampaignRows.Key campaign, List<NewTrigger> triggers, Map<String, NewTrigger> fresh) {
    List<TriggerReceipt> receipts = new ArrayList<>();
    for (NewTrigger trigger : triggers) {
      boolean first = fresh.remove(trigger.key()) != null;
      receipts.add(Objects.requireNonNull(rows.find(campaign, trigger.key())).receipt(!first));
    }
    return receipts;
  }

  @Override
  public Optional<TriggerReceipt> find(AccountId account, CampaignId campaign, String key) {
    return transactions.read(
        "triggers.find",
        () ->
            Optional.ofNullable(rows.find(new CampaignRows.Key(account, campaign), key))
                .map(row -> row.receipt(true)));
  }

  @Override
  public Map<Long, Particulars> particulars(long runNo, int nth, Collection<Long> memberNos) {
    return transactions.read(
        "triggers.particulars",
        () -> {
          TriggerRows.@Nullable Row all = rows.at(runNo, nth, TriggerPlan.EVERYBODY);
          Map<Long, Particulars> found = new HashMap<>();
          for (long memberNo : memberNos) {
            TriggerRows.@Nullable Row own = rows.at(runNo, nth, memberNo);
            Stream.of(Optional.ofNullable(own), Optional.ofNullable(all))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(row -> !row.particulars().equals(Particulars.NONE))
                .ifPresent(row -> found.put(memberNo, row.particulars()));
          }
          return found;
        });
  }

  @Override
  public List<OpenTrigger> unplanned(long runNo, int limit) {
    Rules.limit(limit, Rules.SHORT_PAGE);
    return transactions.read(
        "triggers.unplanned",
        () ->
            rows.ofRun(runNo).stream()
                .filter(row -> !row.planned())
                .limit(limit)
                .map(MemoryTriggers::open)
                .toList());
  }

  private static OpenTrigger open(TriggerRows.Row row) {
    Filter audience = Objects.requireNonNull(row.trigger().audience());
    return new OpenTrigger(
        row.place().runNo(),
        row.place().nth(),
        audience,
        row.trigger().at(),
        row.trigger().expiresAt(),
        row.cursor());
  }

  @Override
  public boolean appendPage(TriggerPage page) {
    return transactions.write("triggers.appendPage", () -> addPage(page));
  }

  private boolean addPage(TriggerPage page) {
    Run run = runs.get(page.runNo()).run();
    TriggerRows.Row row = rows.at(page.runNo(), page.nth(), TriggerPlan.EVERYBODY);
    if (row == null
        || row.planned()
        || row.cursor() != page.cursorBefore()
        || run.status() == RunStatus.CANCELLED) {
      return false;
    }
    rows.put(row.planned(page.cursorAfter(), page.last()));
    page.chunks().forEach(chunk -> chunks.add(page.runNo(), chunk));
    page.exclusions().forEach(exclusion -> runs.excludeFirst(page.runNo(), exclusion));
    return true;
  }

  @Override
  public boolean seal(long runNo) {
    return transactions.write(
        "triggers.seal",
        () -> {
          RunRows.Row row = runs.get(runNo);
          boolean open = rows.ofRun(runNo).stream().anyMatch(each -> !each.planned());
          if (!open && !row.run().plan().sealed()) {
            Run.Plan plan = row.run().plan();
            Run.Plan sealed = new Run.Plan(plan.planNo(), plan.cursor(), true);
            runs.put(new RunRows.Row(Planning.planned(row.run(), sealed), row.lastMove()));
          }
          return !open;
        });
  }

  @Override
  public void forget(AccountId account, long memberNo) {
    transactions.change(
        "triggers.forget",
        () ->
            rows.all().stream()
                .filter(row -> row.place().memberNo() == memberNo)
                .filter(row -> row.campaign().account().equals(account))
                .forEach(row -> rows.put(row.forgotten())));
  }

  @Override
  public int purge(Instant before, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.write(
        "triggers.purge",
        () -> {
          List<TriggerRows.Row> old =
              rows.all().stream()
                  .filter(row -> row.trigger().at().isBefore(before))
                  .filter(row -> !runs.get(row.place().runNo()).run().status().isUnfinished())
                  .limit(limit)
                  .toList();
          old.forEach(rows::remove);
          return old.size();
        });
  }
}
