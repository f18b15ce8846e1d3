package io.campaign.memory;

import io.campaign.engagement.FactChange.Counter;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.SeriesPoint;
import io.campaign.engagement.StoredVisit;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.spi.MetricStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The metrics port. */
final class MemoryMetrics implements MetricStore {
  private static final long MINUTE = 60;

  private final Transactions transactions;
  private final RunRows runs;
  private final CampaignRows campaigns;
  private final DeliveryRows deliveries;
  private final EngagementRows engagement;
  private final LinkRows links;

  MemoryMetrics(
      Transactions transactions,
      RunRows runs,
      CampaignRows campaigns,
      DeliveryRows deliveries,
      EngagementRows engagement,
      LinkRows links) {
    this.transactions = transactions;
    this.runs = runs;
    this.campaigns = campaigns;
    this.deliveries = deliveries;
    this.engagement = engagement;
    this.links = links;
  }

  @Override
  public Map<Long, FactCounts> counts(AccountId account, Collection<Long> runNos) {
    return transactions.read(
        "metrics.counts",
        () -> {
          Map<Long, FactCounts> counts = new HashMap<>();
          for (long runNo : own(account, runNos)) {
            FactCounts one = counts(engagement.counters(runNo));
            if (!one.byName().isEmpty()) {
              counts.put(runNo, one);
            }
          }
          return counts;
        });
  }

  private static FactCounts counts(Map<Counter, Long> counters) {
    Map<String, Map<String, Long>> byName = new TreeMap<>();
    counters.forEach((counter, n) -> add(byName, counter.name(), counter.detail(), n));
    return new FactCounts(byName);
  }

  private static void add(
      Map<String, Map<String, Long>> byName, String name, String detail, long n) {
    byName.computeIfAbsent(name, key -> new TreeMap<>()).merge(detail, n, Long::sum);
  }

  private Set<Long> own(AccountId account, Collection<Long> runNos) {
    Set<Long> own = new HashSet<>(runNos);
    own.removeIf(runNo -> runs.ofAccount(account, runNo).isEmpty());
    return own;
  }

  @Override
  public FactCounts recount(AccountId account, long runNo) {
    return transactions.read(
        "metrics.recount",
        () -> {
          Map<String, Map<String, Long>> byName = new TreeMap<>();
          if (runs.ofAccount(account, runNo).isPresent()) {
            engagement.all().keySet().stream()
                .filter(key -> key.runNo() == runNo)
                .forEach(key -> add(byName, key.kind().name(), key.detail(), 1));
            for (StoredVisit stored : links.after(0)) {
              LinkVisit visit = stored.visit();
              if (visit.delivery().runNo() == runNo && visit.kind() == VisitKind.HUMAN) {
                visit
                    .counters()
                    .forEach((counter, n) -> add(byName, counter.name(), counter.detail(), n));
              }
            }
          }
          return new FactCounts(byName);
        });
  }

  @Override
  public long reached(AccountId account, long runNo) {
    return transactions.read(
        "metrics.reached",
        () ->
            runs.ofAccount(account, runNo).isEmpty()
                ? 0L
                : deliveries.ofRun(runNo).stream()
                    .filter(delivery -> delivery.state().countsAsHandedOff())
                    .map(delivery -> delivery.key().memberNo())
                    .distinct()
                    .count());
  }

  @Override
  public List<SeriesPoint> series(
      AccountId account, Collection<Long> runNos, Instant from, Instant to, int stepMinutes) {
    return transactions.read(
        "metrics.series",
        () -> {
          Map<Long, Map<String, Long>> steps = new TreeMap<>();
          for (long runNo : own(account, runNos)) {
            for (Delivery delivery : deliveries.ofRun(runNo)) {
              if (delivery.state().countsAsHandedOff()) {
                long minute = Math.floorDiv(delivery.at().getEpochSecond(), MINUTE);
                add(steps, minute, stepMinutes, SeriesPoint.HANDED_OFF, 1);
              }
            }
            engagement
                .counters(runNo)
                .forEach(
                    (counter, n) -> {
                      if (counter.detail().isEmpty()) {
                        add(steps, counter.minute(), stepMinutes, counter.name(), n);
                      }
                    });
          }
          return points(steps, from, to);
        });
  }

  private static void add(
      Map<Long, Map<String, Long>> steps, long minute, int length, String name, long n) {
    long start = Math.floorDiv(minute, length) * length;
    steps.computeIfAbsent(start, key -> new TreeMap<>()).merge(name, n, Long::sum);
  }

  private static List<SeriesPoint> points(
      Map<Long, Map<String, Long>> steps, Instant from, Instant to) {
    List<SeriesPoint> points = new ArrayList<>();
    steps.forEach(
        (minute, byName) -> {
          Instant start = Instant.ofEpochSecond(minute * MINUTE);
          if (!start.isBefore(from) && start.isBefore(to)) {
            byName.forEach((name, n) -> points.add(new SeriesPoint(start, name, n)));
          }
        });
    return points;
  }

  @Override
  public List<Run> runs(
      AccountId account,
      @Nullable CampaignId campaign,
      Instant from,
      Instant to,
      long afterRunNo,
      int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "metrics.runs",
        () ->
            runs.all().stream()
                .map(RunRows.Row::run)
                .filter(run -> run.runNo() > afterRunNo)
                .filter(run -> run.request().account().equals(account))
                .filter(run -> campaign == null || run.request().campaign().equals(campaign))
                .filter(run -> !run.openedAt().isBefore(from) && run.openedAt().isBefore(to))
                .filter(this::counts)
                .limit(limit)
                .toList());
  }

  private boolean counts(Run run) {
    CampaignRows.Row campaign = campaigns.find(RunRows.campaignOf(run));
    return campaign != null && campaign.campaign().definition().type().counts();
  }
}
