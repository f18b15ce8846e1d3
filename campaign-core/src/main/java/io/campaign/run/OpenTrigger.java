package io.campaign.run;

import io.campaign.filter.Filter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call for an audience that is not planned to its end.
 *
 * @param runNo run
 * @param nth repetition its deliveries stand under
 * @param audience whom
 * @param at business time of the call, which the audience is evaluated for
 * @param expiresAt from when its messages are not sent any more, or null for never
 * @param cursor highest member number already planned, 0 at the start
 */
public record OpenTrigger(
    long runNo, int nth, Filter audience, Instant at, @Nullable Instant expiresAt, long cursor) {}
