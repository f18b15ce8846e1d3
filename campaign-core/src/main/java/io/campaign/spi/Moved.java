package io.campaign.spi;

/**
 * Result of a compare-and-set.
 *
 * @param applied true when this call, or an earlier identical one, made the change; false when
 *     another change came first
 * @param current the thing as it stands now
 * @param <T> kind of thing
 */
public record Moved<T>(boolean applied, T current) {}
