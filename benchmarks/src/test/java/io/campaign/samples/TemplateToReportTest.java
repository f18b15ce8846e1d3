package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.run.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateToReportTest {
  @Test
  void aTemplate_goesFromDraftThroughReview_toAFinishedCampaign() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Tally tally = TemplateToReport.run(new PrintStream(told, true, StandardCharsets.UTF_8));
    List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("template: PENDING", lines.get(0));
    assertEquals("campaign: IN_REVIEW", lines.get(1));
    assertTrue(lines.get(4).startsWith("run: COMPLETE, handed off 12"), lines.toString());
    assertEquals(12, tally.handedOff());
    assertEquals(12, tally.sum());
  }

  @Test
  void theWhatsAppPage_quotesTheSampleAsItIsCompiled() throws IOException {
    String page = Files.readString(Path.of("../docs/whatsapp.md"));
    Path sample = Path.of("src/main/java/io/campaign/samples/TemplateToReport.java");
    List<String> lines = Files.readAllLines(sample);
    for (String region : List.of("whatsapp", "template")) {
      int from = lines.indexOf("    // region " + region) + 1;
      int to = from + lines.subList(from, lines.size()).indexOf("    // endregion");
      String quoted =
          lines.subList(from, to).stream()
              .map(line -> line.isEmpty() ? line : line.substring(4))
              .reduce((a, b) -> a + "\n" + b)
              .orElseThrow();
      assertTrue(page.contains(quoted), "docs/whatsapp.md must quote region " + region);
    }
  }
}
