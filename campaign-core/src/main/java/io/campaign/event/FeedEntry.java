package io.campaign.event;

/**
 * An event with its place in the feed.
 *
 * @param cursor opaque place; pass it back to read on after this entry; ordered only by the feed
 *     itself
 * @param event what happened
 */
public record FeedEntry(String cursor, EngineEvent event) {}
