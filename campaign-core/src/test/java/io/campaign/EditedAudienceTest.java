package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Campaign;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.segment.SegmentParser;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A paused campaign whose audience is edited sends to the new one, and to nobody twice. */
class EditedAudienceTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T10:00:00Z"));
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .dispatch(DispatchOptions.standard().batchSize(1))
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void writeToChicago() {
    for (int i = 1; i <= 6; i++) {
      String city = i <= 3 ? "Chicago" : "Boston";
      Profile profile = Profile.builder().place(city, "US").build();
      acme.members().save("m-" + i, "+1312555014" + i, profile);
    }
    acme.campaigns().draft("sale").text("Sale!").audience("city = \"Chicago\"").save();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Filter segment(String text) {
    return new SegmentParser(store.members().fieldCatalog(AccountId.of("acme"))).parse(text);
  }

  private Set<String> sent() {
    Set<String> numbers = new TreeSet<>();
    carrier.sent().forEach(message -> numbers.add(message.to().value()));
    return numbers;
  }

  /** Somebody pauses while the first message leaves; a batch holds one. */
  private Run sendOneAndPause() {
    carrier.answer(
        message -> {
          acme.campaigns().pause("sale", "wrong town");
          return carrier.accept();
        });
    acme.campaigns().sendNow("sale");
    engine.runUntilIdle();
    return acme.runs().latest("sale").orElseThrow();
  }

  private Campaign edit(String audience) {
    Campaign now = acme.campaigns().find("sale");
    return acme.campaigns()
        .edit("sale", now.version(), now.definition().withAudience(segment(audience)));
  }

  @Test
  void theUnsentOfTheOldAudience_getNothing_andTheNewOneIsSent() {
    Run run = sendOneAndPause();
    assertEquals(RunStatus.PAUSED, run.status());
    int before = carrier.sent().size();
    edit("city = \"Boston\" or city = \"Chicago\" and first_name is missing");
    edit("city = \"Boston\"");
    carrier.answer(message -> carrier.accept());
    acme.campaigns().resume("sale", "right town");
    engine.runUntilIdle();
    Tally tally = acme.runs().tally(run.runNo());
    assertEquals(4, tally.handedOff(), "one of Chicago, three of Boston");
    assertEquals(4, tally.recipients());
    assertEquals(0, tally.waiting());
    assertEquals(3, carrier.sent().size() - before);
    assertEquals(
        Set.of("+13125550144", "+13125550145", "+13125550146"),
        Set.copyOf(carrier.sent().stream().skip(before).map(m -> m.to().value()).toList()));
  }

  @Test
  void whoHasItAlready_isNotSentAgain_whenTheNewAudienceHoldsThem() {
    Run run = sendOneAndPause();
    edit("city = \"Boston\" or city = \"Chicago\"");
    carrier.answer(message -> carrier.accept());
    acme.campaigns().resume("sale", "everybody");
    engine.runUntilIdle();
    Tally tally = acme.runs().tally(run.runNo());
    assertEquals(6, tally.recipients());
    assertEquals(6, tally.handedOff());
    assertEquals(6, sent().size());
  }
}
