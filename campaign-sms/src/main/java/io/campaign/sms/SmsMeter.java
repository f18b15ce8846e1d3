package io.campaign.sms;

import io.campaign.carrier.MessageMeter;
import io.campaign.sms.text.SmartEncoding;
import io.campaign.sms.text.SmsSize;
import io.campaign.sms.text.SmsText;

/** Measures texts in SMS parts. Pure and thread-safe. */
public final class SmsMeter implements MessageMeter {
  private final boolean smartEncoding;

  /**
   * Creates a meter.
   *
   * @param smartEncoding whether texts are made to fit GSM-7 before they are counted, as the
   *     carrier then does too
   */
  public SmsMeter(boolean smartEncoding) {
    this.smartEncoding = smartEncoding;
  }

  /**
   * Measures a text; an empty one counts as one part, so that it can be paced until it is refused.
   *
   * @param text rendered text
   * @return parts, {@code GSM-7} or {@code UCS-2}, and units
   */
  @Override
  public Size measure(String text) {
    SmsSize size = SmsText.measure(smartEncoding ? SmartEncoding.apply(text) : text);
    return new Size(Math.max(1, size.parts()), size.encoding().label(), size.units());
  }
}
