package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.carrier.Carrier;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.spi.Store;

/** What docs/pacing.md shows. */
final class PacingSamples {
  private PacingSamples() {}

  static CampaignEngine engine(Store store, Carrier smsc) {
    // region limits
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(smsc)
            .limits(
                RateLimits.none()
                    .with(LimitKey.carrier("smsc"), Rate.perSecond(200))
                    .with(LimitKey.sender("smsc", "+12025550100"), Rate.perSecond(10))
                    .forEachAccount(Rate.perSecond(50)))
            .build();
    // endregion
    return engine;
  }

  static void change(CampaignEngine engine) {
    // region change
    engine.rates().set(LimitKey.carrier("smsc"), Rate.perSecond(50));
    engine.rates().reset(LimitKey.carrier("smsc"));
    // endregion
  }
}
