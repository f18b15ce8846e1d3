package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.sms.text.Concatenation;
import io.campaign.sms.text.SmsPart;
import io.campaign.sms.text.SmsSize;
import io.campaign.sms.text.SmsText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one SMPP provider does in its own way. Start from {@link #defaults()} and change what the
 * provider's manual says; carriers of the same provider may share it.
 *
 * @param longText how texts of several parts travel
 * @param reference how the parts of a long text name it
 * @param alphabet what data coding 0 means in messages to us
 * @param plain how texts of the GSM alphabet are written to the provider
 * @param messageIds how message ids are written in answers and receipts
 * @param statuses what negative answers mean
 * @param receiptErrors what the error codes of receipts mean; only {@link StatusMeaning#OPTED_OUT}
 *     is acted on
 * @param region two-letter region of senders whose messages come with national numbers, or empty
 */
public record SmppProfile(
    LongText longText,
    Concatenation reference,
    DefaultAlphabet alphabet,
    PlainText plain,
    MessageIds messageIds,
    StatusTable statuses,
    ErrorTable receiptErrors,
    String region) {
  private static final Pattern REGION = Pattern.compile("([A-Z]{2})?");
  private static final SmppProfile DEFAULTS =
      new SmppProfile(
          LongText.HEADER,
          Concatenation.BITS_8,
          DefaultAlphabet.GSM7,
          PlainText.GSM7,
          MessageIds.EXACT,
          StatusTable.defaults(),
          ErrorTable.none(),
          "");

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
   * Measures a text as this provider gets it.
   *
   * @param text rendered text
   * @return its size; no parts when it is empty
   */
  public SmsSize measure(String text) {
    return plain.canWrite(text)
        ? SmsText.measure(text, reference)
        : SmsText.measureUcs2(text, reference);
  }

  /**
   * Splits a text as this provider gets it.
   *
   * @param text rendered text, not empty
   * @return its parts in order
   */
  public List<SmsPart> split(String text) {
    return plain.canWrite(text)
        ? SmsText.split(text, reference)
        : SmsText.splitUcs2(text, reference);
  }

  /**
   * Changes how long texts travel.
   *
   * @param value what the provider understands
   * @return a changed copy
   */
  public SmppProfile withLongText(LongText value) {
    return new SmppProfile(
        value, reference, alphabet, plain, messageIds, statuses, receiptErrors, region);
  }

  /**
   * Changes how the parts of a long text name it.
   *
   * @param value references of 8 or 16 bits
   * @return a changed copy
   */
  public SmppProfile withReference(Concatenation value) {
    return new SmppProfile(
        longText, value, alphabet, plain, messageIds, statuses, receiptErrors, region);
  }

  /**
   * Changes what data coding 0 means in messages to us.
   *
   * @param value what the provider means
   * @return a changed copy
   */
  public SmppProfile withAlphabet(DefaultAlphabet value) {
    return new SmppProfile(
        longText, reference, value, plain, messageIds, statuses, receiptErrors, region);
  }

  /**
   * Changes how texts of the GSM alphabet are written to the provider.
   *
   * @param value alphabet and data coding it wants
   * @return a changed copy
   */
  public SmppProfile withPlainText(PlainText value) {
    return new SmppProfile(
        longText, reference, alphabet, value, messageIds, statuses, receiptErrors, region);
  }

  /**
   * Changes how message ids are written.
   *
   * @param value form in answers and receipts
   * @return a changed copy
   */
  public SmppProfile withMessageIds(MessageIds value) {
    return new SmppProfile(
        longText, reference, alphabet, plain, value, statuses, receiptErrors, region);
  }

  /**
   * Changes what negative answers mean.
   *
   * @param value the provider's table
   * @return a changed copy
   */
  public SmppProfile withStatuses(StatusTable value) {
    return new SmppProfile(
        longText, reference, alphabet, plain, messageIds, value, receiptErrors, region);
  }

  /**
   * Says what the error codes of receipts mean: a receipt whose code says that the recipient has
   * opted out is recorded as an opt-out.
   *
   * @param value the provider's table, by the code as it stands behind {@code err:}
   * @return a changed copy
   */
  public SmppProfile withReceiptErrors(ErrorTable value) {
    return new SmppProfile(
        longText, reference, alphabet, plain, messageIds, statuses, value, region);
  }

  /**
   * Changes the region of national numbers.
   *
   * @param value two capital letters, or empty
   * @return a changed copy
   */
  public SmppProfile withRegion(String value) {
    return new SmppProfile(
        longText, reference, alphabet, plain, messageIds, statuses, receiptErrors, value);
  }
}
