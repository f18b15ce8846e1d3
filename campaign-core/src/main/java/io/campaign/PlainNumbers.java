package io.campaign;

import io.campaign.id.Address;
import io.campaign.spi.AddressParser;
import java.util.regex.Pattern;

/**
 * Reads numbers that already are in E.164 form; blanks, dots, dashes and parentheses are ignored.
 */
final class PlainNumbers {
  static final AddressParser PARSER = (raw, region) -> parse(raw);

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private PlainNumbers() {}

  private static AddressParser.Parsed parse(String raw) {
    String compact = raw.strip().replaceAll("[ .()-]", "");
    return E164.matcher(compact).matches()
        ? new AddressParser.Valid(Address.sms(compact))
        : new AddressParser.Invalid("must be an E.164 number: a plus sign and 7 to 15 digits");
  }
}
