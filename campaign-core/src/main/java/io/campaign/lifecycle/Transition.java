package io.campaign.lifecycle;

import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answer of a {@link TransitionTable}: the move to make, or why there is none.
 *
 * @param <S> statuses
 * @param <E> events
 */
public sealed interface Transition<S extends Enum<S>, E extends Enum<E>> {

  /**
   * Returns the new status, for callers that treat a refusal as an error.
   *
   * @return status after the event
   * @throws ConflictException if the status does not allow the event, with code {@link
   *     ErrorCode#ILLEGAL_TRANSITION}
   */
  S orThrow();

  /**
   * A legal event.
   *
   * @param from status before
   * @param to status after; equal to {@code from} for events that keep it
   * @param <S> statuses
   * @param <E> events
   */
  record Moved<S extends Enum<S>, E extends Enum<E>>(S from, S to) implements Transition<S, E> {
    @Override
    public S orThrow() {
      return to;
    }
  }

  /**
   * An illegal event; nothing changes.
   *
   * @param subject what was to move, one word: "campaign" or "run"
   * @param from status it is in and stays in
   * @param event event asked for
   * @param allowed events the status allows, in declaration order; empty if it is final
   * @param <S> statuses
   * @param <E> events
   */
  record Rejected<S extends Enum<S>, E extends Enum<E>>(
      String subject, S from, E event, Set<E> allowed) implements Transition<S, E> {
    /** Copies the events, keeping their order. */
    public Rejected {
      allowed = Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
    }

    @Override
    public S orThrow() {
      throw toException();
    }

    /**
     * Returns the refusal as the error a caller sees.
     *
     * @return error with code {@link ErrorCode#ILLEGAL_TRANSITION} whose message names status,
     *     event and what is allowed
     */
    public ConflictException toException() {
      return new ConflictException(ErrorCode.ILLEGAL_TRANSITION, message());
    }

    private String message() {
      String rule =
          allowed.isEmpty()
              ? "must not happen; the status is final"
              : "must be one of "
                  + allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
      return "event (%s) on a %s in status %s %s".formatted(event, subject, from, rule);
    }
  }
}
