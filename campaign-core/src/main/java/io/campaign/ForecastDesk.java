package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Campaign;
import io.campaign.run.SendForecast;
import io.campaign.simulate.SendSimulator;
import java.time.Instant;

/** Plays the send of a campaign from its planned time, or from now where that is over. */
final class ForecastDesk {
  private final Desk desk;
  private final EngineParts parts;

  ForecastDesk(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  /** The time the texts would be rendered for and the send would begin. */
  Instant start(Campaign campaign) {
    Instant now = desk.clock().now();
    Instant due = campaign.dueAt();
    return due == null || due.isBefore(now) ? now : due;
  }

  SendForecast play(Campaign campaign) {
    Instant start = start(campaign);
    long segment =
        desk.store()
            .members()
            .count(
                campaign.account(),
                campaign.definition().audience(),
                new Members(desk, parts).context(start));
    return new SendSimulator(parts.context(), parts.keys(), parts.carriers(), parts.limits())
        .play(campaign, start, segment);
  }
}
