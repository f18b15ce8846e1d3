package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.engagement.HostEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What members did in the host's own application, for one actor. An event counts as a conversion of
 * the run whose message the member got last before it, within the conversion window; filters and
 * flows see every event.
 */
public final class Events {
  private final Desk desk;
  private final EngineParts parts;

  Events(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  /**
   * Reports an event. Joins the host's transaction. The same member, name and time again changes
   * nothing.
   *
   * @param member host's name of the member
   * @param name what happened, 1 to 160 characters
   * @param value what it was worth, null for nothing
   * @param at when
   * @return true when it was new
   * @throws io.campaign.error.NotFoundException when there is no such member
   */
  public boolean record(String member, String name, @Nullable Double value, Instant at) {
    return record(member, name, value, at, "");
  }

  /**
   * Reports one of several events of the same instant.
   *
   * @param member host's name of the member
   * @param name what happened, 1 to 160 characters
   * @param value what it was worth, null for nothing
   * @param at when
   * @param key tells it apart, for example an order number; at most 160 characters
   * @return true when it was new
   */
  public boolean record(
      String member, String name, @Nullable Double value, Instant at, String key) {
    desk.require(Operation.WRITE_MEMBERS);
    long memberNo = new MemberLookup(desk, parts).member(member).memberNo();
    HostEvent event = new HostEvent(memberNo, name, at, value, key);
    return !desk.store()
        .engagement()
        .recordEvents(desk.actor().account(), List.of(event))
        .isEmpty();
  }
}
