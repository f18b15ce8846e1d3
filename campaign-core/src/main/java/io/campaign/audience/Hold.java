package io.campaign.audience;

import io.campaign.lifecycle.HoldReason;
import java.time.Instant;

/**
 * Why and how long a recipient waits beyond the planned time.
 *
 * @param due the recipient's own time by the schedule: its local time, a variant's delay; deadlines
 *     count from it
 * @param until when the message may leave, not before {@code due}
 * @param why what it waits for
 */
public record Hold(Instant due, Instant until, HoldReason why) {}
