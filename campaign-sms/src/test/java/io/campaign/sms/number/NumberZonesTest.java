package io.campaign.sms.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.id.Address;
import io.campaign.id.Channel;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberZonesTest {

  @ParameterizedTest
  @CsvSource({
    "+12125550143, America/New_York, US-NY, US",
    "+14235550143, America/Chicago America/New_York, US-TN, US",
    "+12705550143, America/Chicago America/New_York, US-KY, US",
    "+18505550143, America/Chicago America/New_York, US-FL, US",
    "+13055550143, America/Chicago America/New_York, US-FL, US",
    "+12195550143, America/Chicago America/New_York, US-IN, US",
    "+18085550143, Pacific/Honolulu, US-HI, US",
    "+14155550143, America/Los_Angeles, US-CA, US",
    "+14165550143, America/Toronto, CA-ON, CA",
    "+442079460000, Europe/London, '', GB",
    "+4915112345678, Europe/Berlin, '', DE",
    "+919812345678, Asia/Calcutta, '', IN",
  })
  void aNumber_meansASetOfZones_aStateAndACountry(
      String number, String zones, String state, String country) {
    Address address = Address.sms(number);
    Set<String> found = names(NumberZones.of(address));
    for (String zone : zones.split(" ", -1)) {
      assertTrue(found.contains(zone), number + " " + found);
    }
    assertEquals(state, NumberZones.state(address));
    assertEquals(country, SmsNumbers.country(address));
  }

  @Test
  void anAreaThatTellsNothing_isOpenFromCoastToCoast() {
    assertEquals(
        Set.of("America/Los_Angeles", "America/New_York"),
        names(NumberZones.of(Address.sms("+15005550006"))));
  }

  @Test
  void aKnownZone_wins_andTheAccountsIsTheLastResort() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    ZoneId denver = ZoneId.of("America/Denver");
    Address ny = Address.sms("+12125550143");
    assertEquals(Set.of(denver), NumberZones.zones(ny, denver, paris));
    assertEquals(Set.of(ZoneId.of("America/New_York")), NumberZones.zones(ny, null, paris));
    assertEquals(Set.of(paris), NumberZones.zones(null, null, paris));
    Address raw = new Address(Channel.SMS, "sms-raw", "12345678");
    assertEquals(Set.of(paris), NumberZones.zones(raw, null, paris));
    assertEquals("", SmsNumbers.country(raw));
  }

  private static Set<String> names(Set<ZoneId> zones) {
    return zones.stream().map(ZoneId::getId).collect(Collectors.toCollection(TreeSet::new));
  }
}
