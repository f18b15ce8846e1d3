package io.campaign.sms.compliance;

import io.campaign.calendar.QuietHours;
import io.campaign.calendar.QuietHours.Window;
import io.campaign.id.Address;
import io.campaign.sms.number.NumberZones;
import io.campaign.sms.number.SmsNumbers;
import io.campaign.spi.LocalHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The hours of {@link ComplianceRules} as quiet hours of the recipient's place: the state of the
 * number's area code, as several statutes have it, unless the member is known to live in another
 * country. Immutable.
 */
final class PlaceHours implements LocalHours {
  private static final int COUNTRY = 2;

  private final ComplianceRules rules;
  private final ConcurrentMap<String, Optional<QuietHours>> byPlace = new ConcurrentHashMap<>();

  PlaceHours(ComplianceRules rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable QuietHours of(@Nullable Address address, @Nullable String country) {
    String state = address == null ? "" : NumberZones.state(address);
    if (!state.isEmpty() && (country == null || state.startsWith(country))) {
      return hours(state);
    }
    if (country != null) {
      return hours(country);
    }
    return hours(address == null ? "" : SmsNumbers.country(address));
  }

  private @Nullable QuietHours hours(String place) {
    return byPlace.computeIfAbsent(place, this::quiet).orElse(null);
  }

  private Optional<QuietHours> quiet(String place) {
    String country = place.substring(0, Math.min(COUNTRY, place.length()));
    List<SendingHours> open = rules.hours(country, place);
    boolean holidays = rules.restsOnHolidays(country, place);
    Map<Stretch, Set<DayOfWeek>> stretches = new LinkedHashMap<>();
    for (DayOfWeek day : open.isEmpty() ? List.<DayOfWeek>of() : List.of(DayOfWeek.values())) {
      for (Stretch stretch : closed(open, day)) {
        stretches.computeIfAbsent(stretch, s -> EnumSet.noneOf(DayOfWeek.class)).add(day);
      }
    }
    List<Window> windows = new ArrayList<>();
    stretches.forEach((s, days) -> windows.add(new Window(days, s.from(), s.to())));
    return windows.isEmpty() && !holidays
        ? Optional.empty()
        : Optional.of(new QuietHours(windows, holidays, QuietHours.Otherwise.HOLD));
  }

  /** A closed part of a day; up to midnight where it ends at 0:00. */
  private record Stretch(LocalTime from, LocalTime to) {}

  private static List<Stretch> closed(List<SendingHours> open, DayOfWeek day) {
    List<Stretch> closed = new ArrayList<>();
    LocalTime from = LocalTime.MIN;
    List<SendingHours> today =
        open.stream()
            .filter(hours -> hours.days().contains(day))
            .sorted(Comparator.comparing(SendingHours::from))
            .toList();
    for (SendingHours hours : today) {
      if (hours.from().isAfter(from)) {
        closed.add(new Stretch(from, hours.from()));
      }
      from = hours.to().isAfter(from) ? hours.to() : from;
    }
    closed.add(new Stretch(from, LocalTime.MIN));
    return closed;
  }
}
