package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.campaign.Operation;
import io.campaign.carrier.Carrier;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactChange;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.Figures;
import io.campaign.engagement.LinkPart;
import io.campaign.engagement.RunPart;
import io.campaign.engagement.SeriesPoint;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.insight.Breakdown;
import io.campaign.insight.RunFigures;
import io.campaign.run.Run;
import io.campaign.spi.PriceTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    COUNTRY,
    /** Variant of the campaign's experiment; empty where there is none. */
    VARIANT
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
    int minutes = minutes(from, to, step);
    Run run = runs.find(runNo);
    return desk.store().metrics().series(account(), List.of(run.runNo()), from, to, minutes);
  }

  /**
   * Returns the same over all runs of a campaign, or of the account.
   *
   * @param campaign campaign, null for the whole account
   * @param from start, at a full minute or hour
   * @param to end, exclusive
   * @param step one minute or one hour; at most 10,000 steps
   * @return steps in which something happened, of runs opened at most 100 days before {@code from}
   */
  public List<SeriesPoint> series(
      @Nullable String campaign, Instant from, Instant to, Duration step) {
    desk.require(Operation.READ);
    int minutes = minutes(from, to, step);
    CampaignId id = campaign == null ? null : CampaignId.of(campaign);
    return figures.series(account(), id, from, to, minutes);
  }

  private static int minutes(Instant from, Instant to, Duration step) {
    int minutes = step.equals(Duration.ofMinutes(1)) ? 1 : 60;
    if (minutes == 60 && !step.equals(Duration.ofHours(1))) {
      throw new InvalidInputException("step (" + step + ") must be one minute or one hour");
    }
    if (Duration.between(from, to).dividedBy(step) > MOST_STEPS) {
      throw new InvalidInputException(
          "period (" + from + " to " + to + ") must have at most " + MOST_STEPS + " steps");
    }
    return minutes;
  }

  /**
   * Breaks a run down. Reads through its deliveries: a report, not a counter.
   *
   * @param runNo run
   * @param by what by
   * @return numbers per carrier, country or variant; without prices
   */
  public Map<String, RunPart> breakdown(long runNo, By by) {
    return breakdown(runNo, by, PriceTable.NONE);
  }

  /**
   * Breaks a run down, with what its parts cost. Reads through its deliveries: a report, not a
   * counter.
   *
   * @param runNo run
   * @param by what by
   * @param prices what parts cost by address
   * @return numbers per carrier, country or variant
   */
  public Map<String, RunPart> breakdown(long runNo, By by, PriceTable prices) {
    Run run = runs.find(runNo);
    Breakdown.Key key =
        switch (by) {
          case CARRIER -> Breakdown.Key.CARRIER;
          case COUNTRY -> Breakdown.Key.COUNTRY;
          case VARIANT -> Breakdown.Key.VARIANT;
        };
    return report(prices).of(run, key);
  }

  private Breakdown report(PriceTable prices) {
    return new Breakdown(desk.store(), desk.clock().now(), prices);
  }

  /**
   * Adds up a run with what its parts cost. Reads through its deliveries.
   *
   * @param runNo run
   * @param prices what parts cost by address
   * @return the whole run as one part
   */
  public RunPart cost(long runNo, PriceTable prices) {
    return whole(runs.find(runNo), prices);
  }

  /**
   * Adds up the runs of a campaign or of the account that were opened in a period, with what their
   * parts cost. Reads through their deliveries.
   *
   * @param campaign campaign, null for the whole account
   * @param from start
   * @param to end, exclusive
   * @param prices what parts cost by address
   * @return all runs as one part
   */
  public RunPart cost(@Nullable String campaign, Instant from, Instant to, PriceTable prices) {
    desk.require(Operation.READ);
    CampaignId id = campaign == null ? null : CampaignId.of(campaign);
    return figures.runs(account(), id, from, to).stream()
        .map(run -> whole(run, prices))
        .reduce(RunPart.NONE, RunPart::plus);
  }

  private RunPart whole(Run run, PriceTable prices) {
    return report(prices).of(run, Breakdown.Key.NONE).getOrDefault("", RunPart.NONE);
  }

  /**
   * Returns the clicks of a run by link, from the counters.
   *
   * @param runNo run
   * @return by label of the link; links nobody opened are absent
   */
  public Map<String, LinkPart> links(long runNo) {
    Figures run = run(runNo);
    Map<String, Long> visits = run.facts().byDetail(FactChange.Counter.VISITS);
    Map<String, LinkPart> links = new TreeMap<>();
    run.facts()
        .byDetail(EngagementKind.CLICKED.name())
        .forEach(
            (label, clickers) ->
                links.put(
                    label,
                    new LinkPart(
                        clickers,
                        visits.getOrDefault(label, 0L),
                        Figures.rate(clickers, run.reached()))));
    return links;
  }

  /**
   * Adds up what the events that made members converters of a run were worth, of each member and
   * name of event the first.
   *
   * @param runNo run
   * @return the sum of the values the host reported
   */
  public double worth(long runNo) {
    return desk.store().engagement().worth(account(), runs.find(runNo).runNo());
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
