package io.campaign.compose;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.Run;
import java.util.Optional;

/** Which variant of an experiment a member gets. Pure. */
final class Variants {
  /** The campaign as it is: no experiment. */
  static final int NONE = -1;

  private Variants() {}

  /** The winner once there is one, else the member's own variant, else the control. */
  static int of(Optional<Experiment> found, Run run, long memberNo) {
    return found
        .map(e -> of(e, run.request().account(), run.request().campaign(), memberNo))
        .orElse(NONE);
  }

  /** The same for a campaign that is not sent yet. */
  static int of(
      CampaignDefinition definition, AccountId account, CampaignId campaign, long memberNo) {
    Experiment experiment = definition.options().experiment();
    return experiment == null ? NONE : of(experiment, account, campaign, memberNo);
  }

  private static int of(
      Experiment experiment, AccountId account, CampaignId campaign, long memberNo) {
    String winner = experiment.winner();
    return winner != null
        ? experiment.indexOf(winner)
        : Math.max(0, experiment.assign(Experiment.seed(account, campaign), memberNo));
  }

  static CampaignDefinition as(CampaignDefinition definition, int variant) {
    Experiment experiment = definition.options().experiment();
    return experiment == null || variant == NONE
        ? definition
        : definition.as(experiment.variants().get(variant));
  }
}
