package io.campaign.sms.sender;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.pacing.Rate;
import io.campaign.sms.text.GsmAlphabet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number or name texts come from.
 *
 * @param value E.164 form, short code, or name of at most 11 characters
 * @param kind what it is to the networks
 * @param rate parts per time it may send, or null when only the carrier's own limit holds
 * @param countries two-letter regions it may send to; empty for all
 */
public record SmsSender(String value, Kind kind, @Nullable Rate rate, Set<String> countries) {
  private static final int MAX_NAME_SEPTETS = 11;
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
  private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[ -_a-z]{1,11}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** What a sender is to the networks. */
  public enum Kind {
    /** An ordinary number; in the US a registered one (10DLC). */
    LONG_CODE,
    /** A toll-free number; the network itself answers STOP there. */
    TOLL_FREE,
    /** A short code, valid in one country. */
    SHORT_CODE,
    /** A name; nobody can answer it, and several countries do not allow it. */
    ALPHANUMERIC
  }

  /** Copies the countries and checks the value against the kind. */
  public SmsSender {
    countries = Set.copyOf(countries);
    if (!fits(value, kind)) {
      throw new InvalidInputException(
          "sender ("
              + Masking.address(value)
              + ") must be "
              + rule(kind)
              + " to be "
              + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    for (String country : countries) {
      if (!COUNTRY.matcher(country).matches()) {
        throw new InvalidInputException(
            "country of a sender (" + Masking.excerpt(country) + ") must be two capital letters");
      }
    }
  }

  /**
   * An ordinary number without a rate of its own.
   *
   * @param number E.164 form
   * @return the sender
   */
  public static SmsSender longCode(String number) {
    return new SmsSender(number, Kind.LONG_CODE, null, Set.of());
  }

  /**
   * A toll-free number without a rate of its own.
   *
   * @param number E.164 form
   * @return the sender
   */
  public static SmsSender tollFree(String number) {
    return new SmsSender(number, Kind.TOLL_FREE, null, Set.of());
  }

  /**
   * A short code of one country.
   *
   * @param code 3 to 8 digits
   * @param country two-letter region
   * @return the sender
   */
  public static SmsSender shortCode(String code, String country) {
    return new SmsSender(code, Kind.SHORT_CODE, null, Set.of(country));
  }

  /**
   * A name, for the countries that allow it.
   *
   * @param name at most 11 plain characters with a letter
   * @param countries two-letter regions
   * @return the sender
   */
  public static SmsSender name(String name, Set<String> countries) {
    return new SmsSender(name, Kind.ALPHANUMERIC, null, countries);
  }

  /**
   * Limits what it sends.
   *
   * @param limit parts per time
   * @return a changed copy
   */
  public SmsSender at(Rate limit) {
    return new SmsSender(value, kind, limit, countries);
  }

  /**
   * Says whether it may send to a country.
   *
   * @param country two-letter region, empty when unknown
   * @return true unless it is bound to other countries
   */
  public boolean reaches(String country) {
    return countries.isEmpty() || countries.contains(country);
  }

  private static boolean fits(String value, Kind kind) {
    return switch (kind) {
      case LONG_CODE, TOLL_FREE -> NUMBER.matcher(value).matches();
      case SHORT_CODE -> SHORT_CODE.matcher(value).matches();
      case ALPHANUMERIC ->
          NAME.matcher(value).matches() && GsmAlphabet.septets(value) <= MAX_NAME_SEPTETS;
    };
  }

  private static String rule(Kind kind) {
    return switch (kind) {
      case LONG_CODE, TOLL_FREE -> "+ and 7 to 15 digits";
      case SHORT_CODE -> "3 to 8 digits";
      case ALPHANUMERIC -> "at most 11 plain characters with a letter";
    };
  }

  /** Shows the value masked. */
  @Override
  public String toString() {
    return "SmsSender[" + kind + " " + Masking.address(value) + "]";
  }
}
