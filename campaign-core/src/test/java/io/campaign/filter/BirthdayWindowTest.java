package io.campaign.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BirthdayWindowTest {
  private static final List<Birthday> ALL = allBirthdays();

  @Test
  void leapDay_countsOnFirstOfMarchOfACommonYear() {
    Birthday leapDay = Birthday.of(2, 29);
    assertTrue(BirthdayWindow.of(LocalDate.of(2026, 3, 1), 0).contains(leapDay));
    assertFalse(BirthdayWindow.of(LocalDate.of(2026, 2, 28), 0).contains(leapDay));
    assertTrue(BirthdayWindow.of(LocalDate.of(2028, 2, 29), 0).contains(leapDay));
    assertFalse(BirthdayWindow.of(LocalDate.of(2028, 3, 1), 0).contains(leapDay));
  }

  @Test
  void window_overNewYear_isTwoRanges() {
    assertEquals(
        List.of(new BirthdayWindow.Range(101, 103), new BirthdayWindow.Range(1230, 1231)),
        BirthdayWindow.of(LocalDate.of(2026, 12, 30), 4).ranges());
  }

  @Test
  void eachWindow_holdsExactlyTheBirthdaysKeptOnItsDays() {
    int[] lengths = {0, 1, 2, 7, 30, 59, 60, 200, 362, 363, 364, 365, 366};
    for (LocalDate today = LocalDate.of(2023, 1, 1);
        today.isBefore(LocalDate.of(2026, 1, 1));
        today = today.plusDays(today.getMonthValue() <= 3 ? 1 : 5)) {
      for (int days : lengths) {
        verify(today, days);
      }
    }
  }

  private static void verify(LocalDate today, int days) {
    Set<LocalDate> window = new HashSet<>();
    for (int i = 0; i <= days; i++) {
      window.add(today.plusDays(i));
    }
    BirthdayWindow found = BirthdayWindow.of(today, days);
    for (Birthday birthday : ALL) {
      boolean kept = false;
      for (int year = today.getYear(); year <= today.getYear() + 2; year++) {
        kept |= window.contains(birthday.observedIn(year));
      }
      assertEquals(kept, found.contains(birthday), () -> birthday + " " + today + " +" + days);
    }
  }

  private static List<Birthday> allBirthdays() {
    List<Birthday> all = new ArrayList<>();
    for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
      all.add(Birthday.of(day.getMonthValue(), day.getDayOfMonth()));
    }
    return all;
  }
}
