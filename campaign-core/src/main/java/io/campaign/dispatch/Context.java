package io.campaign.dispatch;

import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Store;
import io.campaign.spi.Ticks;

/**
 * What every step works with.
 *
 * @param store storage ports
 * @param clock business time
 * @param ticks monotonic time
 * @param randomness chance for jitter
 * @param settings knobs
 */
public record Context(
    Store store,
    BusinessClock clock,
    Ticks ticks,
    Randomness randomness,
    DispatchSettings settings) {}
