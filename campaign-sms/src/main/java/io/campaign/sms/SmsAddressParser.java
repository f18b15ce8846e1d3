package io.campaign.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.campaign.id.Address;
import io.campaign.spi.AddressParser;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads phone numbers as people write them into E.164. Refuses what cannot or must not receive
 * marketing texts: letters, extensions, invalid, toll-free, premium-rate and shared-cost numbers.
 * Thread-safe.
 */
public final class SmsAddressParser implements AddressParser {
  private static final int MAX_LENGTH = 64;
  private static final String PUNCTUATION =
      "+\uFF0B-.()/\uFF08\uFF09\u2010\u2011\u2012\u2013\u2014\u2212\uFF0D";

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /** Creates the parser; the numbering plans are loaded once per JVM. */
  public SmsAddressParser() {}

  @Override
  public Parsed parse(String raw, String region) {
    String text = raw.strip();
    String known = region.strip().toUpperCase(Locale.ROOT);
    String fault = spelling(text);
    if (fault == null) {
      fault = origin(text, known);
    }
    if (fault != null) {
      return new Invalid(fault);
    }
    try {
      return check(numbers.parse(text, known.isEmpty() ? null : known));
    } catch (NumberParseException e) {
      return new Invalid(rule(e.getErrorType()));
    }
  }

  private Parsed check(PhoneNumber number) {
    if (number.hasExtension()) {
      return new Invalid("must have no extension");
    }
    PhoneNumberType type = numbers.getNumberType(number);
    return switch (type) {
      case UNKNOWN -> new Invalid("must be a valid phone number of " + place(number));
      case TOLL_FREE -> new Invalid("must not be a toll-free number");
      case PREMIUM_RATE -> new Invalid("must not be a premium-rate number");
      case SHARED_COST -> new Invalid("must not be a shared-cost number");
      case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL ->
          new Valid(Address.sms(numbers.format(number, PhoneNumberFormat.E164)));
    };
  }

  private String place(PhoneNumber number) {
    String region = numbers.getRegionCodeForCountryCode(number.getCountryCode());
    return region.equals("ZZ") || region.equals("001")
        ? "an existing country"
        : region + " (+" + number.getCountryCode() + ")";
  }

  private static @Nullable String spelling(String text) {
    if (text.isEmpty()) {
      return "must not be empty";
    }
    if (text.length() > MAX_LENGTH) {
      return "must be at most " + MAX_LENGTH + " characters";
    }
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        return "must have no letters";
      }
      digit |= Character.isDigit(c);
      if (!isPhoneCharacter(c)) {
        return "must be digits with an optional plus sign, blanks, dots, dashes, slashes or"
            + " brackets";
      }
    }
    return digit ? null : "must have digits";
  }

  private static boolean isPhoneCharacter(char c) {
    return Character.isDigit(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || c == '\t'
        || c == '#'
        || PUNCTUATION.indexOf(c) >= 0;
  }

  private @Nullable String origin(String text, String region) {
    if (!region.isEmpty() && !numbers.getSupportedRegions().contains(region)) {
      return "must come with a two-letter region that exists";
    }
    boolean international = text.startsWith("+") || text.startsWith("\uFF0B");
    return region.isEmpty() && !international
        ? "must start with + and a country code when no region is given"
        : null;
  }

  private static String rule(NumberParseException.ErrorType type) {
    return switch (type) {
      case INVALID_COUNTRY_CODE -> "must start with an existing country code";
      case NOT_A_NUMBER -> "must be a phone number";
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "must have enough digits for a phone number";
      case TOO_LONG -> "must have at most 15 digits";
    };
  }
}
