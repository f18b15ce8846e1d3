package io.campaign.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Secret;
import io.campaign.sms.http.VendorAnswer;
import io.campaign.sms.profile.ErrorTable;
import io.campaign.sms.profile.StatusMeaning;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of error codes, as the carrier acts on it. */
class TwilioErrorsTest {
  private static final TwilioVendor VENDOR =
      TwilioVendor.account(FakeTwilio.ACCOUNT, Secret.of("t")).build();

  @ParameterizedTest
  @CsvSource({
    "20003, CARRIER",
    "20005, CARRIER",
    "20404, CARRIER",
    "20429, THROTTLED",
    "21211, PERMANENT",
    "21217, PERMANENT",
    "21265, PERMANENT",
    "21408, PERMANENT",
    "21602, PERMANENT",
    "21606, SENDER",
    "21212, SENDER",
    "21610, OPTED_OUT",
    "21611, THROTTLED",
    "21612, PERMANENT",
    "21614, PERMANENT",
    "21617, PERMANENT",
    "21623, PERMANENT",
    "21635, PERMANENT",
    "21660, SENDER",
    "30001, THROTTLED",
    "30002, CARRIER",
    "30003, TEMPORARY",
    "30004, PERMANENT",
    "30005, PERMANENT",
    "30006, PERMANENT",
    "30007, PERMANENT",
    "30008, TEMPORARY",
    "30022, THROTTLED",
    "30023, THROTTLED",
    "30024, SENDER",
    "30034, SENDER",
  })
  void eachCode_hasItsMeaning(String code, StatusMeaning meaning) {
    HandOff handOff = VENDOR.read(new VendorAnswer(400, "{\"code\":" + code + "}", null));
    if (meaning == StatusMeaning.THROTTLED) {
      assertEquals(new HandOff.Throttled(Duration.ofSeconds(1), code), handOff);
    } else {
      assertEquals(
          new HandOff.Refused(
              ErrorClass.valueOf(meaning.name()), code, "the provider answered " + code),
          handOff);
    }
  }

  @Test
  void theTestAbove_namesEveryRow() throws Exception {
    CsvSource rows =
        TwilioErrorsTest.class
            .getDeclaredMethod("eachCode_hasItsMeaning", String.class, StatusMeaning.class)
            .getAnnotation(CsvSource.class);
    Map<String, String> tested = new TreeMap<>();
    for (String row : rows.value()) {
      tested.put(row.split(", ", -1)[0], row.split(", ", -1)[1]);
    }
    Map<String, String> table = new TreeMap<>();
    TwilioVendorBuilder.standardErrors().rows().forEach((code, m) -> table.put(code, m.name()));
    assertEquals(table, tested);
  }

  @ParameterizedTest
  @CsvSource({"400, PERMANENT", "401, CARRIER", "403, CARRIER", "404, CARRIER", "422, PERMANENT"})
  void anUnknownCode_isReadByItsStatus(int status, ErrorClass errorClass) {
    HandOff handOff = VENDOR.read(new VendorAnswer(status, "{\"code\":99999}", null));
    assertEquals(errorClass, ((HandOff.Refused) handOff).errorClass());
  }

  @Test
  void aHost_mayReadItsOwnTable() {
    ErrorTable own = ErrorTable.read(new StringReader("# mine\n21211 TEMPORARY why not\n"));
    TwilioVendor vendor =
        TwilioVendor.account(FakeTwilio.ACCOUNT, Secret.of("t"))
            .errors(own.with("7", StatusMeaning.OPTED_OUT))
            .build();
    HandOff handOff = vendor.read(new VendorAnswer(400, "{\"code\":21211}", null));
    assertEquals(ErrorClass.TEMPORARY, ((HandOff.Refused) handOff).errorClass());
    handOff = vendor.read(new VendorAnswer(400, "{\"code\":7}", null));
    assertEquals(ErrorClass.OPTED_OUT, ((HandOff.Refused) handOff).errorClass());
  }

  @Test
  void aBadTable_isRefusedLineByLine() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> ErrorTable.read(new StringReader("1 NEVER\n\n2\n3 SENDER\n3 SENDER\n")));
    assertEquals(3, e.problems().size());
    assertEquals(
        "error table line 5 (3 SENDER) must name its code for the first time", e.problems().get(2));
  }
}
