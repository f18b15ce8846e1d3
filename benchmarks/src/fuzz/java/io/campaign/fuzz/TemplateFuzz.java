package io.campaign.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.template.Compilation;
import io.campaign.template.Dialect;
import io.campaign.template.RenderFailure;
import io.campaign.template.Snippets;
import io.campaign.template.Template;
import io.campaign.template.TemplateLimits;
import io.campaign.template.TemplateOptions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Anything as a template, with anything as values: it is refused with a typed error, or rendered
 * within its bounds, and the compiled form gives what the interpreted one gives.
 */
public final class TemplateFuzz {
  private static final TemplateLimits LIMITS = new TemplateLimits(4_000, 20, 5_000, 3_000);

  private TemplateFuzz() {}

  /**
   * Tries one input; called by the fuzzer.
   *
   * @param data bytes to choose from
   */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Map<String, Object> values = values(data);
    TemplateOptions options =
        new TemplateOptions(
            LIMITS,
            Snippets.of(Map.of("s", data.consumeString(60), "t", "{{ a }}{% include 's' %}")),
            data.consumeBoolean() ? Dialect.STRICT : Dialect.LENIENT,
            data.consumeBoolean());
    check(data.consumeRemainingAsString(), options, values);
  }

  private static Map<String, Object> values(FuzzedDataProvider data) {
    Map<String, Object> values = new HashMap<>();
    values.put("a", data.consumeString(40));
    values.put("b", data.consumeLong());
    values.put("c", data.consumeDouble());
    values.put("d", LocalDate.ofEpochDay(data.consumeInt(-100_000, 100_000)));
    values.put("e", data.consumeBoolean());
    values.put("f", List.of(data.consumeString(10), data.consumeInt(), true));
    values.put("g", Map.of("x", data.consumeString(10), "size", 2L));
    values.put("h", BigDecimal.valueOf(data.consumeLong(), data.consumeInt(-50, 50)));
    return values;
  }

  private static void check(String source, TemplateOptions options, Map<String, Object> values) {
    Template template;
    try {
      template = Template.parse(source, options);
    } catch (InvalidInputException refused) {
      List<SourceIssue> issues = Template.check(source, options);
      require(!issues.isEmpty(), "a refusal must name an issue");
      return;
    }
    String interpreted = outcome(template.compiling(Compilation.NEVER), values);
    String compiled = outcome(template.compiling(Compilation.AT_ONCE), values);
    require(interpreted.equals(compiled), "both forms must agree");
  }

  private static String outcome(Template template, Map<String, Object> values) {
    try {
      String text = template.render(values);
      require(text.length() <= LIMITS.outputLength(), "the text must keep its bound");
      return text;
    } catch (RenderFailure failure) {
      return failure.reason().name();
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new AssertionError(rule);
    }
  }
}
