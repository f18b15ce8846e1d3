package io.campaign.event;

/**
 * Told of events after they are durable, in feed order, at least once. Called on an engine thread;
 * a listener that throws is called again with the same event after a pause and never disturbs
 * sending or other listeners.
 */
@FunctionalInterface
public interface CampaignListener {
  /**
   * Takes an event.
   *
   * @param entry event and its place
   */
  void on(FeedEntry entry);
}
