package io.campaign.segment.index;

import io.campaign.error.InvalidInputException;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one version was told about behaviour, by question and moment. Facts arrive by themselves; a
 * version keeps the answer it got first, so that its counts, lists and samples fit together.
 */
final class BehaviourMemo {
  /** The question asked longest ago is forgotten beyond so many. */
  private static final int MOST = 64;

  private record Question(Behaviour behaviour, EvaluationContext context) {}

  private final IndexVersion version;
  private final @Nullable BehaviourSource source;
  private final Map<Question, BehaviourRows> answers = new LinkedHashMap<>();

  BehaviourMemo(IndexVersion version, @Nullable BehaviourSource source) {
    this.version = version;
    this.source = source;
  }

  synchronized BehaviourRows rows(Behaviour behaviour, EvaluationContext context) {
    Question question = new Question(behaviour, context);
    BehaviourRows known = answers.remove(question);
    BehaviourRows rows = known == null ? read(question) : known;
    answers.put(question, rows);
    if (answers.size() > MOST) {
      answers.remove(answers.keySet().iterator().next());
    }
    return rows;
  }

  private BehaviourRows read(Question question) {
    if (source == null) {
      throw new InvalidInputException(
          "behaviour (%s) must be asked of an index that was built with a source of behaviour"
              .formatted(question.behaviour().getClass().getSimpleName()));
    }
    BehaviourRows rows = new BehaviourRows();
    source.forEach(
        question.behaviour(), question.context(), memberNo -> version.locate(memberNo, rows::add));
    return rows;
  }
}
