package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shared Liquid cases")
class ConformanceTest {
  /** Parts of the language that are not built yet; a part that is built leaves this list. */
  private static final Set<String> LATER =
      Set.of(
          "liquid tag",
          "render tag",
          "include tag",
          "tablerow tag",
          "cycle tag",
          "ifchanged tag",
          "increment tag",
          "decrement tag",
          "where filter",
          "reject filter",
          "map filter",
          "sort filter",
          "sort_natural filter",
          "uniq filter",
          "find filter",
          "find_index filter",
          "has filter",
          "sum filter",
          "url_encode filter",
          "url_decode filter",
          "base64_encode filter",
          "base64_decode filter",
          "base64_url_safe_encode filter",
          "base64_url_safe_decode filter",
          "strip_html filter");

  /** The same source is refused by another case of the file; we refuse it. */
  private static final String CONTRADICTED = "tags, case, unexpected when token";

  private static final int CASES_OF_THE_PARTS_BUILT = 467;

  @Test
  void of_the_parts_built_so_far_all_pass() {
    Path file = SharedCase.find();
    if (file == null) {
      System.out.println("shared Liquid cases: absent, not run");
      return;
    }
    List<SharedCase> cases = SharedCase.read(file).stream().filter(this::isBuilt).toList();
    List<String> failures = new ArrayList<>();
    for (SharedCase test : cases) {
      String fault = fault(test);
      if (!fault.isEmpty()) {
        failures.add(test.name() + ": " + fault);
      }
    }
    System.out.println("shared Liquid cases of the parts built so far: " + cases.size());
    assertEquals(List.of(), failures);
    assertTrue(cases.size() >= CASES_OF_THE_PARTS_BUILT, "cases run: " + cases.size());
  }

  private boolean isBuilt(SharedCase test) {
    return !test.name().equals(CONTRADICTED)
        && !test.snippets()
        && test.tags().stream().noneMatch(LATER::contains);
  }

  private static String fault(SharedCase test) {
    try {
      String text = Template.parse(test.template()).render(test.data());
      return test.results().contains(text)
          ? ""
          : "printed (" + text + ") instead of " + test.results();
    } catch (InvalidInputException | RenderFailure refused) {
      return test.results().isEmpty() ? "" : "refused: " + refused.getMessage();
    }
  }
}
