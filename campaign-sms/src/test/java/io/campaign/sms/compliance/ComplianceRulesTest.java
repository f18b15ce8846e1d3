package io.campaign.sms.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.sms.text.GsmAlphabet;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplianceRulesTest {
  private final ComplianceRules rules = ComplianceRules.standard();

  @ParameterizedTest
  @CsvSource({
    "US, US-TX, SATURDAY, 09:00, true",
    "US, US-TX, SUNDAY, 11:59, false",
    "US, US-TX, SUNDAY, 12:00, true",
    "US, US-TX, MONDAY, 21:00, false",
    "US, US-AL, SUNDAY, 12:00, false",
    "US, US-OR, MONDAY, 20:00, false",
    "US, US-OR, MONDAY, 19:59, true",
    "US, US-RI, FRIDAY, 17:59, true",
    "US, US-RI, SATURDAY, 17:59, false",
    "US, US-CA, MONDAY, 20:59, true",
    "US, '', MONDAY, 07:59, false",
    "FR, '', SUNDAY, 12:00, false",
    "FR, '', SATURDAY, 21:59, true",
    "DE, '', SATURDAY, 20:00, false",
    "DE, '', SUNDAY, 11:00, false",
  })
  void theNarrowestPlace_decides(
      String country, String state, DayOfWeek day, LocalTime time, boolean may) {
    assertEquals(may, rules.mayArrive(country, state, day, time));
  }

  @Test
  void everyRule_namesASourceWithItsDate() {
    assertEquals(10, rules.sources().size());
    assertEquals("2026-11-23", rules.source("tx-sb140").orElseThrow().read().toString());
    assertEquals("tx-sb140", rules.hours("US", "US-TX").get(0).source());
    assertEquals(OptionalInt.of(3), rules.dailyCap("US-FL"));
    assertEquals(OptionalInt.empty(), rules.dailyCap("US-CA"));
  }

  @Test
  void keywordsAndConfirmations_comeByLanguage() {
    assertTrue(rules.keywords("STOP", "en").containsAll(Set.of("stop", "opt out", "revoke")));
    assertEquals(Set.of("arret"), rules.keywords("STOP", "fr"));
    for (String language : List.of("en", "fr", "es")) {
      assertTrue(GsmAlphabet.septets(rules.confirmation(language)) <= 160, language);
      assertTrue(GsmAlphabet.septets(rules.confirmation(language)) > 0, language);
    }
    assertEquals(rules.confirmation("en"), rules.confirmation("xx"));
  }

  @Test
  void theOptOutLine_isAppendedOnce() {
    String text = rules.withOptOutLine("Sale today", "en");
    assertEquals("Sale today\nReply STOP to opt out", text);
    assertEquals(text, rules.withOptOutLine(text, "en"));
    assertEquals(
        "Non-STOPPABLE\nSTOP pour vous desabonner", rules.withOptOutLine("Non-STOPPABLE", "fr"));
  }

  @Test
  void aHostsOwnFile_isReadStrictly() {
    ComplianceRules own =
        ComplianceRules.read(
            new StringReader("source me 2026-01-01 our lawyer\nhours * MON-FRI 10:00-18:00 me\n"));
    assertFalse(own.mayArrive("US", "US-TX", DayOfWeek.SATURDAY, LocalTime.NOON));
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                ComplianceRules.read(
                    new StringReader(
                        "hours * MON 20:00-08:00 nobody\nhours * MOO 1-2\n\nwhat ever\n")));
    assertEquals(
        List.of(
            "compliance rules line 1 (hours * MON 20:00-08:00 nobody) must name a source that"
                + " stands above it",
            "compliance rules line 1 (hours * MON 20:00-08:00 nobody) must begin before it ends",
            "compliance rules line 2 (hours * MOO 1-2) must have the form the file explains",
            "compliance rules line 4 (what ever) must start with source, hours, holidays, cap,"
                + " keyword, confirm, line or shortener"),
        e.problems());
  }

  @Test
  void links_areLookedAt() {
    LinkLint lint = new LinkLint(rules);
    assertEquals(List.of(), lint.advice("See https://go.example/a1 now. It is 10.30 at acme.com"));
    assertEquals(
        List.of("link (bit.ly) must not use a public shortener: carriers block it"),
        lint.advice("See bit.ly/abc"));
    assertEquals(
        List.of(
            "link (tinyurl.com) must not use a public shortener: carriers block it",
            "link (tinyurl.com) must start with https",
            "link (tinyurl.com) must not be followed by punctuation: phones add it to it"),
        lint.advice("Go to HTTP://www.TinyURL.com/abc!"));
  }
}
