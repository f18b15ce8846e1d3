package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.calendar.QuietHours;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.UnknownPolicy;
import io.campaign.id.Secret;
import io.campaign.pacing.Rate;
import io.campaign.run.SendingRules;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.LocalTime;

/** When messages leave, and what becomes of those in doubt. Quoted in the docs. */
public final class Sending {
  private Sending() {}

  /**
   * Builds an engine with rules of its own.
   *
   * @param store store
   * @param carrier carrier
   * @param secret secret of address keys
   * @return the engine
   */
  public static CampaignEngine ruled(Store store, Carrier carrier, Secret secret) {
    // region rules
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier, Rate.perSecond(50))
            .addressSecret(secret)
            .rules(
                SendingRules.none()
                    .quietHours(
                        QuietHours.daily(LocalTime.of(21, 0), LocalTime.of(8, 0)).alsoOnHolidays())
                    .atMost(3, Duration.ofDays(7)) // per member, over all campaigns
                    .deadline(Duration.ofHours(12)))
            .unknown("main", UnknownPolicy.waitForCallback(Duration.ofMinutes(10)))
            .pauseAtErrorRate(0.5)
            .progressListener(progress -> System.out.println(progress.done()))
            .build();
    // endregion
    return engine;
  }
}
