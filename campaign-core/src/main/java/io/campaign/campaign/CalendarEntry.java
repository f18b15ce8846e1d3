package io.campaign.campaign;

import io.campaign.id.CampaignId;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * One sending in the calendar (R20).
 *
 * @param campaign campaign
 * @param title what people call it
 * @param kind whether it was sent, is planned, or follows from a rule
 * @param occurrence names it inside its campaign
 * @param at when, in the zone of the calendar
 * @param recipients those it was planned for; for what is to come, members in the audience now
 * @param runNo run, 0 for what is to come
 */
public record CalendarEntry(
    CampaignId campaign,
    String title,
    Kind kind,
    String occurrence,
    ZonedDateTime at,
    long recipients,
    long runNo) {
  /** Where an entry comes from. */
  public enum Kind {
    /** A run. */
    SENT,
    /** The next sending of a scheduled campaign. */
    PLANNED,
    /** A later instance of a recurring campaign. */
    PROJECTED
  }

  /**
   * Returns when it is.
   *
   * @return instant
   */
  public Instant instant() {
    return at.toInstant();
  }
}
