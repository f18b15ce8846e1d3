package io.campaign.dispatch;

import io.campaign.carrier.UnknownPolicy;
import io.campaign.id.AccountId;
import io.campaign.run.SendingRules;
import io.campaign.spi.HolidayCalendar;
import io.campaign.spi.LocalHours;
import io.campaign.spi.ZoneResolver;
import java.util.Map;
import java.util.function.Function;

/**
 * What the host decided about sending.
 *
 * @param rules what each account's campaigns keep
 * @param zones where recipients may be
 * @param holidays which days are holidays
 * @param localHours what places ask for on top of the account's hours
 * @param unknown what becomes of unknown messages, by carrier; left alone where none is named
 * @param pauseAt share of failures at which a run is paused, 0 to 1; 0 for never
 */
public record Policies(
    Function<AccountId, SendingRules> rules,
    ZoneResolver zones,
    HolidayCalendar holidays,
    LocalHours localHours,
    Map<String, UnknownPolicy> unknown,
    double pauseAt) {
  /** Holds nothing back, leaves what is unknown, pauses nothing. */
  public static final Policies NONE =
      new Policies(
          account -> SendingRules.none(),
          ZoneResolver.ofMembers(),
          HolidayCalendar.NONE,
          LocalHours.NONE,
          Map.of(),
          0);

  /** Copies the map. */
  public Policies {
    unknown = Map.copyOf(unknown);
  }

  /** A worker that died could not say which carrier it had asked: where there is one, that one. */
  UnknownPolicy unknownAt(String carrier) {
    if (carrier.isEmpty() && unknown.size() == 1) {
      return unknown.values().iterator().next();
    }
    return unknown.getOrDefault(carrier, UnknownPolicy.leave());
  }
}
