package io.campaign.insight;

import io.campaign.engagement.FactCounts;
import io.campaign.engagement.Figures;
import io.campaign.engagement.SeriesPoint;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds tallies and counters up to figures. */
public final class RunFigures {
  private static final int PAGE = 1_000;

  /** Links live 90 days unless set otherwise. */
  private static final Duration REACHES_BACK = Duration.ofDays(100);

  private final Store store;
  private final Set<Channel> channelsWithReads;

  /**
   * Creates it.
   *
   * @param store storage ports
   * @param channelsWithReads channels whose carriers tell when a message was read
   */
  public RunFigures(Store store, Set<Channel> channelsWithReads) {
    this.store = store;
    this.channelsWithReads = Set.copyOf(channelsWithReads);
  }

  /**
   * Returns the figures of a run.
   *
   * @param run run
   * @return as they stand
   */
  public Figures of(Run run) {
    AccountId account = run.request().account();
    Map<Long, FactCounts> counts = store.metrics().counts(account, List.of(run.runNo()));
    return of(run, counts.getOrDefault(run.runNo(), FactCounts.NONE));
  }

  private Figures of(Run run, FactCounts counts) {
    AccountId account = run.request().account();
    Tally tally = store.runs().tally(account, run.runNo());
    long reached =
        run.request().kind().rolling()
            ? store.metrics().reached(account, run.runNo())
            : tally.handedOff();
    boolean reads =
        channelsWithReads.contains(run.request().channel()) || tally.in(DeliveryState.READ) > 0;
    return new Figures(tally, reached, counts, reads);
  }

  /**
   * Adds up runs by their opening.
   *
   * @param account account
   * @param campaign campaign, null for all
   * @param from start
   * @param to end, exclusive
   * @return the sum
   */
  public Figures of(AccountId account, @Nullable CampaignId campaign, Instant from, Instant to) {
    Figures sum = Figures.NONE;
    long after = 0;
    List<Run> page;
    do {
      page = store.metrics().runs(account, campaign, from, to, after, PAGE);
      Map<Long, FactCounts> counts =
          store.metrics().counts(account, page.stream().map(Run::runNo).toList());
      for (Run run : page) {
        sum = sum.plus(of(run, counts.getOrDefault(run.runNo(), FactCounts.NONE)));
        after = run.runNo();
      }
    } while (page.size() == PAGE);
    return sum;
  }

  /**
   * Lists runs by their opening; those that do not count are left out.
   *
   * @param account account
   * @param campaign campaign, null for all
   * @param from start
   * @param to end, exclusive
   * @return ascending by number
   */
  public List<Run> runs(
      AccountId account, @Nullable CampaignId campaign, Instant from, Instant to) {
    List<Run> all = new ArrayList<>();
    long after = 0;
    List<Run> page;
    do {
      page = store.metrics().runs(account, campaign, from, to, after, PAGE);
      all.addAll(page);
      after = page.isEmpty() ? after : page.get(page.size() - 1).runNo();
    } while (page.size() == PAGE);
    return all;
  }

  /**
   * Adds up the series of runs.
   *
   * @param account account
   * @param campaign campaign, null for all
   * @param from start
   * @param to end, exclusive
   * @param stepMinutes length of a step: 1 or 60
   * @return steps in which something happened, by time, then name
   */
  public List<SeriesPoint> series(
      AccountId account, @Nullable CampaignId campaign, Instant from, Instant to, int stepMinutes) {
    List<Long> runNos =
        runs(account, campaign, from.minus(REACHES_BACK), to).stream().map(Run::runNo).toList();
    Map<Instant, Map<String, Long>> sums = new TreeMap<>();
    for (int i = 0; i < runNos.size(); i += PAGE) {
      List<Long> some = runNos.subList(i, Math.min(runNos.size(), i + PAGE));
      for (SeriesPoint point : store.metrics().series(account, some, from, to, stepMinutes)) {
        sums.computeIfAbsent(point.from(), at -> new TreeMap<>())
            .merge(point.name(), point.count(), Long::sum);
      }
    }
    List<SeriesPoint> points = new ArrayList<>();
    sums.forEach(
        (at, byName) -> byName.forEach((name, n) -> points.add(new SeriesPoint(at, name, n))));
    return points;
  }
}
