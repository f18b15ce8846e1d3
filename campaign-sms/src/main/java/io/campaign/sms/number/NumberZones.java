package io.campaign.sms.number;

import io.campaign.id.Address;
import io.campaign.sms.data.DataLines;
import io.campaign.sms.data.DataLines.Line;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Time zones the owner of a number may be in, as a set: an area code may lie in several, and whole
 * cities are listed under the wrong one, so the zones of the whole state count as well. A message
 * may go when it may in all of them. Pure and thread-safe.
 *
 * <p>{@code NumberZones::zones} resolves zones where quiet hours are kept.
 */
public final class NumberZones {
  private static final int AREA_END = 5;
  private static final int LONGEST_CALLING_CODE = 3;

  /** A number of the US whose area code tells nothing: open when it is open from coast to coast. */
  private static final Set<ZoneId> CONTINENTAL_US =
      Set.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));

  private static final Map<String, Area> AREAS = new HashMap<>();
  private static final Map<String, Set<ZoneId>> STATES = new HashMap<>();
  private static final Map<String, Set<ZoneId>> CALLING = new HashMap<>();

  static {
    for (Line line : DataLines.of(NumberZones.class, "zones.txt")) {
      read(line.words());
    }
  }

  private NumberZones() {}

  private record Area(String state, Set<ZoneId> zones) {}

  private static void read(List<String> words) {
    boolean isArea = words.get(0).equals("area");
    Set<ZoneId> zones = new HashSet<>();
    words.subList(isArea ? 4 : 2, words.size()).forEach(zone -> zones.add(ZoneId.of(zone)));
    if (!isArea) {
      CALLING.put(words.get(1), Set.copyOf(zones));
      return;
    }
    String state = words.get(3).equals("-") ? "" : words.get(3);
    AREAS.put(words.get(1), new Area(state, Set.copyOf(zones)));
    if (!state.isEmpty()) {
      STATES.computeIfAbsent(state, key -> new HashSet<>()).addAll(zones);
    }
  }

  /**
   * Returns the zones of a number.
   *
   * @param address any address
   * @return empty when it is no phone number or its country is not known
   */
  public static Set<ZoneId> of(Address address) {
    String number = address.value();
    if (!address.scheme().equals(Address.E164) || number.length() < AREA_END) {
      return Set.of();
    }
    return number.startsWith("+1") ? ofArea(number) : ofCallingCode(number);
  }

  /**
   * Resolves the zones in which quiet hours must be kept.
   *
   * @param address where the message goes, or null
   * @param known zone the member is known to live in, or null; it wins
   * @param account zone of the account, used when nothing else is known
   * @return at least one zone
   */
  public static Set<ZoneId> zones(
      @Nullable Address address, @Nullable ZoneId known, ZoneId account) {
    if (known != null) {
      return Set.of(known);
    }
    Set<ZoneId> found = address == null ? Set.of() : of(address);
    return found.isEmpty() ? Set.of(account) : found;
  }

  /**
   * Returns the state of a number's area code, for rules by state.
   *
   * @param address any address
   * @return for example {@code US-TX}; empty when it is not known
   */
  public static String state(Address address) {
    Area area = area(address.value());
    return area == null || !address.scheme().equals(Address.E164) ? "" : area.state();
  }

  private static @Nullable Area area(String number) {
    boolean has = number.startsWith("+1") && number.length() >= AREA_END;
    return has ? AREAS.get(number.substring(2, AREA_END)) : null;
  }

  private static Set<ZoneId> ofArea(String number) {
    Area area = area(number);
    if (area == null) {
      return CONTINENTAL_US;
    }
    Set<ZoneId> state = STATES.get(area.state());
    return state == null ? area.zones() : Set.copyOf(state);
  }

  private static Set<ZoneId> ofCallingCode(String number) {
    for (int length = LONGEST_CALLING_CODE; length > 0; length--) {
      Set<ZoneId> zones = CALLING.get(number.substring(1, 1 + length));
      if (zones != null) {
        return zones;
      }
    }
    return Set.of();
  }
}
