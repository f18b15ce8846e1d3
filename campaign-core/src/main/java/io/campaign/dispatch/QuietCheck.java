package io.campaign.dispatch;

import io.campaign.calendar.QuietHours;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import io.campaign.spi.LocalHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the quiet hours of one account as of one moment; most members share their zones.
 * Thread-safe.
 */
final class QuietCheck {
  /** Nothing is sent in the last second before quiet hours: it would arrive in them. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final @Nullable QuietHours hours;
  private final Policies policies;
  private final ZoneId accountZone;
  private final Instant now;
  private final Map<Place, Answer> known = new ConcurrentHashMap<>();

  private record Place(Set<ZoneId> zones, @Nullable String country, @Nullable QuietHours hours) {}

  /**
   * What quiet hours say of one place.
   *
   * @param open first time that is open, empty when none is near
   * @param until from when on nothing must leave any more
   */
  record Answer(Optional<Instant> open, Instant until) {}

  private QuietCheck(
      @Nullable QuietHours hours, Policies policies, ZoneId accountZone, Instant now) {
    this.hours = hours;
    this.policies = policies;
    this.accountZone = accountZone;
    this.now = now;
  }

  /** Returns none where neither account nor place has quiet hours, which then cost nothing. */
  static Optional<QuietCheck> of(
      Policies policies, AccountId account, ZoneId accountZone, Instant at) {
    QuietHours hours = policies.rules().apply(account).quietHours();
    return hours == null && policies.localHours() == LocalHours.NONE
        ? Optional.empty()
        : Optional.of(new QuietCheck(hours, policies, accountZone, at));
  }

  /** The same, with the zone that the store has for the account. */
  static @Nullable QuietCheck of(Context context, AccountId account, Instant now) {
    Policies policies = context.policies();
    boolean none =
        policies.rules().apply(account).quietHours() == null
            && policies.localHours() == LocalHours.NONE;
    return none ? null : of(policies, account, context.zoneOf(account), now).orElse(null);
  }

  Answer ask(Member member) {
    Set<ZoneId> zones = policies.zones().zones(member.address(), member.zone(), accountZone);
    String country = member.profile().country();
    Place place = new Place(zones, country, policies.localHours().of(member.address(), country));
    return known.computeIfAbsent(place, this::answer);
  }

  private Answer answer(Place place) {
    QuietHours local = place.hours();
    QuietHours own = hours;
    QuietHours all = own == null ? local : local == null ? own : own.and(local);
    return all == null ? new Answer(Optional.of(now), Instant.MAX) : answer(place, all);
  }

  private Answer answer(Place place, QuietHours kept) {
    Predicate<LocalDate> holiday = date -> policies.holidays().isHoliday(date, place.country());
    Function<Instant, Instant> end =
        time -> kept.openUntil(time, place.zones(), holiday).minus(MARGIN);
    Optional<Instant> open = kept.nextOpen(now, place.zones(), holiday);
    Instant until = open.map(end).orElse(now);
    if (open.isPresent() && !until.isAfter(later(open.get(), now))) {
      open = kept.nextOpen(until.plus(MARGIN), place.zones(), holiday);
      until = open.map(end).orElse(now);
    }
    return new Answer(open, until);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  boolean skips() {
    return hours != null && hours.otherwise() == QuietHours.Otherwise.SKIP;
  }

  /** How long a carrier may try a message that leaves now. */
  Duration validity(Answer answer, Duration wanted) {
    if (answer.until().equals(Instant.MAX)) {
      return wanted;
    }
    Duration left = Duration.between(now, answer.until());
    return left.compareTo(wanted) < 0 ? left : wanted;
  }
}
