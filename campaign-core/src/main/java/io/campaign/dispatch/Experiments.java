package io.campaign.dispatch;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.VariantResult;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the variants of an experiment from the ledger: whose message was handed off, and who of
 * them did what its goal counts.
 */
public final class Experiments {
  /** Occurrence of the run that tests. */
  public static final String TEST = "once";

  /** Occurrence of the run that sends the winner to the rest. */
  public static final String REST = "rest";

  private static final int PAGE = 5_000;

  private final Store store;

  /**
   * Creates it.
   *
   * @param store storage ports
   */
  public Experiments(Store store) {
    this.store = store;
  }

  /**
   * Finds the run of an experiment that has an occurrence.
   *
   * @param campaign campaign
   * @param occurrence {@link #TEST} or {@link #REST}
   * @return empty while it is not opened
   */
  public Optional<Run> run(Campaign campaign, String occurrence) {
    return store.runs().ofCampaign(campaign.account(), campaign.id(), 10).stream()
        .filter(run -> run.request().occurrence().equals(occurrence))
        .findFirst();
  }

  /**
   * Counts an experiment as it stands.
   *
   * @param campaign campaign with an experiment
   * @param experiment its experiment
   * @param now business time
   * @return one result per variant, in order
   */
  public List<VariantResult> results(Campaign campaign, Experiment experiment, Instant now) {
    long[] handedOff = new long[experiment.variants().size()];
    long[] reached = new long[handedOff.length];
    Optional<Run> run = run(campaign, TEST);
    if (run.isPresent()) {
      count(campaign, experiment, run.get(), new Counts(handedOff, reached, now));
    }
    return VariantResult.of(experiment, handedOff, reached);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Counts(long[] handedOff, long[] reached, Instant now) {}

  private void count(Campaign campaign, Experiment experiment, Run run, Counts counts) {
    long seed = Experiment.seed(campaign.account(), campaign.id());
    RunAction action =
        experiment.goal() == Experiment.Goal.CLICK_RATE ? RunAction.CLICKED : RunAction.RESPONDED;
    Behaviour goal = new Behaviour.Acted(action, RunScope.run(run.runNo()), "", 1, Period.ever());
    EvaluationContext context = new EvaluationContext(counts.now(), ZoneOffset.UTC);
    long after = 0;
    List<Delivery> page;
    do {
      page = store.ledger().deliveries(campaign.account(), run.runNo(), Set.of(), after, PAGE);
      List<Long> members =
          page.stream()
              .filter(delivery -> delivery.state().countsAsHandedOff())
              .map(delivery -> delivery.key().memberNo())
              .toList();
      Set<Long> did = store.engagement().matching(campaign.account(), goal, context, members);
      for (long member : members) {
        int variant = experiment.assign(seed, member);
        if (variant >= 0) {
          counts.handedOff()[variant]++;
          counts.reached()[variant] += did.contains(member) ? 1 : 0;
        }
      }
      after = page.isEmpty() ? after : page.get(page.size() - 1).key().memberNo();
    } while (page.size() == PAGE);
  }
}
