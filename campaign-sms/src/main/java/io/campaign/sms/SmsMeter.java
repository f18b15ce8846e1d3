package io.campaign.sms;

import io.campaign.carrier.MessageMeter;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.text.GsmAlphabet;
import io.campaign.sms.text.SmartEncoding;
import io.campaign.sms.text.SmsSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures texts in SMS parts. Pure and thread-safe. */
public final class SmsMeter implements MessageMeter {
  private final boolean smartEncoding;
  private final SmppProfile profile;

  /**
   * Creates a meter.
   *
   * @param smartEncoding whether texts are made to fit GSM-7 before they are counted, as the
   *     carrier then does too
   */
  public SmsMeter(boolean smartEncoding) {
    this(smartEncoding, SmppProfile.defaults());
  }

  /**
   * Creates a meter for a provider with ways of its own.
   *
   * @param smartEncoding as above
   * @param profile alphabet and references decide how much a part holds
   */
  public SmsMeter(boolean smartEncoding, SmppProfile profile) {
    this.smartEncoding = smartEncoding;
    this.profile = profile;
  }

  /**
   * Measures a text; an empty one counts as one part, so that it can be paced until it is refused.
   *
   * @param text rendered text
   * @return parts, {@code GSM-7} or {@code UCS-2}, and units
   */
  @Override
  public Size measure(String text) {
    SmsSize size = profile.measure(smartEncoding ? SmartEncoding.apply(text) : text);
    return new Size(Math.max(1, size.parts()), size.encoding().label(), size.units());
  }

  @Override
  public String cheaper(String text) {
    return SmartEncoding.apply(text);
  }

  @Override
  public List<Costly> costly(String text) {
    List<Costly> found = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      boolean free =
          Character.isBmpCodePoint(codePoint) && GsmAlphabet.septets((char) codePoint) > 0;
      if (!free && seen.add(codePoint)) {
        found.add(new Costly(at, codePoint, SmartEncoding.replacement(codePoint)));
      }
      at += Character.charCount(codePoint);
    }
    return found;
  }
}
