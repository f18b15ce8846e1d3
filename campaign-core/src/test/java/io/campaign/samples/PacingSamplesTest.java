package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.testing.FakeCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacingSamplesTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/campaign/samples/PacingSamples.java");
  private static final Path PAGE = Path.of("../docs/pacing.md");

  @ParameterizedTest
  @ValueSource(strings = {"limits", "change"})
  void thePage_quotesTheSamplesAsTheyAreCompiled(String region) throws IOException {
    String source = Files.readString(SOURCE);
    String start = "// region " + region + "\n";
    int from = source.indexOf(start) + start.length();
    String code = source.substring(from, source.indexOf("// endregion", from));
    String quoted = code.stripIndent().strip();
    assertTrue(Files.readString(PAGE).contains(quoted), "docs/pacing.md must quote " + quoted);
  }

  @Test
  void aRateSetWhileRunning_isTheStores() {
    MemoryStore store = MemoryStore.create();
    try (CampaignEngine engine = PacingSamples.engine(store, FakeCarrier.named("smsc"))) {
      PacingSamples.change(engine);
      assertEquals(Map.of(), engine.rates().changed());
      engine.rates().set(LimitKey.account("acme"), Rate.perSecond(3));
      assertEquals(
          Map.of(LimitKey.account("acme"), Rate.perSecond(3)), store.budgets().changedRates());
    }
  }
}
