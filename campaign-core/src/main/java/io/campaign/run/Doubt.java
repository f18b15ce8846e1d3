package io.campaign.run;

import io.campaign.id.AccountId;
import java.time.Instant;

/**
 * An unknown delivery that nobody has decided about yet.
 *
 * @param account account of its run
 * @param key delivery
 * @param carrier carrier that was asked, empty where a worker died before it could say
 * @param attemptGroup attempt group that is in doubt
 * @param since when it was meant to be sent
 */
public record Doubt(
    AccountId account, DeliveryKey key, String carrier, int attemptGroup, Instant since) {}
