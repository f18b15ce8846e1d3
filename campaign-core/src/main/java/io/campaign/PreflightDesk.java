package io.campaign;

import io.campaign.audience.AudienceRules;
import io.campaign.audience.Classified;
import io.campaign.audience.Classifier;
import io.campaign.audience.Classifier.Audience;
import io.campaign.audience.Classifier.Classification;
import io.campaign.authoring.Desk;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.compose.PreparedContent;
import io.campaign.error.InvalidInputException;
import io.campaign.preflight.Preflight;
import io.campaign.run.PreflightReport;
import java.time.Instant;

/** Runs a preflight over the audience of a campaign. */
final class PreflightDesk {
  private static final int PAGE = 1_000;

  private final Desk desk;
  private final EngineParts parts;

  PreflightDesk(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  PreflightReport run(Campaign campaign, PreflightOptions options) {
    CampaignDefinition definition = campaign.definition();
    ForecastDesk forecasts = new ForecastDesk(desk, parts);
    Instant asOf = forecasts.start(campaign);
    Carrier carrier = carrier(definition);
    PreparedContent content =
        parts
            .contents()
            .prepare(campaign.account(), campaign.id(), definition, definition.channel(), asOf);
    Preflight preflight =
        new Preflight(
            content,
            new Preflight.Target(
                definition.channel(),
                carrier.meter(),
                carrier.capabilities().maxTextLength(),
                parts.sampleLinks(),
                asOf),
            new Preflight.Question(
                options.prices(), options.replacements(), !definition.options().media().isEmpty()));
    Audience audience =
        new Audience(
            campaign.account(),
            definition.channel(),
            definition.audience(),
            new Members(desk, parts).context(asOf),
            AudienceRules.NONE); // the preflight itself says what the text lacks
    addRecipients(audience, preflight);
    return preflight.report(options.forecast() ? forecasts.play(campaign) : null);
  }

  private Carrier carrier(CampaignDefinition definition) {
    return parts.carriers().stream()
        .filter(carrier -> carrier.channel().equals(definition.channel()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "channel (" + definition.channel() + ") must have a carrier in this engine"));
  }

  private void addRecipients(Audience audience, Preflight preflight) {
    Classifier classifier = parts.classifier();
    long cursor = 0;
    boolean last = false;
    while (!last) {
      Classification page = classifier.next(audience, cursor, PAGE);
      for (Classified one : page.members()) {
        if (one.excluded() == null) {
          preflight.add(one.member());
        }
      }
      cursor = page.cursor();
      last = page.last();
    }
  }
}
