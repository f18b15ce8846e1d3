package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.engagement.ConversationEntry;
import io.campaign.engagement.GroupingSettings;
import io.campaign.grouping.ReplyGrouper;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples work, and the pages quote them word for word. */
class ReplySamplesTest {
  private static final Path SOURCE = Path.of("src/test/java/io/campaign/samples/ReplySamples.java");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T10:00:00Z"));
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final MemoryStore store = MemoryStore.create();

  @Test
  void answers_andConversation() {
    try (CampaignEngine engine =
        ReplySamples.answers(CampaignEngine.builder())
            .store(store)
            .carrier(carrier)
            .clock(clock)
            .account("acme")
            .build()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      for (int i = 1; i <= 3; i++) {
        acme.members().save("m-" + i, "+1202555010" + i, Profile.EMPTY);
      }
      acme.campaigns().draft("poll").text("Which city?").save();
      acme.campaigns().sendNow("poll");
      engine.runUntilIdle();
      long runNo = acme.runs().latest("poll").orElseThrow().runNo();
      for (int i = 1; i <= 3; i++) {
        clock.advance(Duration.ofSeconds(10));
        carrier.reply("e" + i, "+1202555010" + i, "Chicago", clock.now());
      }
      engine.runUntilIdle();
      long first = acme.replies().list(0, 1).get(0).inboundNo();

      List<ConversationEntry> earlier = ReplySamples.conversation(acme, first, runNo);
      engine.runUntilIdle();

      assertEquals(List.of(), earlier);
      assertEquals(3 + 1 + 3, carrier.sent().size());
      String numbers =
          ReplySamples.metrics(acme, runNo, clock.now().minusSeconds(3_600), clock.now());
      assertTrue(numbers.startsWith("OptionalDouble[1.0]"), numbers);
    }
  }

  @Test
  void trigrams_groupWhatIsSpeltAlike() {
    ReplyGrouper grouper =
        new ReplyGrouper(new GroupingSettings(0.4, 1, 3_000, 200_000), ReplySamples.trigrams());
    int chicago = grouper.add("Chicago");
    int slip = grouper.add("chicagoo pls");
    int boston = grouper.add("Boston");
    grouper.regroup();
    assertEquals(grouper.groupOf(chicago), grouper.groupOf(slip));
    assertNotEquals(grouper.groupOf(chicago), grouper.groupOf(boston));
    ReplySamples.embedder(CampaignEngine.builder());
  }

  @Test
  void pages_quoteTheSamples() throws IOException {
    quotes("replies.md", "answers", "conversation");
    quotes("links.md", "links", "endpoint");
    quotes("metrics.md", "metrics");
    quotes("reply-groups.md", "embedder", "trigrams");
  }

  private static void quotes(String page, String... regions) throws IOException {
    String text = Files.readString(Path.of("../docs").resolve(page));
    for (String name : regions) {
      assertTrue(text.contains(region(name)), page + " must quote region " + name);
    }
  }

  private static String region(String name) throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = 0;
    while (!lines.get(from).strip().equals("// region " + name)) {
      from++;
    }
    int indent = lines.get(from).indexOf("//");
    int to = from + 1;
    while (!lines.get(to).strip().equals("// endregion")) {
      to++;
    }
    return lines.subList(from + 1, to).stream()
        .map(line -> line.isEmpty() ? line : line.substring(indent))
        .reduce((a, b) -> a + "\n" + b)
        .orElseThrow();
  }
}
