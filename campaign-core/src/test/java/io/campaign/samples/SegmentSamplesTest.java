package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.calendar.Birthday;
import io.campaign.campaign.Actor;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Filter;
import io.campaign.id.Secret;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.AudiencePart;
import io.campaign.run.Preview;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentSamplesTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/campaign/samples/SegmentSamples.java");
  private static final Path PAGE = Path.of("../docs/audience.md");
  private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");

  @Test
  void theSample_sendsToTheSegment_andFollowsUpOnThoseWhoIgnoredIt() {
    FakeCarrier carrier = FakeCarrier.named("fake");
    SettableClock clock = new SettableClock(NOW);
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .carrier(carrier)
            .clock(clock)
            .account("acme")
            .addressSecret(Secret.of("sample secret, 16 bytes"))
            .build()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      for (int i = 1; i <= 6; i++) {
        acme.members().save("m" + i, "+1312555010" + i, profile(i));
      }
      Filter segment = SegmentSamples.build();
      assertEquals(segment, SegmentSamples.forms(acme, segment));
      assertEquals(4, SegmentSamples.read(acme, segment));
      Preview preview =
          SegmentSamples.sendAndFollowUp(
              engine,
              acme,
              segment,
              () -> {
                carrier.reply("r1", "+13125550102", "yes please", clock.now());
                clock.advance(Duration.ofHours(8));
              });

      assertEquals(4, preview.in(AudiencePart.AT_ONCE));
      assertEquals(3, preview.samples().size());
      assertEquals("New tee, N1!", preview.samples().get(0).text());
      assertEquals(
          List.of("+13125550101", "+13125550103", "+13125550104"),
          carrier.sent().subList(4, carrier.sent().size()).stream()
              .map(message -> message.to().value())
              .sorted()
              .toList());
    }
  }

  /** Numbers 5 and 6 are outside: too old, too far. */
  private static Profile profile(int i) {
    return Profile.builder()
        .name("N" + i, null)
        .gender("Female")
        .birthday(Birthday.of(LocalDate.of(i == 5 ? 1990 : 2004, 1, i)))
        .location(new GeoPoint(i == 6 ? 40.71 : 34.06, -118.25))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "forms", "page", "send", "follow-up"})
  void thePage_quotesTheSamplesAsTheyAreCompiled(String region) throws IOException {
    String source = Files.readString(SOURCE);
    String start = "// region " + region + "\n";
    int from = source.indexOf(start) + start.length();
    String code = source.substring(from, source.indexOf("// endregion", from));
    String quoted = code.stripIndent().strip();
    assertTrue(Files.readString(PAGE).contains(quoted), "docs/audience.md must quote " + quoted);
  }
}
