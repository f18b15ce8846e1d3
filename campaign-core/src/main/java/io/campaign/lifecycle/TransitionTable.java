package io.campaign.lifecycle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which event leads from which status to which. Pure and immutable, hence safe for any thread; the
 * store makes the move by compare-and-set.
 *
 * @param <S> statuses
 * @param <E> events
 */
public final class TransitionTable<S extends Enum<S>, E extends Enum<E>> {
  private final String subject;
  private final Class<E> events;
  private final Map<S, Map<E, S>> moves;

  private TransitionTable(Builder<S, E> builder) {
    this.subject = builder.subject;
    this.events = builder.events;
    this.moves = new EnumMap<>(builder.statuses);
    builder.moves.forEach((from, row) -> moves.put(from, new EnumMap<>(row)));
  }

  /**
   * Looks up where an event leads.
   *
   * @param from present status
   * @param event what happened or is asked for
   * @return the move, or the refusal with what is allowed
   */
  public Transition<S, E> next(S from, E event) {
    S to = row(from).get(event);
    return to == null
        ? new Transition.Rejected<>(subject, from, event, allowed(from))
        : new Transition.Moved<>(from, to);
  }

  /**
   * Lists the events a status allows.
   *
   * @param from present status
   * @return immutable, in declaration order; empty if the status is final
   */
  public Set<E> allowed(S from) {
    Set<E> allowed = EnumSet.noneOf(events);
    allowed.addAll(row(from).keySet());
    return Collections.unmodifiableSet(allowed);
  }

  private Map<E, S> row(S from) {
    return moves.getOrDefault(from, Map.of());
  }

  static <S extends Enum<S>, E extends Enum<E>> Builder<S, E> builder(
      String subject, Class<S> statuses, Class<E> events) {
    return new Builder<>(subject, statuses, events);
  }

  /** Collects the rows of a table; each pair of status and event at most once. */
  static final class Builder<S extends Enum<S>, E extends Enum<E>> {
    private final String subject;
    private final Class<S> statuses;
    private final Class<E> events;
    private final Map<S, Map<E, S>> moves;

    private Builder(String subject, Class<S> statuses, Class<E> events) {
      this.subject = subject;
      this.statuses = statuses;
      this.events = events;
      this.moves = new EnumMap<>(statuses);
    }

    Builder<S, E> move(Set<S> from, E event, S to) {
      for (S status : from) {
        S other = moves.computeIfAbsent(status, s -> new EnumMap<>(events)).put(event, to);
        if (other != null) {
          throw new IllegalStateException("move (%s, %s) must be unique".formatted(status, event));
        }
      }
      return this;
    }

    Builder<S, E> stay(Set<S> statusesKept, E event) {
      statusesKept.forEach(status -> move(Set.of(status), event, status));
      return this;
    }

    TransitionTable<S, E> build() {
      return new TransitionTable<>(this);
    }
  }
}
