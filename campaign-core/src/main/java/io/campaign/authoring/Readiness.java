package io.campaign.authoring;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.content.ChannelContent;
import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.id.AccountId;
import io.campaign.segment.SegmentBinder;
import io.campaign.spi.Store;
import io.campaign.template.Template;
import io.campaign.template.TemplateLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says what is missing or wrong before a campaign can be scheduled; drafts may lack anything. */
final class Readiness {
  private final Store store;
  private final Collection<Carrier> carriers;

  Readiness(Store store, Collection<Carrier> carriers) {
    this.store = store;
    this.carriers = carriers;
  }

  void require(AccountId account, CampaignDefinition definition) {
    List<String> problems = problems(account, definition);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  List<String> problems(AccountId account, CampaignDefinition definition) {
    List<String> problems = new ArrayList<>();
    if (carriers.stream().noneMatch(c -> c.channel().equals(definition.channel()))) {
      problems.add("channel (" + definition.channel() + ") must have a carrier in this engine");
    }
    problems.addAll(
        new SegmentBinder(store.members().fieldCatalog(account)).problems(definition.audience()));
    if (definition.content().on(definition.channel()).isEmpty()) {
      problems.add("content (none) must be written for channel " + definition.channel());
    }
    for (ChannelContent variant : definition.content().all(definition.channel())) {
      variant.sources().forEach(source -> problems.addAll(templateProblems(source)));
    }
    return problems;
  }

  private static List<String> templateProblems(String source) {
    return Template.check(source, TemplateLimits.DEFAULT).stream()
        .map(SourceIssue::toString)
        .toList();
  }
}
