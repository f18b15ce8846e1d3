package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.campaign.Actor;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.content.ChannelContent.Question;
import io.campaign.content.Choices;
import io.campaign.content.TemplateSlot;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Exclusion;
import io.campaign.run.Run;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a channel with templates, daily limits and halted contents asks of a run. */
class ChannelLimitsTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final FakeCarrier carrier = FakeCarrier.named("wa", Channel.WHATSAPP);
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(MemoryStore.create())
          .carrier(carrier)
          .addressSecret(Secret.of("0123456789abcdef"))
          .clock(clock)
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void threePeople() {
    acme.members().save("m-1", "+13125550141", Profile.builder().name("Ada", null).build());
    acme.members().save("m-2", "+13125550142", Profile.builder().name("Bo", null).build());
    acme.members().save("m-3", "+13125550143", Profile.EMPTY);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Run send(ProviderTemplate template) {
    acme.campaigns()
        .draft("hello")
        .channel(Channel.WHATSAPP)
        .content(Channel.WHATSAPP, template)
        .save();
    acme.campaigns().sendNow("hello");
    engine.runUntilIdle();
    return latest();
  }

  private Run latest() {
    return acme.runs().latest("hello").orElseThrow();
  }

  @Test
  void valuesGoToTheirPlaces_andABlankOneSkipsItsMember() {
    Run run =
        send(
            new ProviderTemplate("greeting", "en", List.of("{{ first_name }}"))
                .with(TemplateSlot.link(1), "t/{{ first_name | downcase }}"));
    MessageBody.Template sent = (MessageBody.Template) carrier.sent().get(0).body();
    assertEquals(List.of("Ada", "t/ada"), sent.parameters());
    assertEquals(List.of(TemplateSlot.body(), TemplateSlot.link(1)), sent.slots());
    assertEquals(2, carrier.sent().size());
    assertEquals(
        List.of(SkipReason.MISSING_VARIABLE),
        acme.runs().exclusions(run.runNo(), 0, 10).stream().map(Exclusion::reason).toList());
  }

  @Test
  void aQuestion_keepsItsChoices() {
    Question asked = new Question("Which city, {{ first_name }}?", Choices.buttons("Rome", "Oslo"));
    acme.campaigns()
        .draft("hello")
        .channel(Channel.WHATSAPP)
        .content(Channel.WHATSAPP, asked)
        .save();
    acme.campaigns().sendNow("hello");
    engine.runUntilIdle();
    MessageBody.Question sent = (MessageBody.Question) carrier.sent().get(0).body();
    assertEquals("Which city, Ada?", sent.text());
    assertEquals(asked.choices(), sent.choices());
  }

  @Test
  void whatTheChannelDoesNotLetGo_waitsForItsTime_andIsShownAsHeld() {
    Instant tomorrow = T0.plus(Duration.ofDays(1));
    carrier.limit(now -> now.isBefore(tomorrow) ? tomorrow : now);
    Run run = send(new ProviderTemplate("greeting", "en", List.of()));
    assertEquals(List.of(), carrier.sent());
    assertEquals(
        3, acme.runs().progress(run.runNo()).progress().held().get(HoldReason.CHANNEL_LIMIT));
    clock.set(tomorrow);
    engine.runUntilIdle();
    assertEquals(3, carrier.sent().size());
  }

  @Test
  void aContentThatMayNotBeSent_pausesTheRun_andNothingIsLost() {
    carrier.answer(
        message -> new HandOff.Refused(ErrorClass.CONTENT, "132015", "template is paused"));
    Run run = send(new ProviderTemplate("greeting", "en", List.of()));
    assertEquals(RunStatus.PAUSED, latest().status());
    assertEquals(0, acme.runs().tally(run.runNo()).in(DeliveryState.REFUSED));
    carrier.answer(message -> new HandOff.Accepted(List.of("id-" + message.id())));
    acme.runs().control(run.runNo(), RunEvent.RESUME, "");
    engine.runUntilIdle();
    assertEquals(3, acme.runs().tally(run.runNo()).handedOff());
  }
}
