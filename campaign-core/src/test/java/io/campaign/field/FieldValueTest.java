package io.campaign.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldValueTest {
  @Test
  void number_mustBeFinite() {
    assertThrows(InvalidInputException.class, () -> FieldValue.of(Double.NaN));
    assertThrows(InvalidInputException.class, () -> FieldValue.of(Double.POSITIVE_INFINITY));
  }

  @Test
  void number_knowsOneZero() {
    assertEquals(FieldValue.of(0.0), FieldValue.of(-0.0));
  }

  @Test
  void text_isCleanedAndNeverEmpty() {
    assertEquals(FieldValue.of("a\uFFFDb\uFFFD"), FieldValue.of("a\u0000b\uD800"));
    assertThrows(InvalidInputException.class, () -> FieldValue.of(""));
    assertThrows(InvalidInputException.class, () -> FieldValue.of("x".repeat(4_001)));
  }

  @Test
  void list_dropsRepetitionsAndKeepsTheOrder() {
    assertEquals(List.of("b", "a"), new FieldValue.Values(List.of("b", "a", "b")).items());
    assertThrows(InvalidInputException.class, () -> FieldValue.of(List.of("a", "")));
  }

  @Test
  void day_staysInFourDigitYears() {
    assertThrows(InvalidInputException.class, () -> FieldValue.of(LocalDate.of(10_000, 1, 1)));
    assertThrows(InvalidInputException.class, () -> FieldValue.of(LocalDate.of(0, 1, 1)));
  }
}
