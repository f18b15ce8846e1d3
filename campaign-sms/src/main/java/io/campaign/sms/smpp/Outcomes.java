package io.campaign.sms.smpp;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.sms.profile.StatusMeaning;
import io.campaign.sms.profile.StatusTable;
import java.time.Duration;
import java.util.List;

/** Joins what became of the parts into what became of the message. Pure. */
record Outcomes(StatusTable statuses, Duration throttlePause) {

  /**
   * Reads the end of a submission.
   *
   * @param submission what was sent
   * @param ids ids of all parts taken so far, earlier ones included
   * @param last outcome of the part after them; of the last part when all are taken
   */
  HandOff join(Submission submission, List<String> ids, PartOutcome last) {
    if (last instanceof PartOutcome.Taken) {
      return new HandOff.Accepted(ids);
    }
    if (last instanceof PartOutcome.Doubtful doubtful) {
      return new HandOff.InDoubt(doubtful.reason());
    }
    if (last instanceof PartOutcome.Unsent unsent) {
      return ids.isEmpty()
          ? new HandOff.NotWritten(unsent.reason())
          : partial(submission, ids, ErrorClass.TEMPORARY, "NOT_WRITTEN");
    }
    if (last instanceof PartOutcome.Unfit unfit) {
      return refused(submission, ids, ErrorClass.PERMANENT, "PDU", unfit.rule());
    }
    return negative(submission, ids, ((PartOutcome.Negative) last).status());
  }

  private HandOff negative(Submission submission, List<String> ids, int status) {
    StatusMeaning meaning = statuses.meaning(status);
    String code = StatusTable.describe(status);
    if (meaning == StatusMeaning.THROTTLED && ids.isEmpty()) {
      return new HandOff.Throttled(throttlePause, code);
    }
    ErrorClass errorClass =
        switch (meaning) {
          case THROTTLED, TEMPORARY, SESSION -> ErrorClass.TEMPORARY;
          case PERMANENT -> ErrorClass.PERMANENT;
          case OPTED_OUT -> ErrorClass.OPTED_OUT;
          case SENDER -> ErrorClass.SENDER;
          case CARRIER -> ErrorClass.CARRIER;
        };
    return refused(submission, ids, errorClass, code, "the provider answered " + code);
  }

  private static HandOff refused(
      Submission submission, List<String> ids, ErrorClass errorClass, String code, String detail) {
    return ids.isEmpty()
        ? new HandOff.Refused(errorClass, code, detail)
        : partial(submission, ids, errorClass, code);
  }

  private static HandOff partial(
      Submission submission, List<String> ids, ErrorClass errorClass, String code) {
    ResumeToken token = new ResumeToken(submission.reference(), submission.pdus().size(), ids);
    return new HandOff.Partial(ids, token.encode(), errorClass, code);
  }
}
