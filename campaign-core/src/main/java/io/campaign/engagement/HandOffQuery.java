package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a member was sent on a channel.
 *
 * @param account account
 * @param memberNo member
 * @param channel channel, null for all
 * @param since earliest hand-off
 * @param until latest hand-off
 */
public record HandOffQuery(
    AccountId account, long memberNo, @Nullable Channel channel, Instant since, Instant until) {}
