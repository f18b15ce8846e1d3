package io.campaign.inbound;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message is answered by itself, and under which name: of one name each member gets one
 * answer. An opt-out is confirmed once until its writer has opted in again, an opt-in once until
 * the next opt-out, help is given once an hour. Depends on the times of what was said alone, not on
 * the order in which it came in. Pure.
 */
final class AnswerRule {
  /** Later, an opt-out's confirmation needs a reason (47 CFR 64.1200(a)(12)). */
  private static final Duration STOP_IN_TIME = Duration.ofMinutes(5);

  private static final Duration IN_TIME = Duration.ofHours(1);
  private static final Set<String> SAID_BY_MESSAGE = Set.of("keyword", "review");

  private AnswerRule() {}

  /**
   * An answer that is due.
   *
   * @param kind what is answered to
   * @param period name under which each member gets one answer
   * @param until when it is too late
   */
  record Due(AnswerKind kind, String period, Instant until) {}

  static Optional<AnswerKind> kind(InboundKind kind) {
    return switch (kind) {
      case STOP -> Optional.of(AnswerKind.STOP);
      case START -> Optional.of(AnswerKind.START);
      case HELP -> Optional.of(AnswerKind.HELP);
      case REPLY, SUSPECTED_STOP, NOTICE -> Optional.empty();
    };
  }

  /**
   * Decides.
   *
   * @param message what came in
   * @param texts what its account answers
   * @param history what its address said about consent
   * @param asked when it became what it is: its own time, or that of a review
   */
  static Optional<Due> due(
      InboundRecord message, AnswerTexts texts, List<ConsentChange> history, Instant asked) {
    Optional<AnswerKind> found = kind(message.kind());
    if (found.isEmpty() || message.extra().answered() || message.memberNo() == 0) {
      return Optional.empty();
    }
    AnswerKind kind = found.get();
    boolean networkAnswers = kind != AnswerKind.HELP && texts.isSilent(message.to());
    if (networkAnswers || (kind == AnswerKind.STOP && isConfirmed(message, history))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case STOP -> {
            Instant since = last(ConsentState.OPTED_IN, message, history);
            yield new Due(kind, "stop-" + micros(since), asked.plus(STOP_IN_TIME));
          }
          case START -> {
            Instant since = last(ConsentState.OPTED_OUT, message, history);
            yield new Due(kind, "start-" + micros(since), asked.plus(IN_TIME));
          }
          case HELP, QUESTION -> {
            long hour = ChronoUnit.HOURS.between(Instant.EPOCH, message.at());
            yield new Due(kind, "help-" + hour, asked.plus(IN_TIME));
          }
        });
  }

  /** An earlier message has opted out since the last opt-in, and was confirmed. */
  private static boolean isConfirmed(InboundRecord message, List<ConsentChange> history) {
    Instant optedIn = last(ConsentState.OPTED_IN, message, history);
    return history.stream()
        .filter(change -> change.state() == ConsentState.OPTED_OUT)
        .filter(change -> SAID_BY_MESSAGE.contains(change.source()))
        .filter(change -> change.at().isBefore(message.at()))
        .anyMatch(change -> optedIn == null || change.at().isAfter(optedIn));
  }

  private static @Nullable Instant last(
      ConsentState state, InboundRecord message, List<ConsentChange> history) {
    return history.stream()
        .filter(change -> change.state() == state)
        .map(ConsentChange::at)
        .filter(at -> at.isBefore(message.at()))
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static long micros(@Nullable Instant at) {
    return at == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
