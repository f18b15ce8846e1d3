package io.campaign.sms.twilio;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.sms.http.JsonFields;
import io.campaign.sms.http.VendorAnswer;
import io.campaign.sms.profile.StatusMeaning;
import java.util.List;
import java.util.regex.Pattern;

/** Reads answers to the creation of messages. Pure. */
record TwilioAnswers(TwilioSettings settings) {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");
  private static final int TOO_MANY = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMED_OUT = 408;

  HandOff read(VendorAnswer answer) {
    JsonFields json = answer.json();
    if (answer.ok()) {
      return created(json);
    }
    String code = json.text("code");
    String known = code != null && CODE.matcher(code).matches() ? code : "";
    String word = known.isEmpty() ? "HTTP " + answer.status() : known;
    if (answer.status() == TOO_MANY) {
      return throttled(answer, word);
    }
    if (answer.status() / 100 != 4 || answer.status() == TIMED_OUT) {
      return new HandOff.InDoubt("answer was HTTP " + answer.status());
    }
    StatusMeaning meaning =
        settings.errors().meaning(known).orElseGet(() -> byStatus(answer.status()));
    return refused(answer, meaning, word);
  }

  /** The initial status is told here and nowhere else; a message may fail at once. */
  private static HandOff created(JsonFields json) {
    String sid = json.text("sid");
    return sid == null || !SID.matcher(sid).matches()
        ? new HandOff.InDoubt("the answer has no message id")
        : new HandOff.Accepted(List.of(sid));
  }

  private static StatusMeaning byStatus(int status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> StatusMeaning.CARRIER;
      default -> StatusMeaning.PERMANENT;
    };
  }

  private HandOff refused(VendorAnswer answer, StatusMeaning meaning, String word) {
    return switch (meaning) {
      case THROTTLED -> throttled(answer, word);
      case TEMPORARY, SESSION -> refused(ErrorClass.TEMPORARY, word);
      case PERMANENT -> refused(ErrorClass.PERMANENT, word);
      case OPTED_OUT -> refused(ErrorClass.OPTED_OUT, word);
      case SENDER -> refused(ErrorClass.SENDER, word);
      case CARRIER -> refused(ErrorClass.CARRIER, word);
    };
  }

  private static HandOff refused(ErrorClass errorClass, String word) {
    return new HandOff.Refused(errorClass, word, "the provider answered " + word);
  }

  private HandOff throttled(VendorAnswer answer, String word) {
    return new HandOff.Throttled(
        answer.retryAfter(settings.clock().now(), settings.throttlePause()), word);
  }
}
