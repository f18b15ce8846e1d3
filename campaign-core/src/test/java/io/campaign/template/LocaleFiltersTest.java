package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Numbers, money and dates in the reader's language")
class LocaleFiltersTest {
  private static final Map<String, Object> VALUES =
      Map.of(
          "spent",
          new BigDecimal("1234.5"),
          "points",
          1234567L,
          "name",
          "Ada",
          "day",
          LocalDate.of(2026, 11, 13),
          "at",
          Instant.parse("2026-11-13T19:30:00Z"));

  private static String in(String language, String source) {
    RenderSettings settings =
        new RenderSettings(ZoneId.of("America/New_York"), Locale.forLanguageTag(language), null);
    return Template.parse(source).render(VALUES, settings);
  }

  @Test
  void numbers_are_grouped_as_the_language_does() {
    assertEquals("1,234,567", in("en-US", "{{ points | number }}"));
    assertEquals("1.234.567", in("de", "{{ points | number }}"));
    assertEquals("1 234 567", in("fr", "{{ points | number }}"));
    assertEquals("1.234,50", in("de", "{{ spent | number: 2 }}"));
    assertEquals("1,235", in("en", "{{ spent | number: 0 }}"));
  }

  @Test
  void money_has_its_currency_where_the_language_puts_it() {
    assertEquals("$1,234.50", in("en-US", "{{ spent | money: 'USD' }}"));
    assertEquals("1.234,50 €", in("de-DE", "{{ spent | money: 'EUR' }}"));
    assertEquals("1 234,50 €", in("fr-FR", "{{ spent | money: 'EUR' }}"));
    assertEquals("¥1,235", in("en-US", "{{ spent | money: 'JPY' }}"));
  }

  @Test
  void what_is_no_number_passes_unchanged() {
    assertEquals(
        "Ada  Ada", in("de", "{{ name | number }} {{ gone | number }} {{ name | money: 'EUR' }}"));
  }

  @Test
  void an_unknown_currency_is_refused_at_author_time() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> in("en", "{{ spent | money: 'EURO' }}"));
    assertTrue(refused.getMessage().contains("currency must be an ISO 4217 code"));
  }

  @Test
  void dates_have_the_forms_of_the_language() {
    assertEquals("November 13, 2026", in("en-US", "{{ day | date: 'long' }}"));
    assertEquals("13. November 2026", in("de", "{{ day | date: 'long' }}"));
    assertEquals("vendredi 13 novembre 2026", in("fr", "{{ day | date: 'full' }}"));
    assertEquals("2:30 PM", in("en-US", "{{ at | date: 'time' }}"));
    assertEquals("14:30", in("de", "{{ at | date: 'time' }}"));
  }

  @Test
  void no_amount_or_date_holds_a_character_dearer_than_a_plain_space() {
    String source =
        "{{ points | number }}{{ spent | money: 'CHF' }}{{ at | date: 'time' }}{{ at | date: 'full' }}";
    Arrays.stream(Locale.getAvailableLocales())
        .map(Locale::toLanguageTag)
        .forEach(
            tag -> {
              String text = in(tag, source);
              assertTrue(text.chars().noneMatch(c -> c == 0xa0 || c == 0x202f || c == 0x2009), tag);
            });
  }
}
