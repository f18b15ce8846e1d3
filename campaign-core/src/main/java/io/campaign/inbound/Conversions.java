package io.campaign.inbound;

import io.campaign.dispatch.Step;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.error.StoreFailure;
import io.campaign.event.EngineEvent;
import io.campaign.event.FeedEntry;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attributes the host's events to runs, like replies but within a window of their own: the latest
 * message that was handed off to the member before, on any channel.
 */
public final class Conversions implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Conversions.class);
  private static final String CONSUMER = "conversions";
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration HOLD = Duration.ofSeconds(2);
  private static final int PAGE = 2_000;

  private final Store store;
  private final Duration window;

  /**
   * Creates the step.
   *
   * @param store storage ports
   * @param window how long after a hand-off an event counts as a conversion
   */
  public Conversions(Store store, Duration window) {
    this.store = store;
    this.window = window;
  }

  @Override
  public Duration step(Instant now) {
    try {
      List<FeedEntry> page = store.feed().after(store.feed().position(CONSUMER), PAGE);
      if (page.isEmpty()) {
        return IDLE;
      }
      List<FeedEntry> ripe = ripe(page, now);
      if (ripe.isEmpty()) {
        return IDLE;
      }
      attribute(ripe);
      store.feed().acknowledge(CONSUMER, ripe.get(ripe.size() - 1).cursor());
      return ripe.size() == PAGE ? Duration.ZERO : IDLE;
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("conversions: store trouble, will repeat: {}", e.getMessage());
      return IDLE;
    }
  }

  /** An event of this moment waits for a hand-off that is still being recorded, like a reply. */
  private static List<FeedEntry> ripe(List<FeedEntry> page, Instant now) {
    int end = 0;
    while (end < page.size()
        && !(page.get(end).event() instanceof EngineEvent.HostEventRecorded event
            && event.at().isAfter(now.minus(HOLD))
            && !event.at().isAfter(now))) {
      end++;
    }
    return page.subList(0, end);
  }

  private void attribute(List<FeedEntry> page) {
    List<EngineEvent.HostEventRecorded> events = new ArrayList<>();
    List<HandOffQuery> queries = new ArrayList<>();
    for (FeedEntry entry : page) {
      if (entry.event() instanceof EngineEvent.HostEventRecorded event) {
        events.add(event);
        queries.add(
            new HandOffQuery(
                event.account(), event.memberNo(), null, event.at().minus(window), event.at()));
      }
    }
    if (events.isEmpty()) {
      return;
    }
    List<List<HandOffFact>> answers = store.inbox().handOffs(queries);
    List<EngagementFact> facts = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      EngineEvent.HostEventRecorded event = events.get(i);
      latest(answers.get(i), event.at())
          .ifPresent(
              fact ->
                  facts.add(
                      new EngagementFact(
                          fact.delivery().runNo(),
                          event.memberNo(),
                          EngagementKind.CONVERTED,
                          event.name(),
                          event.at())));
    }
    store.engagement().recordFirst(facts);
  }

  /** Half-open: an event exactly one window after the hand-off is too late. */
  private Optional<HandOffFact> latest(List<HandOffFact> handOffs, Instant at) {
    return handOffs.stream()
        .filter(fact -> fact.state().countsAsHandedOff())
        .filter(fact -> fact.state() != DeliveryState.UNDELIVERED)
        .filter(fact -> at.isBefore(fact.at().plus(window)))
        .findFirst();
  }
}
