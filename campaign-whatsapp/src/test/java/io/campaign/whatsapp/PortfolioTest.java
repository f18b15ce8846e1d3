package io.campaign.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.spi.CarrierNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How many people a portfolio writes to in any 24 hours. */
class PortfolioTest {
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  private final CarrierNotes notes = CarrierNotes.inProcess();
  private final Portfolio portfolio = Portfolio.of("p", 100, notes);

  @Test
  void moreThanTheLimit_isSpreadOverDays_inFewTimes() {
    TreeSet<Instant> times = new TreeSet<>();
    List<Instant> all = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      Instant place = portfolio.take("+1" + i, T0);
      times.add(place);
      all.add(place);
    }
    assertEquals(T0, all.get(99));
    assertTrue(all.get(100).isAfter(T0.plus(DAY).minusSeconds(1)), all.get(100).toString());
    assertTrue(times.size() <= 5, times.toString());
    assertFalse(all.get(349).isAfter(T0.plus(DAY.multipliedBy(3)).plusSeconds(3_600)));
  }

  @Test
  void inNo24Hours_areThereMoreThanTheLimit() {
    Random random = new Random(7);
    List<Instant> sent = new ArrayList<>();
    Instant now = T0;
    for (int i = 0; i < 2_000; i++) {
      now = now.plusSeconds(random.nextInt(600));
      sent.add(portfolio.take("+1" + i, now));
    }
    sent.sort(null);
    for (int i = 100; i < sent.size(); i++) {
      assertTrue(
          !sent.get(i).isBefore(sent.get(i - 100).plus(DAY)),
          sent.get(i - 100) + " " + sent.get(i));
    }
  }

  @Test
  void thePlaceOfAPerson_isOne_forADay() {
    assertEquals(T0, portfolio.take("+1", T0));
    assertEquals(T0.plusSeconds(60), portfolio.take("+1", T0.plusSeconds(60)));
    assertEquals(99, portfolio.outlook(1_000, T0).atOnce());
    assertEquals(100, portfolio.outlook(1_000, T0.plus(DAY).plusSeconds(60)).atOnce());
  }

  @Test
  void placesSurviveAStart() {
    for (int i = 0; i < 100; i++) {
      portfolio.take("+1" + i, T0);
    }
    portfolio.flush();
    Portfolio again = Portfolio.of("p", 100, notes);
    assertEquals(T0.plusSeconds(1), again.take("+15", T0.plusSeconds(1)));
    assertTrue(again.take("+1200", T0.plusSeconds(1)).isAfter(T0.plus(Duration.ofHours(23))));
  }

  @Test
  void theOutlook_saysHowManyDays_andRefusesWithNumbers() {
    Portfolio.Outlook outlook = portfolio.outlook(350, T0);
    assertEquals(new Portfolio.Outlook(350, 100, 100, 4), outlook);
    assertNull(outlook.problem(4));
    String problem = String.valueOf(outlook.problem(1));
    assertTrue(problem.startsWith("recipients (350) must fit"), problem);
    assertTrue(problem.contains("all of them in 4 days"), problem);
    portfolio.limit(0);
    assertEquals(1, portfolio.outlook(1_000_000, T0).days());
    assertEquals(T0, portfolio.take("+9", T0));
  }
}
