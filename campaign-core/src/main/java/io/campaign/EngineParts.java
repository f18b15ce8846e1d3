package io.campaign;

import io.campaign.audience.AddressKeys;
import io.campaign.authoring.AuthoringRules;
import io.campaign.carrier.Carrier;
import io.campaign.compose.Contents;
import io.campaign.consent.Keywords;
import io.campaign.dispatch.Context;
import io.campaign.id.Channel;
import io.campaign.inbound.InboundPipeline;
import io.campaign.link.LinkDesk;
import io.campaign.pacing.RateLimits;
import io.campaign.spi.AddressParser;
import io.campaign.spi.Authorizer;
import io.campaign.template.LinkTracker;
import java.util.List;
import java.util.Map;

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
    AuthoringRules rules) {}
