package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.calendar.QuietHours;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.UnknownPolicy;
import io.campaign.id.Secret;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.run.SendingRules;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.LocalTime;

/** How fast messages leave, when, and what becomes of those in doubt. Quoted in the docs. */
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

  /**
   * Builds an engine with limits on several levels.
   *
   * @param store store
   * @param smsc carrier named {@code smsc}
   * @param secret secret of address keys
   * @return the engine
   */
  public static CampaignEngine limited(Store store, Carrier smsc, Secret secret) {
    // region limits
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(smsc)
            .addressSecret(secret)
            .limits(
                RateLimits.none()
                    .with(LimitKey.carrier("smsc"), Rate.perSecond(200))
                    .with(LimitKey.sender("smsc", "+12025550100"), Rate.perSecond(10))
                    .forEachAccount(Rate.perSecond(50)))
            .build();
    // endregion
    return engine;
  }

  /**
   * Slows a carrier down on all engines, and back.
   *
   * @param engine any engine on the store
   */
  public static void slowDown(CampaignEngine engine) {
    // region rates
    engine.rates().set(LimitKey.carrier("smsc"), Rate.perSecond(50));
    engine.rates().reset(LimitKey.carrier("smsc"));
    // endregion
  }
}
