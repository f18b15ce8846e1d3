package io.campaign.whatsapp.send;

import io.campaign.id.Secret;
import io.campaign.pacing.Rate;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.Portfolio;
import io.campaign.whatsapp.api.GraphClient;
import io.campaign.whatsapp.webhook.WebhookEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything the carrier needs to know; checked by its builder.
 *
 * @param portfolio limit of people, or null
 * @param verifyToken word of the webhook's handshake, or null
 * @param appSecrets secrets webhooks are signed with now
 * @param news told of everything webhooks say of templates and numbers
 */
record CloudSettings(
    String name,
    CloudApiAccount account,
    GraphClient.Timing timing,
    int window,
    Rate rate,
    Duration pairInterval,
    Marketing marketing,
    @Nullable Portfolio portfolio,
    CarrierNotes notes,
    @Nullable Secret verifyToken,
    List<Secret> appSecrets,
    Consumer<WebhookEvent> news,
    Ports ports) {

  /** How marketing templates leave. */
  enum Marketing {
    /** As any other message. */
    MESSAGES,
    /** By the marketing endpoint, or as any other message where that is not set up. */
    FALLBACK,
    /** By the marketing endpoint only. */
    STRICT
  }

  /** Time and chance. */
  record Ports(BusinessClock clock, Ticks ticks, Randomness randomness) {}

  /** Longest time until a submit has an outcome: the request's and a second for queueing. */
  Duration submitTimeout() {
    return timing.connect().plus(timing.response()).plusSeconds(2);
  }
}
