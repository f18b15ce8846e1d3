package io.campaign.segment.index;

import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import java.util.function.LongConsumer;

/** Where an index learns who shows a behaviour; the fact port behind it. Thread-safe. */
@FunctionalInterface
public interface BehaviourSource {
  /**
   * Visits all members of the account that show a behaviour.
   *
   * @param behaviour the question
   * @param context the moment asked about
   * @param action receives each member number once, in any order; numbers the index does not hold
   *     are ignored
   */
  void forEach(Behaviour behaviour, EvaluationContext context, LongConsumer action);
}
