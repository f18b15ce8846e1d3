package io.campaign.conformance.liquid;

import io.campaign.conformance.SuiteResult;
import io.campaign.error.InvalidInputException;
import io.campaign.template.Dialect;
import io.campaign.template.RenderFailure;
import io.campaign.template.Template;
import io.campaign.template.TemplateOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Runs the Liquid cases. */
public final class LiquidSuite {
  private LiquidSuite() {}

  /**
   * Renders every case of a file.
   *
   * @param cases JSON file with a list {@code tests}
   * @param out where each case that fails is printed
   * @return how many passed and failed
   */
  public static SuiteResult run(Path cases, PrintStream out) {
    List<LiquidCase> all = LiquidCase.read(cases);
    int passed = 0;
    for (LiquidCase test : all) {
      String fault = fault(test);
      if (fault.isEmpty()) {
        passed++;
      } else {
        out.println("FAILED " + test.name() + ": " + fault);
      }
    }
    return new SuiteResult(passed, all.size() - passed);
  }

  private static TemplateOptions options(LiquidCase test) {
    return TemplateOptions.DEFAULT
        .with(test.snippets()::get)
        .with(test.strict() ? Dialect.STRICT : Dialect.LENIENT);
  }

  /** Says what is wrong with a case's outcome; empty when it is right. */
  private static String fault(LiquidCase test) {
    try {
      String text = Template.parse(test.template(), options(test)).render(test.data());
      if (test.results().isEmpty()) {
        return "accepted instead of refused";
      }
      return test.results().contains(text)
          ? ""
          : "printed <" + text + "> instead of <" + String.join("> or <", test.results()) + ">";
    } catch (InvalidInputException | RenderFailure refused) {
      return test.results().isEmpty() ? "" : "refused: " + refused.getMessage();
    }
  }
}
