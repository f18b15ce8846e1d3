package io.campaign.authoring;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.compose.SavedTexts;
import io.campaign.content.ChannelContent;
import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.id.AccountId;
import io.campaign.segment.SegmentBinder;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Store;
import io.campaign.template.Template;
import io.campaign.template.TemplateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says what is missing or wrong before a campaign can be scheduled; drafts may lack anything. */
final class Readiness {
  private final Store store;
  private final Collection<Carrier> carriers;
  private final BusinessClock clock;

  Readiness(Store store, Collection<Carrier> carriers, BusinessClock clock) {
    this.store = store;
    this.carriers = carriers;
    this.clock = clock;
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
    TemplateOptions options =
        TemplateOptions.DEFAULT.with(SavedTexts.of(store.snippets().asOf(account, clock.now())));
    for (ChannelContent variant : definition.content().all(definition.channel())) {
      variant.sources().forEach(source -> problems.addAll(templateProblems(source, options)));
    }
    return problems;
  }

  private static List<String> templateProblems(String source, TemplateOptions options) {
    return Template.check(source, options).stream().map(SourceIssue::toString).toList();
  }
}
