package io.campaign.authoring;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Variant;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.MessageBody;
import io.campaign.compose.SavedTexts;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
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
import java.util.Collections;
import java.util.List;

/** Says what is missing or wrong before a campaign can be scheduled; drafts may lack anything. */
final class Readiness {
  private static final String SAMPLE = "x";

  private final Store store;
  private final Collection<Carrier> carriers;
  private final BusinessClock clock;
  private final AuthoringRules rules;

  Readiness(Store store, Collection<Carrier> carriers, BusinessClock clock, AuthoringRules rules) {
    this.store = store;
    this.carriers = carriers;
    this.clock = clock;
    this.rules = rules;
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
        new SegmentBinder(store.members().fieldCatalog(account), rules.segments())
            .problems(definition.audience()));
    if (definition.content().on(definition.channel()).isEmpty()) {
      problems.add("content (none) must be written for channel " + definition.channel());
    }
    TemplateOptions options =
        TemplateOptions.DEFAULT.with(SavedTexts.of(store.snippets().asOf(account, clock.now())));
    for (ChannelContent variant : definition.content().all(definition.channel())) {
      variant.sources().forEach(source -> problems.addAll(templateProblems(source, options)));
    }
    variants(definition).forEach(said -> problems.addAll(templateProblems(said, options)));
    problems.addAll(ScheduleCheck.problems(definition));
    problems.addAll(new MediaCheck(rules.media(), account).problems(definition, carriers));
    problems.addAll(formProblems(definition));
    problems.addAll(rules.review().problems(account, definition));
    return problems;
  }

  /** What carriers say to the forms that only some channels have; values are not known yet. */
  private List<String> formProblems(CampaignDefinition definition) {
    List<MessageBody> forms = new ArrayList<>();
    for (ChannelContent said : definition.content().all(definition.channel())) {
      if (said instanceof ChannelContent.Question question) {
        forms.add(new MessageBody.Question(SAMPLE, question.choices(), List.of()));
      } else if (said instanceof ChannelContent.ProviderTemplate held) {
        List<String> samples = Collections.nCopies(held.parameters().size(), SAMPLE);
        forms.add(
            new MessageBody.Template(
                held.name(), held.language(), samples, held.slots(), List.of()));
      }
    }
    return forms.stream()
        .flatMap(
            form ->
                carriers.stream()
                    .filter(carrier -> carrier.channel().equals(definition.channel()))
                    .flatMap(carrier -> carrier.validate(form).stream()))
        .distinct()
        .toList();
  }

  private static List<String> variants(CampaignDefinition definition) {
    Experiment experiment = definition.options().experiment();
    if (experiment == null) {
      return List.of();
    }
    List<String> sources = new ArrayList<>();
    for (Variant variant : experiment.variants()) {
      Content content = variant.content();
      if (content != null) {
        content.all(definition.channel()).forEach(said -> sources.addAll(said.sources()));
      }
    }
    return sources;
  }

  private static List<String> templateProblems(String source, TemplateOptions options) {
    return Template.check(source, options).stream().map(SourceIssue::toString).toList();
  }
}
