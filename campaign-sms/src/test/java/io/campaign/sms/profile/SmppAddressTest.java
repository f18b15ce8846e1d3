package io.campaign.sms.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppAddressTest {

  @ParameterizedTest
  @CsvSource({
    "+12125550142, 1, 1, 12125550142",
    "24365, 3, 0, 24365",
    "Shop 24, 5, 0, Shop 24",
    "TWELVEISNOT, 5, 0, TWELVEISNOT"
  })
  void of_typesByLook(String text, int ton, int npi, String value) {
    assertEquals(new SmppAddress(ton, npi, value), SmppAddress.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12", "+0123456789", "2125550142", "Twelve chars", "Caf\u00E9", "[x][x][x]"})
  void of_anythingElse_isRefused(String text) {
    assertThrows(InvalidInputException.class, () -> SmppAddress.of(text));
  }

  @Test
  void constructor_namesTheRuleAndHidesTheNumber() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> new SmppAddress(1, 1, "123456789012345678901"));
    assertEquals("SMPP address (12*****************01) must be 1 to 20 characters", e.getMessage());
    assertThrows(InvalidInputException.class, () -> new SmppAddress(7, 1, "1"));
    assertThrows(InvalidInputException.class, () -> new SmppAddress(1, 2, "1"));
    assertFalse(new SmppAddress(1, 1, "12125550142").toString().contains("2125550142"));
  }
}
