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
  /** The same source is refused by another case of the file; we refuse it. */
  private static final String CONTRADICTED = "tags, case, unexpected when token";

  private static final int FEWEST_CASES = 632;

  @Test
  void all_pass_but_the_one_that_another_contradicts() {
    Path file = SharedCase.find();
    if (file == null) {
      System.out.println("shared Liquid cases: absent, not run");
      return;
    }
    List<SharedCase> cases = SharedCase.read(file).stream().filter(ConformanceTest::isRun).toList();
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

  private static boolean isRun(SharedCase test) {
    return !test.name().equals(CONTRADICTED);
  }

  private static String fault(SharedCase test) {
    try {
      String text =
          Template.parse(test.template(), TemplateLimits.DEFAULT, test.snippets()::get)
              .render(test.data());
      return test.results().contains(text)
          ? ""
          : "printed (" + text + ") instead of " + test.results();
    } catch (InvalidInputException | RenderFailure refused) {
      return test.results().isEmpty() ? "" : "refused: " + refused.getMessage();
    }
  }
}
