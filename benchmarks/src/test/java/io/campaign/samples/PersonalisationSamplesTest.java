package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.error.SourceIssue;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.PreflightReport;
import io.campaign.template.Template;
import io.campaign.template.TemplateLimits;
import io.campaign.testing.FakeCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PersonalisationSamplesTest {
  private static final Path TOP = Path.of("..");
  private static final Path SAMPLE =
      Path.of("src/main/java/io/campaign/samples/Personalisation.java");

  @Test
  void docs_quoteTheSampleAsItIsCompiled() throws IOException {
    String page = Files.readString(TOP.resolve("docs/personalisation.md"));
    String readme = Files.readString(TOP.resolve("README.md"));
    for (String region : List.of("text", "preflight")) {
      assertTrue(page.contains(region(region)), "docs must quote region " + region);
      assertTrue(readme.contains(region(region)), "README.md must quote region " + region);
    }
  }

  private static String region(String name) throws IOException {
    String code = Files.readString(SAMPLE);
    int start = code.indexOf('\n', code.indexOf("// region " + name)) + 1;
    return code.substring(start, code.indexOf("    // endregion", start)).indent(-4).strip();
  }

  @Test
  void docs_showTheErrorsThatAuthorsGet() throws IOException {
    SourceIssue issue =
        Template.check("Hi {{ first_name | defualt: 'there' }}!", TemplateLimits.DEFAULT).get(0);
    String shown = issue.toString().replace(System.lineSeparator(), "\n");
    assertTrue(Files.readString(TOP.resolve("docs/personalisation.md")).contains(shown), shown);
    assertTrue(Files.readString(TOP.resolve("README.md")).contains(shown), shown);
  }

  @Test
  void docs_nameTheDefaultsOfAllBounds() throws IOException {
    String page = Files.readString(TOP.resolve("docs/personalisation.md"));
    TemplateLimits limits = TemplateLimits.DEFAULT;
    for (int bound :
        new int[] {
          limits.sourceLength(), limits.nesting(), limits.steps(), limits.outputLength()
        }) {
      assertTrue(
          page.contains(String.format(Locale.ROOT, "| %,d", bound)),
          "docs must name bound " + bound);
    }
  }

  @Test
  void sample_saysToEachMemberWhatTheDocsShow() {
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .carrier(FakeCarrier.named("fake"))
            .build()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      acme.members().save("m-1", "+13125550142", Profile.builder().name("Ada", null).build());
      Personalisation.write(acme);
      PreflightReport report = Personalisation.preflight(acme);
      assertEquals(1, report.messages());
      assertEquals(
          "Hi Ada, we play near you on November 13, 2026. Tickets from \u20ac20.00:"
              + " https://tix.example/tour Reply STOP to opt out.",
          report.longest() == null ? "" : report.longest().text());
    }
  }
}
