package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shared Liquid cases")
class ConformanceTest {
  /** Tag of the cases for the reference's second strict mode; the others are for its default. */
  private static final String STRICT = "strict2";

  private static final int FEWEST_CASES = 633;

  @Test
  void all_pass() {
    Path file = SharedCase.find();
    if (file == null) {
      System.out.println("shared Liquid cases: absent, not run");
      return;
    }
    List<SharedCase> cases = SharedCase.read(file);
    List<String> failures = new ArrayList<>();
    for (SharedCase test : cases) {
      String fault = fault(test);
      if (!fault.isEmpty()) {
        failures.add(test.name() + ": " + fault);
      }
    }
    System.out.println("shared Liquid cases: " + cases.size());
    assertEquals(List.of(), failures);
    assertTrue(cases.size() >= FEWEST_CASES, "cases run: " + cases.size());
  }

  private static TemplateOptions options(SharedCase test) {
    Dialect dialect = test.tags().contains(STRICT) ? Dialect.STRICT : Dialect.LENIENT;
    return TemplateOptions.DEFAULT.with(test.snippets()::get).with(dialect);
  }

  private static String fault(SharedCase test) {
    try {
      String text = Template.parse(test.template(), options(test)).render(test.data());
      return test.results().contains(text)
          ? ""
          : "printed (" + text + ") instead of " + test.results();
    } catch (InvalidInputException | RenderFailure refused) {
      return test.results().isEmpty() ? "" : "refused: " + refused.getMessage();
    }
  }
}
