package io.campaign.id;

import io.campaign.error.InvalidInputException;

/**
 * Where a channel reaches a member: a phone number for SMS, a phone number or business-scoped id
 * for WhatsApp.
 *
 * @param channel the channel that understands the value
 * @param scheme kind of value, for example {@code e164}
 * @param value canonical form, 1 to 128 characters; for {@code e164} a plus sign and up to 15
 *     digits
 */
public record Address(Channel channel, String scheme, String value) {
  /** Scheme of phone numbers in ITU-T E.164 form. */
  public static final String E164 = "e164";

  /** Checks the lengths; the form of the value is the channel's business. */
  public Address {
    if (value.isEmpty() || value.length() > 128) {
      throw new InvalidInputException(
          "address (" + Masking.address(value) + ") must be 1 to 128 characters");
    }
  }

  /**
   * Address of a phone on the SMS channel.
   *
   * @param number E.164 form with the plus sign
   * @return the address
   */
  public static Address sms(String number) {
    return new Address(Channel.SMS, E164, number);
  }

  /** Shows the value masked. */
  @Override
  public String toString() {
    return channel + ":" + Masking.address(value);
  }
}
