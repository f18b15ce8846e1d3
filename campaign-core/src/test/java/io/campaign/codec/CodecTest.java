package io.campaign.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent;
import io.campaign.content.Choices;
import io.campaign.content.Content;
import io.campaign.content.MissingValue;
import io.campaign.content.TemplateSlot;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.error.InvalidInputException;
import io.campaign.event.EngineEvent;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored comes back equal; what is newer is read as far as it is known. */
class CodecTest {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00.123456789Z");
  private static final AccountId ACCOUNT = AccountId.of("acme");
  private static final CampaignId HELLO = CampaignId.of("hello");

  private static CampaignDefinition definition(
      String title, Content content, Schedule schedule, @Nullable String sender) {
    return new CampaignDefinition(
        title,
        CampaignType.STANDARD,
        Channel.SMS,
        content,
        Filters.and(Filters.eq("gender", "female"), Filters.withinKilometres(25, 34.05, -118.24)),
        schedule,
        sender,
        Duration.ofMinutes(90),
        Duration.ofHours(4));
  }

  static Stream<CampaignDefinition> definitions() {
    Content texts =
        new Content(
            Map.of(
                Channel.SMS,
                new ChannelContent.Text(
                    "Hi {{ first_name | default: \"you\" }} \u00e9\ud83d\ude00\n"),
                new Channel("whatsapp"),
                new ChannelContent.ProviderTemplate(
                    "hello", "en_US", List.of("{{ city }}", "", "a\"b"))));
    Content rich =
        Content.NONE
            .translated(
                "en",
                Channel.WHATSAPP,
                new ChannelContent.Question("Which?", Choices.buttons("Rome", "Oslo")))
            .translated(
                "fr",
                Channel.WHATSAPP,
                new ChannelContent.Question(
                    "Billets", Choices.link("Ici", URI.create("https://tix.example"))))
            .translated(
                "de",
                Channel.WHATSAPP,
                new ChannelContent.ProviderTemplate("hallo", "de", List.of("a"))
                    .with(TemplateSlot.header("stadt"), "b")
                    .with(TemplateSlot.code(2), "c"));
    return Stream.of(
        definition("rich", rich, new Schedule.Now(), null),
        definition("Caf\u00e9 \"quoted\" \ud83d\ude00", texts, new Schedule.At(AT), "12345"),
        definition("x", Content.NONE, new Schedule.Now(), null),
        definition("y", texts, new Schedule.Unset(), null),
        definition(
            "languages",
            texts
                .translated("pt-BR", Channel.SMS, new ChannelContent.Text("Oi {{ city }}", true))
                .translated("de", new Channel("whatsapp"), new ChannelContent.Text("Hallo"))
                .whenMissing("city", MissingValue.skip())
                .whenMissing("first_name", MissingValue.instead("you"))
                .whenMissing("tier", MissingValue.blank()),
            new Schedule.Unset(),
            null),
        definition(
            "smart",
            new Content(Map.of(Channel.SMS, new ChannelContent.Text("It\u2019s on", true))),
            new Schedule.Unset(),
            null),
        new CampaignDefinition(
            "z",
            CampaignType.TEST,
            new Channel("whatsapp"),
            Content.NONE,
            new Filter.All(),
            new Schedule.Unset(),
            null,
            CampaignDefinition.DEFAULT_REPLY_WINDOW,
            CampaignDefinition.DEFAULT_VALIDITY));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void aDefinition_comesBackEqual(CampaignDefinition definition) {
    assertEquals(definition, DefinitionCodec.read(DefinitionCodec.write(definition)));
  }

  @Test
  void equalDefinitions_giveEqualText() {
    List<CampaignDefinition> once = definitions().toList();
    List<CampaignDefinition> again = definitions().toList();
    for (int i = 0; i < once.size(); i++) {
      assertEquals(DefinitionCodec.write(once.get(i)), DefinitionCodec.write(again.get(i)));
    }
  }

  @Test
  void aMemberOfANewerVersion_isIgnored() {
    CampaignDefinition definition = definitions().findFirst().orElseThrow();
    String newer = DefinitionCodec.write(definition).replaceFirst("\\{", "{\"new\":{\"a\":[1]},");

    assertEquals(definition, DefinitionCodec.read(newer));
  }

  @Test
  void aVersionTooNew_isRefused() {
    String text =
        DefinitionCodec.write(definitions().findFirst().orElseThrow())
            .replace("\"v\":1", "\"v\":9");

    assertThrows(InvalidInputException.class, () -> DefinitionCodec.read(text));
  }

  @Test
  void anAbsentMember_isNamed() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> DefinitionCodec.read("{\"v\":1}"));

    assertTrue(
        String.valueOf(e.getMessage()).contains("definition.title (absent)"), e.getMessage());
  }

  @Test
  void whatIsNoJson_isRefusedWithoutShowingIt() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> EventCodec.read("{\"secret\": nope"));

    assertTrue(!String.valueOf(e.getMessage()).contains("secret"), e.getMessage());
  }

  static Stream<EngineEvent> events() {
    Map<DeliveryState, Integer> states =
        Map.of(DeliveryState.HANDED_OFF, 3, DeliveryState.SKIPPED, 1);
    return Stream.of(
        new EngineEvent.CampaignChanged(
            ACCOUNT, AT, HELLO, "SCHEDULE", CampaignStatus.SCHEDULED, 2),
        new EngineEvent.RunChanged(ACCOUNT, AT, 1L << 40, HELLO, RunStatus.ACTIVE, 3),
        new EngineEvent.BatchClosed(ACCOUNT, AT, 7, 8, 9, states),
        new EngineEvent.BatchClosed(ACCOUNT, AT, 7, 8, 9, Map.of()),
        new EngineEvent.DeliveriesRose(ACCOUNT, AT, 7, states),
        new EngineEvent.InboundAccepted(ACCOUNT, AT, 5, 0, InboundKind.SUSPECTED_STOP),
        new EngineEvent.ReplyAttributed(ACCOUNT, AT, 5, 7, 11),
        new EngineEvent.HostEventRecorded(ACCOUNT, AT, 11, "purchase", "order 2"),
        new EngineEvent.ConsentChanged(
            ACCOUNT, AT, Channel.SMS, ConsentState.OPTED_OUT, "keyword"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEvent_comesBackEqual(EngineEvent event) {
    assertEquals(event, EventCodec.read(EventCodec.write(event)));
  }

  @Test
  void everyKindOfEvent_isTried() {
    assertEquals(
        EngineEvent.class.getPermittedSubclasses().length,
        events().map(Object::getClass).distinct().count());
  }

  @Test
  void anUnknownKind_isNamed() {
    String text = "{\"kind\":\"Nope\",\"account\":\"a\",\"at\":\"2026-03-02T10:00:00Z\"}";
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> EventCodec.read(text));

    assertTrue(String.valueOf(e.getMessage()).contains("Nope"), e.getMessage());
  }
}
