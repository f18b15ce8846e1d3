package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.campaign.Operation;
import io.campaign.carrier.Carrier;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.Figures;
import io.campaign.engagement.RunPart;
import io.campaign.engagement.SeriesPoint;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.insight.Breakdown;
import io.campaign.insight.RunFigures;
import io.campaign.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of runs, campaigns and the account (R32), for one actor. What each number means is in
 * {@link Figures}; test campaigns are never among them.
 */
public final class Metrics {
  private static final int MOST_STEPS = 10_000;

  private final Desk desk;
  private final RunDesk runs;
  private final RunFigures figures;

  Metrics(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.runs = new RunDesk(desk);
    Set<Channel> opens =
        parts.carriers().stream()
            .filter(carrier -> carrier.capabilities().readReceipts())
            .map(Carrier::channel)
            .collect(Collectors.toSet());
    this.figures = new RunFigures(desk.store(), opens);
  }

  /**
   * Numbers of a period and of the one of equal length before it.
   *
   * @param now the period asked for
   * @param before the period before
   */
  public record Comparison(Figures now, Figures before) {}

  /** What a run can be broken down by. */
  public enum By {
    /** Carrier that took the message. */
    CARRIER,
    /** Country of the member's profile, upper case; empty where it is unknown. */
    COUNTRY
  }

  /**
   * Returns the numbers of a run.
   *
   * @param runNo run
   * @return as they stand
   * @throws io.campaign.error.NotFoundException when the account has none of that number
   */
  public Figures run(long runNo) {
    return figures.of(runs.find(runNo));
  }

  /**
   * Adds up all runs of a campaign.
   *
   * @param campaign campaign
   * @return who was reached by two runs counts for each
   */
  public Figures campaign(String campaign) {
    return campaign(campaign, Instant.EPOCH, Instant.MAX);
  }

  /**
   * Adds up the runs of a campaign that were opened in a period.
   *
   * @param campaign campaign
   * @param from start
   * @param to end, exclusive
   * @return who was reached by two runs counts for each
   */
  public Figures campaign(String campaign, Instant from, Instant to) {
    desk.require(Operation.READ);
    return figures.of(account(), CampaignId.of(campaign), from, to);
  }

  /**
   * Adds up the runs of the account that were opened in a period.
   *
   * @param from start
   * @param to end, exclusive
   * @return who was reached by two runs counts for each
   */
  public Figures account(Instant from, Instant to) {
    desk.require(Operation.READ);
    return figures.of(account(), null, from, to);
  }

  /**
   * Compares a period with the one of equal length before it.
   *
   * @param campaign campaign, null for the whole account
   * @param from start
   * @param to end, exclusive
   * @return both
   */
  public Comparison compare(@Nullable String campaign, Instant from, Instant to) {
    desk.require(Operation.READ);
    if (!from.isBefore(to)) {
      throw new InvalidInputException(
          "period (" + from + " to " + to + ") must end after it starts");
    }
    CampaignId id = campaign == null ? null : CampaignId.of(campaign);
    Instant before = from.minus(Duration.between(from, to));
    return new Comparison(
        figures.of(account(), id, from, to), figures.of(account(), id, before, from));
  }

  /**
   * Returns hand-offs, clickers, visits, responders, opt-outs and converters of a run over time,
   * each member at the first time.
   *
   * @param runNo run
   * @param from start, at a full minute or hour
   * @param to end, exclusive
   * @param step one minute or one hour; at most 10,000 steps
   * @return steps in which something happened
   */
  public List<SeriesPoint> series(long runNo, Instant from, Instant to, Duration step) {
    desk.require(Operation.READ);
    int minutes = step.equals(Duration.ofMinutes(1)) ? 1 : 60;
    if (minutes == 60 && !step.equals(Duration.ofHours(1))) {
      throw new InvalidInputException("step (" + step + ") must be one minute or one hour");
    }
    if (Duration.between(from, to).dividedBy(step) > MOST_STEPS) {
      throw new InvalidInputException(
          "period (" + from + " to " + to + ") must have at most " + MOST_STEPS + " steps");
    }
    Run run = runs.find(runNo);
    return desk.store().metrics().series(account(), List.of(run.runNo()), from, to, minutes);
  }

  /**
   * Breaks a run down. Reads through its deliveries: a report, not a counter.
   *
   * @param runNo run
   * @param by what by
   * @return numbers per carrier or country
   */
  public Map<String, RunPart> breakdown(long runNo, By by) {
    Run run = runs.find(runNo);
    return new Breakdown(desk.store(), desk.clock().now()).of(run, by == By.COUNTRY);
  }

  /**
   * Counts what members did on a run again from the log, without the counters.
   *
   * @param runNo run
   * @return equal to the counters at any time
   */
  public FactCounts recount(long runNo) {
    return desk.store().metrics().recount(account(), runs.find(runNo).runNo());
  }

  private AccountId account() {
    return desk.actor().account();
  }
}
