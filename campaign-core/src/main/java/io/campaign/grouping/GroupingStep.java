package io.campaign.grouping;

import io.campaign.dispatch.Step;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.CampaignException;
import io.campaign.id.AccountId;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places new responses into the groups of their runs, so that filters on a group see them. Follows
 * the log of inbound messages behind attribution; the place it has come to is kept, and a page that
 * is read twice changes nothing.
 */
public final class GroupingStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(GroupingStep.class);
  private static final String PLACE = "reply-groups";
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final int PAGE = 1_000;

  private final Store store;
  private final GroupDesk desk;

  /**
   * Creates the step.
   *
   * @param store storage ports
   * @param desk hands out groups
   */
  public GroupingStep(Store store, GroupDesk desk) {
    this.store = store;
    this.desk = desk;
  }

  private record Run(AccountId account, long runNo) {}

  @Override
  public Duration step(Instant now) {
    try {
      return place() ? Duration.ZERO : IDLE;
    } catch (CampaignException e) {
      LOG.warn("reply groups: will repeat: {}", e.getMessage());
      return IDLE;
    }
  }

  private boolean place() {
    String place = store.feed().position(PLACE);
    long cursor = place.isEmpty() ? 0 : Long.parseLong(place);
    List<StoredInbound> page = store.inbox().listAll(cursor, PAGE);
    Set<Run> answered = new LinkedHashSet<>();
    long done = cursor;
    for (StoredInbound message : page) {
      Attribution decision = message.attribution();
      if (decision == null) {
        break;
      }
      if (decision.action() == Attribution.Action.RESPONDED) {
        answered.add(new Run(message.message().account(), decision.runNo()));
      }
      done = message.inboundNo();
    }
    answered.forEach(run -> desk.place(run.account(), run.runNo()));
    if (done != cursor) {
      store.feed().acknowledge(PLACE, Long.toString(done));
    }
    return page.size() == PAGE && done == page.get(page.size() - 1).inboundNo();
  }
}
