package io.campaign;

import io.campaign.dispatch.Step;
import io.campaign.event.CampaignListener;
import io.campaign.event.FeedEntry;
import io.campaign.spi.EventFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the feed to one listener, in order and at least once; its place is acknowledged after each
 * page.
 */
final class FeedStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(FeedStep.class);
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int PAGE = 500;

  private final String consumer;
  private final CampaignListener listener;
  private final EventFeed feed;
  private @Nullable String cursor;

  FeedStep(String consumer, CampaignListener listener, EventFeed feed) {
    this.consumer = consumer;
    this.listener = listener;
    this.feed = feed;
  }

  @Override
  public Duration step(Instant now) {
    String from = cursor == null ? feed.position(consumer) : cursor;
    List<FeedEntry> entries = feed.after(from, PAGE);
    String handled = from;
    try {
      for (FeedEntry entry : entries) {
        listener.on(entry);
        handled = entry.cursor();
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("listener {} failed, gets the same event again: {}", consumer, e.toString());
      remember(from, handled);
      return AFTER_FAILURE;
    }
    remember(from, handled);
    return entries.size() == PAGE ? Duration.ZERO : IDLE;
  }

  private void remember(String from, String handled) {
    if (!handled.equals(from)) {
      feed.acknowledge(consumer, handled);
    }
    cursor = handled;
  }
}
