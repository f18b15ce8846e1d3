package io.campaign.spi;

import io.campaign.engagement.FactCounts;
import io.campaign.engagement.SeriesPoint;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counters of what members did. They change in the transaction of the facts, so that they equal a
 * recount at every commit. See the package for the contract of every method.
 */
public interface MetricStore {

  /**
   * Reads the counters of runs.
   *
   * @param account account; runs of others are absent
   * @param runNos runs, at most 10,000
   * @return counts per run; runs nobody reacted to are absent
   */
  Map<Long, FactCounts> counts(AccountId account, Collection<Long> runNos);

  /**
   * Counts a run again from its facts and visits, without the counters.
   *
   * @param account account
   * @param runNo run
   * @return equal to {@link #counts}
   */
  FactCounts recount(AccountId account, long runNo);

  /**
   * Counts the members a run was handed off to, each once.
   *
   * @param account account
   * @param runNo run
   * @return at most the number of deliveries handed off
   */
  long reached(AccountId account, long runNo);

  /**
   * Reads hand-offs and facts of runs over time.
   *
   * @param account account; runs of others are absent
   * @param runNos runs, at most 10,000
   * @param from start, at a full minute
   * @param to end, exclusive
   * @param stepMinutes length of a step: 1 or 60
   * @return steps in which something happened, by time, then name
   */
  List<SeriesPoint> series(
      AccountId account, Collection<Long> runNos, Instant from, Instant to, int stepMinutes);

  /**
   * Lists runs by their opening; those of test campaigns are left out.
   *
   * @param account account
   * @param campaign campaign, null for all
   * @param from earliest opening
   * @param to latest opening, exclusive
   * @param afterRunNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending by number
   */
  List<Run> runs(
      AccountId account,
      @Nullable CampaignId campaign,
      Instant from,
      Instant to,
      long afterRunNo,
      int limit);
}
