package io.campaign.authoring;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Variant;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.content.Content;
import io.campaign.id.AccountId;
import io.campaign.spi.TemplateReview;
import io.campaign.spi.TemplateReview.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Asks what a channel's provider says of the templates of a campaign. */
final class Reviews {
  private final TemplateReview review;

  Reviews(TemplateReview review) {
    this.review = review;
  }

  /** Whether any template is not approved yet. */
  boolean pending(AccountId account, CampaignDefinition definition) {
    return templates(definition).stream()
        .anyMatch(
            template ->
                review.verdict(account, definition.channel(), template) != Verdict.APPROVED);
  }

  /** Whether the campaign sends the template. */
  static boolean uses(CampaignDefinition definition, ProviderTemplate template) {
    return templates(definition).stream()
        .anyMatch(
            own ->
                own.name().equals(template.name()) && own.language().equals(template.language()));
  }

  private static List<ProviderTemplate> templates(CampaignDefinition definition) {
    List<Content> contents = new ArrayList<>(List.of(definition.content()));
    Experiment experiment = definition.options().experiment();
    if (experiment != null) {
      for (Variant variant : experiment.variants()) {
        contents.addAll(variant.content() == null ? List.of() : List.of(variant.content()));
      }
    }
    return contents.stream()
        .flatMap(content -> content.all(definition.channel()).stream())
        .filter(ProviderTemplate.class::isInstance)
        .map(ProviderTemplate.class::cast)
        .toList();
  }
}
