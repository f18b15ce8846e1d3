package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.id.Address;
import io.campaign.spi.AddressParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsAddressParserTest {
  private final SmsAddressParser parser = new SmsAddressParser();

  @ParameterizedTest
  @CsvSource({
    "(212) 555-0142, US, +12125550142",
    "212.555.0142, us, +12125550142",
    "+1 212 555 0142, '', +12125550142",
    "1-212-555-0142, US, +12125550142",
    "030 123456, DE, +4930123456",
    "+44 7400 123456, US, +447400123456",
    "\uFF0B\uFF11\uFF12\uFF11\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF14\uFF12, US, +12125550142",
    "\u200B+1\u00A0212\u2011555\u20110142, US, +12125550142",
    "011 44 7400 123456, US, +447400123456"
  })
  void parse_numbersAsPeopleWriteThem_givesE164(String raw, String region, String e164) {
    assertEquals(new AddressParser.Valid(Address.sms(e164)), parser.parse(raw, region));
  }

  @ParameterizedTest
  @CsvSource({
    "'', US, must not be empty",
    "'  ', US, must not be empty",
    "n/a, US, must have no letters",
    "1-800-FLOWERS, US, must have no letters",
    "212-555-0142 x12, US, must have no letters",
    "212-555-0142 #12, US, must have no extension",
    "212*555*0142, US, 'must be digits with an optional plus sign, blanks, dots, dashes, slashes or"
        + " brackets'",
    "800-555-0142, US, must not be a toll-free number",
    "900-555-0142, US, must not be a premium-rate number",
    "+44 843 123 4567, US, must not be a premium-rate number",
    "+49 1801 234567, US, must not be a shared-cost number",
    "555-0142, US, must be a valid phone number of US (+1)",
    "212-555-01, US, must be a valid phone number of US (+1)",
    "123, US, must be a valid phone number of US (+1)",
    "2125550142, '', must start with + and a country code when no region is given",
    "2125550142, XX, must come with a two-letter region that exists",
    "+999 123456789, US, must start with an existing country code",
    "+, US, must have digits",
    "+12125550142212555014221255501422125550142, US, must have at most 15 digits"
  })
  void parse_whatCannotBeTexted_namesTheRule(String raw, String region, String rule) {
    assertEquals(new AddressParser.Invalid(rule), parser.parse(raw, region));
  }

  @Test
  void parse_aVeryLongText_isRefusedUnread() {
    assertEquals(
        new AddressParser.Invalid("must be at most 64 characters"),
        parser.parse("1".repeat(1_000_000), "US"));
  }
}
