package io.campaign.sms.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {

  @ParameterizedTest
  @CsvSource({
    "THROTTLED, 58 14",
    "TEMPORARY, 08 45 64 FE FF",
    "SESSION, 04 05 0D",
    "CARRIER, 0E 0F 53 15",
    "SENDER, 0A 48 49",
    "PERMANENT, 0B 50 51 65 66",
    "PERMANENT, 01 02 03 06 07 43 61 62 63 C0 C1 C2 C3 C4",
    "TEMPORARY, 400 401 4FF 99 7FFFFFFF"
  })
  void meaning_followsTheTradesReading(StatusMeaning meaning, String codes) {
    for (String code : codes.split(" ", -1)) {
      assertEquals(meaning, StatusTable.defaults().meaning(Integer.parseInt(code, 16)), code);
    }
  }

  @Test
  void with_changesACopyOnly() {
    StatusTable changed = StatusTable.defaults().with(0x14, StatusMeaning.TEMPORARY);
    assertEquals(StatusMeaning.TEMPORARY, changed.meaning(0x14));
    assertEquals(StatusMeaning.THROTTLED, changed.meaning(0x58));
    assertEquals(StatusMeaning.THROTTLED, StatusTable.defaults().meaning(0x14));
  }

  @Test
  void with_ofSuccess_isRefused() {
    StatusTable table = StatusTable.defaults();
    assertThrows(InvalidInputException.class, () -> table.with(0, StatusMeaning.TEMPORARY));
  }

  @Test
  void describe_namesKnownCodes() {
    assertEquals("ESME_RTHROTTLED (0x58)", StatusTable.describe(0x58));
    assertEquals("0x410", StatusTable.describe(0x410));
  }
}
