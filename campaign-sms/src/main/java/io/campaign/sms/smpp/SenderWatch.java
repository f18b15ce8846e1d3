package io.campaign.sms.smpp;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.id.Masking;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.sender.SenderPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the pool informed of what the provider says of its senders. */
record SenderWatch(SmppSettings settings) {
  private static final Logger log = LoggerFactory.getLogger(SenderWatch.class);

  /** What to give back instead of sending, when the sender may not send now. */
  @Nullable HandOff held(Submission submission) {
    SenderPool pool = settings.senders();
    if (pool == null) {
      return null;
    }
    return pool.inService(name(submission.from()))
        ? null
        : new HandOff.NotWritten("sender is out of service");
  }

  /** A refused sender rests; while others are in service the message may go by them. */
  HandOff judge(SmppAddress sender, HandOff handOff) {
    SenderPool pool = settings.senders();
    if (pool == null
        || !(handOff instanceof HandOff.Refused refused)
        || refused.errorClass() != ErrorClass.SENDER) {
      return handOff;
    }
    String from = name(sender);
    boolean others = pool.rest(from, settings.timing().senderRest());
    log.warn(
        "{}: sender {} is refused ({}) and rests for {}",
        settings.name(),
        Masking.address(from),
        refused.code(),
        settings.timing().senderRest());
    return others ? new HandOff.NotWritten("sender is refused, another one takes over") : handOff;
  }

  /** The pool knows numbers as E.164 has them, the wire leaves the plus sign out. */
  private static String name(SmppAddress sender) {
    return sender.ton() == 1 && sender.npi() == 1 ? "+" + sender.value() : sender.value();
  }
}
