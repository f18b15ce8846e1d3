package io.campaign.whatsapp.send;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.whatsapp.CloudError;
import io.campaign.whatsapp.api.Answer;
import java.time.Duration;

/** What a refusal means for its message: by Meta's code, and by the status only without one. */
final class Decisions {
  /** Management calls and registrations come back after minutes. */
  static final Duration ACCOUNT_REST = Duration.ofMinutes(2);

  private static final int SYNCING = 134101;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER = 5;

  private Decisions() {}

  /**
   * Decides.
   *
   * @param answer an answer that took no message
   * @param slow how long the number rests when Meta wants less and does not say how long
   */
  static HandOff of(Answer answer, Duration slow) {
    Integer code = answer.errorCode();
    Duration wait = answer.retryAfter();
    if (code == null) {
      return withoutCode(answer, wait == null ? slow : wait);
    }
    String word = code.toString();
    CloudError error = CloudError.of(code);
    return switch (error) {
      case THROTTLE_NUMBER -> new HandOff.Throttled(wait == null ? slow : wait, word);
      case THROTTLE_ACCOUNT -> new HandOff.Throttled(wait == null ? ACCOUNT_REST : wait, word);
      case AMBIGUOUS -> new HandOff.InDoubt("code " + word);
      default -> new HandOff.Refused(errorClass(error, code), word, answer.explanation());
    };
  }

  /** The class of a definite refusal. */
  static ErrorClass errorClass(CloudError error, int code) {
    return switch (error) {
      case THROTTLE_NUMBER, THROTTLE_ACCOUNT, THROTTLE_PAIR, TRANSIENT, AMBIGUOUS ->
          ErrorClass.TEMPORARY;
      case QUALITY_BLOCK, AUTH_CONFIG, ACCOUNT_BLOCK -> ErrorClass.CARRIER;
      case TEMPLATE_UNUSABLE -> code == SYNCING ? ErrorClass.TEMPORARY : ErrorClass.CONTENT;
      case RECIPIENT_OPTED_OUT -> ErrorClass.OPTED_OUT;
      case COUNTRY_BLOCK,
          REQUEST_BUG,
          RECIPIENT_PERMANENT,
          RECIPIENT_LATER,
          WINDOW_CLOSED,
          MEDIA,
          TEMPLATE_FORM,
          UNKNOWN ->
          ErrorClass.PERMANENT;
    };
  }

  /**
   * A gateway, not Meta: nobody knows of the message's end but what the status says of its kind.
   */
  private static HandOff withoutCode(Answer answer, Duration slow) {
    if (answer.status() == TOO_MANY_REQUESTS) {
      return new HandOff.Throttled(slow, "HTTP 429");
    }
    String word = "HTTP " + answer.status();
    return answer.status() / 100 < SERVER && answer.status() / 100 > 2
        ? new HandOff.Refused(ErrorClass.CARRIER, word, "address and version must be Meta's")
        : new HandOff.InDoubt(word + " without an answer of Meta");
  }
}
