package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The links of one message as kept, with what is known of the message now.
 *
 * @param account owner of the run
 * @param links as issued
 * @param test whether the run is a test
 * @param forgotten whether the member was erased since
 * @param state state of the delivery, null while it has no outcome
 * @param handedOffAt when the message was handed off, null while it has no outcome
 */
public record IssuedLinks(
    AccountId account,
    NewLinks links,
    boolean test,
    boolean forgotten,
    @Nullable DeliveryState state,
    @Nullable Instant handedOffAt) {}
