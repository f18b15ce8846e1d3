package io.campaign;

import io.campaign.audience.AddressKeys;
import io.campaign.audience.Classifier;
import io.campaign.audience.Previewer;
import io.campaign.audience.RulesSource;
import io.campaign.authoring.AuthoringRules;
import io.campaign.authoring.TriggerDesk;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.compose.Contents;
import io.campaign.consent.Keywords;
import io.campaign.dispatch.Context;
import io.campaign.grouping.GroupDesk;
import io.campaign.grouping.Summaries;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.inbound.AnswerStep;
import io.campaign.inbound.InboundPipeline;
import io.campaign.link.LinkDesk;
import io.campaign.member.Member;
import io.campaign.pacing.RateLimits;
import io.campaign.spi.AddressParser;
import io.campaign.spi.Authorizer;
import io.campaign.template.LinkTracker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an engine is made of. */
record EngineParts(
    Context context,
    List<Carrier> carriers,
    Map<Channel, AddressParser> parsers,
    AddressKeys keys,
    Authorizer authorizer,
    RateLimits limits,
    InboundPipeline inbound,
    Keywords keywords,
    LinkDesk linkDesk,
    Contents contents,
    LinkTracker sampleLinks,
    AuthoringRules rules,
    TriggerDesk triggers,
    GroupDesk groups,
    Summaries summaries,
    Classifier classifier,
    RulesSource audienceRules,
    AnswerStep answers,
    Saying saying) {

  /** Renders what a campaign would say to a member. */
  @FunctionalInterface
  interface Saying {
    /** The finished text, or empty when there is none. */
    Optional<String> to(
        AccountId account,
        CampaignId campaign,
        CampaignDefinition definition,
        Member member,
        Instant asOf);
  }

  Previewer previewer() {
    return new Previewer(classifier, context.store().members());
  }
}
