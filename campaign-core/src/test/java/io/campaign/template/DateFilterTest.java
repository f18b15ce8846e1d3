package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The filter date")
class DateFilterTest {
  private static final Instant NOW = Instant.parse("2026-11-13T21:05:09Z");
  private static final RenderSettings BERLIN =
      new RenderSettings(ZoneId.of("Europe/Berlin"), Locale.GERMAN, NOW);

  private static String date(Object value, String pattern, RenderSettings settings) {
    return Template.parse("{{ d | date: '" + pattern + "' }}").render(Map.of("d", value), settings);
  }

  @Test
  void shows_an_instant_in_the_zone_and_language_of_the_reader() {
    assertEquals("Freitag, 13. November 22:05", date(NOW, "%A, %-d. %B %H:%M", BERLIN));
    assertEquals(
        "Friday, 13. November 21:05", date(NOW, "%A, %-d. %B %H:%M", RenderSettings.PLAIN));
  }

  @Test
  void shows_a_date_as_the_same_day_in_every_zone() {
    RenderSettings samoa = new RenderSettings(ZoneId.of("Pacific/Apia"), Locale.ENGLISH, NOW);

    assertEquals("13 Nov", date(LocalDate.of(2026, 11, 13), "%d %b", samoa));
  }

  @Test
  void knows_what_now_is_only_from_the_settings() {
    assertEquals("2026-11-13", date("now", "%F", BERLIN));
    assertThrows(RenderFailure.class, () -> date("now", "%F", RenderSettings.PLAIN));
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "March 14, 2016 | %b %d, %y | Mar 14, 16",
        "2016-03-14 | %e/%m/%Y | 14/03/2016",
        "2016-03-14 05:06:07 | %I:%M:%S %p %l | 05:06:07 AM  5",
        "2016-03-14T23:06:07Z | %T %z %j | 23:06:07 +0000 074",
        "2016-03-14T23:06:07+02:00 | %R | 21:06",
        "14 March 2016 | %U %W %V %u %w | 11 11 11 1 1",
        "1152098955 | %F | 2006-07-05",
        "not a date | %F | not a date",
        "2016-03-14 | %-m/%-d %^a %10Y %q %% | 3/14 MON 0000002016 %q %",
      })
  void prints_the_fields_of_the_pattern(String value, String pattern, String wanted) {
    assertEquals(wanted, date(value, pattern, RenderSettings.PLAIN));
  }

  @Test
  void keeps_the_time_of_a_zoned_value() {
    ZonedDateTime tokyo = ZonedDateTime.of(2026, 11, 14, 6, 5, 9, 0, ZoneId.of("Asia/Tokyo"));

    assertEquals("22:05:09", date(tokyo, "%X", BERLIN));
  }
}
