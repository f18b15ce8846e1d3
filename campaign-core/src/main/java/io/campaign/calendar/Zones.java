package io.campaign.calendar;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads zones as people give them. */
public final class Zones {
  private Zones() {}

  /**
   * Reads a zone.
   *
   * @param id for example {@code Europe/Berlin}
   * @return the zone
   * @throws InvalidInputException when the JDK's time zone data have none of that id
   */
  public static ZoneId parse(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "zone (" + Masking.excerpt(id) + ") must be a zone id such as Europe/Berlin");
    }
  }
}
