package io.campaign.conformance.liquid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.conformance.SuiteResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The suite of Liquid cases")
class LiquidSuiteTest {
  private static final String CASES =
      """
      {"description": "d", "tests": [
        {"name": "right", "template": "Hi {{ a.b[0] }}", "data": {"a": {"b": [1]}}, "result": "Hi 1"},
        {"name": "one of several", "template": "{{ 1 }}", "results": ["", "1"]},
        {"name": "with a saved text", "template": "{% render 's', a: 1 %}", "templates": {"s": "<{{ a }}>"},
         "result": "<1>"},
        {"name": "refused", "template": "{{ 1", "invalid": true, "tags": ["x"]},
        {"name": "wrong", "template": "{{ 1 }}", "result": "2"},
        {"name": "not refused", "template": "{{ 1 }}", "invalid": true}
      ]}
      """;

  @Test
  void counts_what_passes_and_prints_what_does_not(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cases.json"), CASES);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    SuiteResult result = LiquidSuite.run(file, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertEquals("4 passed, 2 failed", result.toString());
    assertEquals(
        List.of(
            "FAILED wrong: printed <1> instead of <2>",
            "FAILED not refused: accepted instead of refused"),
        out.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
