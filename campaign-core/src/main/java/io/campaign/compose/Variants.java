package io.campaign.compose;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.run.Run;
import java.util.Optional;

/** Which variant of an experiment a member of a run gets. Pure. */
final class Variants {
  /** The campaign as it is: no experiment. */
  static final int NONE = -1;

  private Variants() {}

  /** The winner once there is one, else the member's own variant, else the control. */
  static int of(Optional<Experiment> found, Run run, long memberNo) {
    if (found.isEmpty()) {
      return NONE;
    }
    Experiment experiment = found.get();
    String winner = experiment.winner();
    if (winner != null) {
      return experiment.indexOf(winner);
    }
    long seed = Experiment.seed(run.request().account(), run.request().campaign());
    return Math.max(0, experiment.assign(seed, memberNo));
  }

  static CampaignDefinition as(CampaignDefinition definition, int variant) {
    Experiment experiment = definition.options().experiment();
    return experiment == null || variant == NONE
        ? definition
        : definition.as(experiment.variants().get(variant));
  }
}
