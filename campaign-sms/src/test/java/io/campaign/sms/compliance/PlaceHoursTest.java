package io.campaign.sms.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.campaign.calendar.QuietHours;
import io.campaign.id.Address;
import io.campaign.sms.number.NumberZones;
import io.campaign.spi.LocalHours;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours of a recipient's place, from the number's state to the time a message may leave. */
class PlaceHoursTest {
  private final LocalHours hours = ComplianceRules.standard().localHours();

  @ParameterizedTest(name = "{0} at {2}")
  @CsvSource({
    // Miami: 8 to 20 on each day, in New York's time, and the state's west is an hour behind.
    "+13055550143, , 2026-03-02T12:59:00Z, 2026-03-02T14:00:00Z",
    "+13055550143, , 2026-03-02T15:00:00Z, 2026-03-02T15:00:00Z",
    "+13055550143, , 2026-03-03T01:30:00Z, 2026-03-03T14:00:00Z",
    // Rhode Island closes at 18 on weekdays.
    "+14015550143, , 2026-03-02T23:01:00Z, 2026-03-03T14:00:00Z",
    // Mobile, Alabama: no Sunday at all.
    "+12515550143, , 2026-03-08T16:00:00Z, 2026-03-09T13:00:00Z",
    // Boston moved to Paris: the hours of France, Monday to Saturday.
    "+16175550143, FR, 2026-03-08T12:00:00Z, 2026-03-09T12:00:00Z",
    // Lyon: closed on Sundays.
    "+33612345678, , 2026-03-08T10:00:00Z, 2026-03-09T07:00:00Z"
  })
  void aMessage_waitsForTheHoursOfItsPlace(
      String number, @Nullable String country, Instant at, Instant open) {
    Address address = Address.sms(number);
    QuietHours quiet = Objects.requireNonNull(hours.of(address, country));
    Set<ZoneId> zones = NumberZones.zones(address, null, ZoneOffset.UTC);
    assertEquals(open, quiet.nextOpen(at, zones, date -> false).orElseThrow());
  }

  @Test
  void holidays_areKeptWhereThePlaceSaysSo() {
    LocalDate easter = LocalDate.of(2026, 4, 6);
    Instant noon = Instant.parse("2026-04-06T10:00:00Z");
    QuietHours france = Objects.requireNonNull(hours.of(Address.sms("+33612345678"), null));
    Set<ZoneId> paris = Set.of(ZoneId.of("Europe/Paris"));
    assertEquals(
        Instant.parse("2026-04-07T06:00:00Z"),
        france.nextOpen(noon, paris, easter::equals).orElseThrow());
  }

  @Test
  void theSamePlace_hasTheSameHours() {
    assertSame(
        hours.of(Address.sms("+13055550143"), null), hours.of(Address.sms("+13055550144"), "US"));
  }

  @Test
  void aPlaceWithoutRules_asksForNone() {
    ComplianceRules own =
        ComplianceRules.read(
            new StringReader("source x 2026-01-01 own\nhours FR MON-SUN 08:00-22:00 x\n"));
    assertNull(own.localHours().of(Address.sms("+13055550143"), null));
    assertNull(own.localHours().of(null, null));
  }
}
