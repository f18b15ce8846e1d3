package io.campaign.engagement;

import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that reached, or may have reached, a member: what a reply can be attributed to.
 *
 * @param delivery the delivery
 * @param attemptGroup its attempt group
 * @param channel channel it went out on
 * @param state its state; an unknown one counts, since a reply proves it arrived
 * @param at hand-off time
 * @param windowEndsAt when the run's reply window ends, null while open-ended
 */
public record HandOffFact(
    DeliveryKey delivery,
    int attemptGroup,
    Channel channel,
    DeliveryState state,
    Instant at,
    @Nullable Instant windowEndsAt) {}
