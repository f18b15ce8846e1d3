package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.id.Secret;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SendingSamplesTest {
  private static final Path SAMPLE = Path.of("src/main/java/io/campaign/samples/Sending.java");
  private static final Secret SECRET = Secret.of("a secret of sixteen bytes");

  @Test
  void thePage_quotesTheSampleAsItIsCompiled() throws IOException {
    String code = Files.readString(SAMPLE);
    int start = code.indexOf('\n', code.indexOf("// region rules")) + 1;
    String region = code.substring(start, code.indexOf("    // endregion", start)).indent(-4);
    String docs = Files.readString(Path.of("../docs/dispatch.md"));
    assertTrue(
        docs.contains("```java\n" + region + "```"), "docs/dispatch.md must quote region rules");
  }

  @Test
  void theSample_buildsItsEngine() {
    Sending.ruled(MemoryStore.create(), FakeCarrier.named("main"), SECRET).close();
  }
}
