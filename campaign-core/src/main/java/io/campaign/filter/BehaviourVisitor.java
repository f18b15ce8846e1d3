package io.campaign.filter;

/**
 * One case per kind of {@link Behaviour}, without defaults.
 *
 * @param <R> what each case answers
 */
public interface BehaviourVisitor<R> {
  /**
   * Visits an action on runs.
   *
   * @param behaviour the question
   * @return the answer
   */
  R visitActed(Behaviour.Acted behaviour);

  /**
   * Visits an event of the host.
   *
   * @param behaviour the question
   * @return the answer
   */
  R visitReported(Behaviour.Reported behaviour);

  /**
   * Visits the time of the last message.
   *
   * @param behaviour the question
   * @return the answer
   */
  R visitLastContacted(Behaviour.LastContacted behaviour);

  /**
   * Visits a place in the ranking.
   *
   * @param behaviour the question
   * @return the answer
   */
  R visitTopEngaged(Behaviour.TopEngaged behaviour);
}
