package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.util.regex.Pattern;

/**
 * What one SMPP provider does in its own way. Start from {@link #defaults()} and change what the
 * provider's manual says; carriers of the same provider may share it.
 *
 * @param longText how texts of several parts travel
 * @param alphabet what data coding 0 means in messages to us
 * @param messageIds how message ids are written in answers and receipts
 * @param statuses what negative answers mean
 * @param region two-letter region of senders whose messages come with national numbers, or empty
 */
public record SmppProfile(
    LongText longText,
    DefaultAlphabet alphabet,
    MessageIds messageIds,
    StatusTable statuses,
    String region) {
  private static final Pattern REGION = Pattern.compile("([A-Z]{2})?");
  private static final SmppProfile DEFAULTS =
      new SmppProfile(
          LongText.HEADER, DefaultAlphabet.GSM7, MessageIds.EXACT, StatusTable.defaults(), "");

  /** Checks the region. */
  public SmppProfile {
    if (!REGION.matcher(region).matches()) {
      throw new InvalidInputException(
          "region (" + Masking.excerpt(region) + ") must be two capital letters or empty");
    }
  }

  /**
   * Returns what most providers do: headers, GSM-7, the same ids in answers and receipts,
   * international numbers.
   *
   * @return shared
   */
  public static SmppProfile defaults() {
    return DEFAULTS;
  }

  /**
   * Changes how long texts travel.
   *
   * @param value what the provider understands
   * @return a changed copy
   */
  public SmppProfile withLongText(LongText value) {
    return new SmppProfile(value, alphabet, messageIds, statuses, region);
  }

  /**
   * Changes what data coding 0 means in messages to us.
   *
   * @param value what the provider means
   * @return a changed copy
   */
  public SmppProfile withAlphabet(DefaultAlphabet value) {
    return new SmppProfile(longText, value, messageIds, statuses, region);
  }

  /**
   * Changes how message ids are written.
   *
   * @param value form in answers and receipts
   * @return a changed copy
   */
  public SmppProfile withMessageIds(MessageIds value) {
    return new SmppProfile(longText, alphabet, value, statuses, region);
  }

  /**
   * Changes what negative answers mean.
   *
   * @param value the provider's table
   * @return a changed copy
   */
  public SmppProfile withStatuses(StatusTable value) {
    return new SmppProfile(longText, alphabet, messageIds, value, region);
  }

  /**
   * Changes the region of national numbers.
   *
   * @param value two capital letters, or empty
   * @return a changed copy
   */
  public SmppProfile withRegion(String value) {
    return new SmppProfile(longText, alphabet, messageIds, statuses, value);
  }
}
