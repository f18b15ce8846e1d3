package io.campaign.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BirthdayTest {
  @Test
  void leapDay_withoutYear_isValidAndHasNoDate() {
    assertNull(Birthday.of(2, 29).date());
    assertEquals(229, Birthday.of(2, 29).monthDayCode());
  }

  @Test
  void leapDay_inCommonYear_isRefusedWithItsValue() {
    var refused =
        assertThrows(InvalidInputException.class, () -> new Birthday(2, 29, 2023)).getMessage();
    assertEquals("birthday (2023-2-29) must be a day that exists", refused);
  }

  @Test
  void dayThatNeverExists_isRefused() {
    assertThrows(InvalidInputException.class, () -> Birthday.of(4, 31));
    assertThrows(InvalidInputException.class, () -> Birthday.of(0, 1));
    assertThrows(InvalidInputException.class, () -> Birthday.of(13, 1));
    assertThrows(InvalidInputException.class, () -> new Birthday(1, 1, 0));
  }

  @Test
  void fullDate_isGivenBack() {
    LocalDate date = LocalDate.of(1990, 5, 17);
    assertEquals(date, Birthday.of(date).date());
  }

  @Test
  void leapDay_isKeptOnFirstOfMarchInCommonYears() {
    assertEquals(LocalDate.of(2023, 3, 1), Birthday.of(2, 29).observedIn(2023));
    assertEquals(LocalDate.of(2024, 2, 29), Birthday.of(2, 29).observedIn(2024));
    assertEquals(LocalDate.of(2023, 2, 28), Birthday.of(2, 28).observedIn(2023));
  }
}
