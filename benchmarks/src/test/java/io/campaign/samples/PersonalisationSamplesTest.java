package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.error.SourceIssue;
import io.campaign.id.Secret;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.Rate;
import io.campaign.run.PreflightReport;
import io.campaign.sms.SmppCarrier;
import io.campaign.template.Template;
import io.campaign.template.TemplateLimits;
import io.campaign.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
  void docs_showThePreflightThatTheSamplePrints() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (CampaignEngine engine = engine()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      save(acme, "m-1", "+13125550142", Profile.builder().name("Ada", null).place("Chicago", "US"));
      save(acme, "m-2", "+13125550143", Profile.builder().name("D\u2019Arcy", null));
      save(
          acme,
          "m-3",
          "+4915112345678",
          Profile.builder().name("J\u00fcrgen", null).language("de"));
      Personalisation.write(acme);
      PreflightReport report = Personalisation.preflight(acme);
      assertEquals(3, report.messages());
    } finally {
      System.setOut(before);
    }
    String shown = printed.toString(StandardCharsets.UTF_8);
    assertTrue(Files.readString(TOP.resolve("docs/personalisation.md")).contains(shown), shown);
    assertTrue(Files.readString(TOP.resolve("README.md")).contains(shown), shown);
  }

  private static void save(Workspace acme, String id, String phone, Profile.Builder profile) {
    acme.members().save(id, phone, profile.build());
  }

  private static CampaignEngine engine() {
    return CampaignEngine.builder()
        .store(MemoryStore.create())
        .clock(new SettableClock(Instant.parse("2026-11-02T09:00:00Z")))
        .carrier(
            SmppCarrier.builder("main")
                .endpoint("localhost", 2775)
                .login("acme", Secret.of("not used"))
                .build(),
            Rate.perSecond(1))
        .addressSecret(Secret.of("a secret of the sample"))
        .build();
  }
}
