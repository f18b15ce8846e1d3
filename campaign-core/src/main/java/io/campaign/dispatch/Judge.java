package io.campaign.dispatch;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a hand-off means for its message (R26). Only a definite "no" is ever tried again;
 * what is in doubt stays unknown.
 */
final class Judge {
  private static final Duration NO_SESSION = Duration.ofMillis(500);
  private static final Duration CONFIGURATION = Duration.ofSeconds(30);

  private final String carrier;
  private final RetryPolicy retries;

  Judge(String carrier, RetryPolicy retries) {
    this.carrier = carrier;
    this.retries = retries;
  }

  /**
   * The message a hand-off belongs to; a reply can arrive before the answer, so the submit time is
   * its hand-off time. The resume token stays with the message until all its parts are taken.
   */
  record Tried(
      int index,
      int attempt,
      int parts,
      String resume,
      Instant submittedAt,
      @Nullable Instant expiresAt) {
    Tried(int index, int attempt, int parts, String resume, Instant submittedAt) {
      this(index, attempt, parts, resume, submittedAt, null);
    }

    boolean tooLate(Instant at) {
      return expiresAt != null && !at.isBefore(expiresAt);
    }
  }

  Verdict judge(Tried tried, HandOff handOff, Instant now) {
    if (handOff instanceof HandOff.Accepted accepted) {
      return taken(tried, DeliveryState.HANDED_OFF, accepted.carrierIds());
    }
    if (handOff instanceof HandOff.Held held) {
      return taken(tried, DeliveryState.HELD, held.carrierIds());
    }
    if (handOff instanceof HandOff.Refused refused) {
      return refused(tried, refused, now);
    }
    if (handOff instanceof HandOff.Partial partial) {
      return partial(tried, partial, now);
    }
    if (handOff instanceof HandOff.Throttled throttled) {
      return Verdict.givenBack(tried.index(), throttled.after(), true);
    }
    if (handOff instanceof HandOff.NotWritten) {
      return Verdict.givenBack(tried.index(), NO_SESSION, false);
    }
    return Verdict.of(end(tried, DeliveryState.UNKNOWN, "in doubt", List.of()));
  }

  private Verdict taken(Tried tried, DeliveryState state, List<String> ids) {
    retries.earn();
    return Verdict.of(end(tried, state, "", ids));
  }

  private Verdict refused(Tried tried, HandOff.Refused refused, Instant now) {
    return switch (refused.errorClass()) {
      case TEMPORARY -> Verdict.of(again(tried, refused.code(), tried.resume(), now));
      case PERMANENT -> Verdict.of(failed(tried, refused.code()));
      case OPTED_OUT -> new Verdict(failed(tried, refused.code()), Duration.ZERO, false, true, "");
      case SENDER, CARRIER -> Verdict.givenBack(tried.index(), CONFIGURATION, false);
      case CONTENT -> Verdict.stopping(tried.index(), refused.code() + ": " + refused.detail());
    };
  }

  private Verdict partial(Tried tried, HandOff.Partial partial, Instant now) {
    Outcome outcome =
        partial.errorClass() == ErrorClass.TEMPORARY
            ? again(tried, partial.code(), partial.resume(), now)
            : failed(tried, partial.code());
    return Verdict.of(outcome);
  }

  private Outcome again(Tried tried, String code, String resume, Instant now) {
    if (!retries.allowsAnother(tried.attempt())) {
      return failed(tried, code);
    }
    Instant notBefore = now.plus(retries.delayAfter(tried.attempt()));
    if (tried.tooLate(notBefore)) {
      return end(tried, DeliveryState.EXPIRED, code, List.of());
    }
    return new Outcome.RetryLater(tried.index(), notBefore, code, resume);
  }

  /** Without ids, even where parts were taken: their receipts say nothing of the whole. */
  private Outcome failed(Tried tried, String code) {
    return end(tried, DeliveryState.REFUSED, code, List.of());
  }

  private Outcome end(Tried tried, DeliveryState state, String code, List<String> ids) {
    return new Outcome.Final(
        tried.index(), state, null, code, carrier, ids, tried.parts(), tried.submittedAt());
  }
}
