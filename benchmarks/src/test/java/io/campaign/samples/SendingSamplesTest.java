package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.id.Secret;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingSamplesTest {
  private static final Path SAMPLE = Path.of("src/main/java/io/campaign/samples/Sending.java");
  private static final Secret SECRET = Secret.of("a secret of sixteen bytes");

  @ParameterizedTest
  @CsvSource({"dispatch.md, rules", "pacing.md, limits", "pacing.md, rates"})
  void pages_quoteTheSampleAsItIsCompiled(String page, String name) throws IOException {
    String code = Files.readString(SAMPLE);
    int start = code.indexOf('\n', code.indexOf("// region " + name)) + 1;
    String region = code.substring(start, code.indexOf("    // endregion", start)).indent(-4);
    String docs = Files.readString(Path.of("../docs").resolve(page));
    assertTrue(docs.contains("```java\n" + region + "```"), page + " must quote region " + name);
  }

  @Test
  void samples_buildTheirEngines() {
    Sending.ruled(MemoryStore.create(), FakeCarrier.named("main"), SECRET).close();
    try (CampaignEngine engine =
        Sending.limited(MemoryStore.create(), FakeCarrier.named("smsc"), SECRET)) {
      Sending.slowDown(engine);
    }
  }
}
