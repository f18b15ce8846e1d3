package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One opening of a tracked link. Its natural key is the event id.
 *
 * @param account owner of the run
 * @param eventId random name of the request, so that a repeated write counts once, 1 to 40
 *     characters
 * @param delivery message the link was in
 * @param linkNo number of the link in the message, from 1
 * @param label label of the link
 * @param kind who it was
 * @param reason rule that decided, empty for a person
 * @param source keyed hash of the network address, may be empty; the address itself is not kept
 * @param at business time
 */
public record LinkVisit(
    AccountId account,
    String eventId,
    DeliveryKey delivery,
    int linkNo,
    String label,
    VisitKind kind,
    String reason,
    String source,
    Instant at) {
  /**
   * The same visit without what could lead to the person.
   *
   * @return a copy with an empty source
   */
  public LinkVisit withoutSource() {
    return new LinkVisit(account, eventId, delivery, linkNo, label, kind, reason, "", at);
  }

  /**
   * Returns what a person's visit says about the member.
   *
   * @return the click
   */
  public EngagementFact click() {
    return new EngagementFact(
        delivery.runNo(), delivery.memberNo(), EngagementKind.CLICKED, label, at);
  }

  /**
   * Returns the counters a person's visit raises, beside those of the click.
   *
   * @return by one each: of the link, and of all links together
   */
  public Map<FactChange.Counter, Long> counters() {
    long minute = FactChange.minuteOf(at);
    Map<FactChange.Counter, Long> raised = new TreeMap<>();
    for (String detail : List.of("", label)) {
      raised.put(
          new FactChange.Counter(delivery.runNo(), minute, FactChange.Counter.VISITS, detail), 1L);
    }
    return raised;
  }
}
