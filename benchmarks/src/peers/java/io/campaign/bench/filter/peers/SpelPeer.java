package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Population;
import io.campaign.bench.filter.Row;
import java.util.List;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/** Spring's expression language, compiled to byte code. */
public final class SpelPeer extends RowPeer {
  private final StandardEvaluationContext context = new StandardEvaluationContext();
  private final List<Expression> segments;

  /** Parses the segments. */
  public SpelPeer() {
    long since = Population.TODAY.toEpochDay() - 30;
    SpelExpressionParser parser =
        new SpelExpressionParser(
            new SpelParserConfiguration(SpelCompilerMode.MIXED, SpelPeer.class.getClassLoader()));
    segments =
        List.of(
            parser.parseExpression("gender == 1 && age >= 18 && age <= 24"),
            parser.parseExpression(
                "(tier == 3 || in(7) || in(21) || in(42))"
                    + " && T(io.campaign.bench.filter.RowLoop).isNear(#root)"),
            parser.parseExpression(
                "status == 0 && !(tier == 3 || in(13)) && (mmdd == 1123 || (joined >= "
                    + since
                    + " && gender == 1) || (spend >= 200 && notes.contains('summer')))"));
  }

  @Override
  boolean holds(int segment, Row row) {
    return Boolean.TRUE.equals(segments.get(segment - 1).getValue(context, row, Boolean.class));
  }
}
