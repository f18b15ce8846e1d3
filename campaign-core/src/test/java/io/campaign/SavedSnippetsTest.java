package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.carrier.MessageBody;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Texts saved for an account's templates")
class SavedSnippetsTest {
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final CampaignEngine engine =
      CampaignEngine.builder().store(MemoryStore.create()).carrier(carrier).clock(clock).build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void oneMember() {
    acme.members().save("m-1", "+13125550142", Profile.builder().name("Ada", null).build());
  }

  private void draft(String id, String text) {
    acme.campaigns().draft(id).text(text).save();
  }

  private List<String> sent() {
    return carrier.sent().stream()
        .map(message -> ((MessageBody.Text) message.body()).text())
        .toList();
  }

  @Test
  void are_said_where_a_campaign_names_them() {
    acme.snippets().save("bye", "See you, {{ who | default: 'friend' }}!");
    draft("one", "Tonight at 8. {% render 'bye', who: first_name %}");
    acme.campaigns().sendNow("one");
    engine.runUntilIdle();
    assertEquals(List.of("Tonight at 8. See you, Ada!"), sent());
  }

  @Test
  void a_run_says_what_was_saved_when_it_began() {
    acme.snippets().save("bye", "old");
    draft("one", "{% include 'bye' %}");
    acme.campaigns().sendNow("one");
    engine.tick();
    clock.advance(Duration.ofSeconds(1));
    acme.snippets().save("bye", "new");
    engine.runUntilIdle();
    draft("two", "{% include 'bye' %}");
    acme.campaigns().sendNow("two");
    engine.runUntilIdle();
    assertEquals(List.of("old", "new"), sent());
  }

  @Test
  void faults_are_told_when_saving_and_when_scheduling() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> acme.snippets().save("bye", "{{ who | shout }}"));
    assertTrue(refused.getMessage().startsWith("line 1, column 10: filter (shout) must be"));
    draft("one", "Hi {% render 'gone' %}");
    InvalidInputException unknown =
        assertThrows(InvalidInputException.class, () -> acme.campaigns().sendNow("one"));
    assertTrue(
        unknown.getMessage().contains("snippet (gone) must be a saved snippet"),
        unknown.getMessage());
    assertThrows(InvalidInputException.class, () -> acme.snippets().save("a b", "x"));
  }

  @Test
  void a_text_that_uses_itself_is_bounded() {
    acme.snippets().save("loop", "x");
    acme.snippets().save("loop", "x{% include 'loop' %}");
    draft("one", "{% include 'loop' %}");
    acme.campaigns().sendNow("one");
    engine.runUntilIdle();
    assertEquals(List.of(), sent());
  }

  @Test
  void removed_ones_are_gone_and_keep_their_history() {
    acme.snippets().save("bye", "one");
    acme.snippets().save("bye", "two");
    acme.snippets().remove("bye");
    assertEquals(List.of(), acme.snippets().list());
    assertEquals(3, acme.snippets().versions("bye").size());
    assertThrows(NotFoundException.class, () -> acme.snippets().remove("bye"));
  }

  @Test
  void another_account_does_not_see_them() {
    acme.snippets().save("bye", "ours");
    assertEquals(List.of(), engine.as(Actor.admin("other", "bo")).snippets().list());
  }
}
