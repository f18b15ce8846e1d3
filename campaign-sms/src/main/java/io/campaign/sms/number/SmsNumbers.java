package io.campaign.sms.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.campaign.id.Address;

/** Reads what a number in E.164 form tells. Pure and thread-safe. */
public final class SmsNumbers {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private SmsNumbers() {}

  /**
   * Returns the country of a number, for prices, rules and senders.
   *
   * @param address any address
   * @return two-letter region, empty when the address is no phone number or belongs to no country
   */
  public static String country(Address address) {
    if (!address.scheme().equals(Address.E164)) {
      return "";
    }
    try {
      String region = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(address.value(), null));
      return region == null || region.equals("001") || region.equals("ZZ") ? "" : region;
    } catch (NumberParseException e) {
      return "";
    }
  }
}
