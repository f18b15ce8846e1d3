package io.campaign.whatsapp.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.whatsapp.webhook.WebhookEvent.ChannelError;
import io.campaign.whatsapp.webhook.WebhookEvent.IdentityChange;
import io.campaign.whatsapp.webhook.WebhookEvent.Ignored;
import io.campaign.whatsapp.webhook.WebhookEvent.InboundMessage;
import io.campaign.whatsapp.webhook.WebhookEvent.MarketingPreference;
import io.campaign.whatsapp.webhook.WebhookEvent.MessageStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.Person;
import io.campaign.whatsapp.webhook.WebhookEvent.Reaction;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateCategory;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateQuality;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateStatus;
import io.campaign.whatsapp.webhook.WebhookEvent.UnsupportedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {

  private static List<WebhookEvent> read(String json) {
    return WebhookReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** Members of one change on the number 20. */
  private static List<WebhookEvent> number(String members) {
    return read(
        "{'entry':[{'id':'10','changes':[{'field':'messages','value':{"
            + "'metadata':{'phone_number_id':'20'},"
            + members
            + "}}]}]}");
  }

  private static WebhookEvent message(String members) {
    return number(
            "'messages':[{'id':'w1','timestamp':'1789034521','from':'4477',%s}]".formatted(members))
        .get(0);
  }

  private static WebhookEvent template(String members) {
    return read("{'entry':[{'id':'10','time':1789037000,'changes':[{'field':'message_template_status_update',"
            + "'value':{'message_template_id':30,'message_template_name':'drop',"
            + "'message_template_language':'pt-BR',"
            + members
            + "}}]}]}")
        .get(0);
  }

  @Test
  void aText_isReadWithItsContextAndTheNameItsWriterShows() {
    InboundMessage read =
        (InboundMessage)
            number(
                    "'contacts':[{'profile':{'name':'Ben'},'wa_id':'4478'},"
                        + "{'profile':{'name':'Ana'},'wa_id':'4477'}],"
                        + "'messages':[{'id':'w1','from':'4477','timestamp':'1789034521',"
                        + "'type':'text','text':{'body':'Chicago'},'context':{'id':'w0'}}]")
                .get(0);

    assertEquals("Chicago", read.text());
    assertEquals("w0", read.contextId());
    assertEquals("Ana", read.profileName());
    assertEquals(new Person("4477", null), read.from());
    assertEquals(Instant.parse("2026-09-10T10:02:01Z"), read.at());
    assertEquals("20", read.number().phoneNumberId());
  }

  @Test
  void tapsOnButtonsAndRows_areReadWithTitleAndPayload() {
    InboundMessage quick =
        (InboundMessage) message("'type':'button','button':{'payload':'p','text':'Yes'}");
    InboundMessage reply =
        (InboundMessage)
            message("'type':'interactive','interactive':{'button_reply':{'id':'b','title':'No'}}");
    InboundMessage row =
        (InboundMessage)
            message("'type':'interactive','interactive':{'list_reply':{'id':'r','title':'Row'}}");

    assertEquals(List.of("Yes", "p"), List.of(quick.text(), quick.buttonPayload()));
    assertEquals(List.of("No", "b"), List.of(reply.text(), reply.buttonPayload()));
    assertEquals(List.of("Row", "r"), List.of(row.text(), row.buttonPayload()));
  }

  @Test
  void aFile_isReadWithItsCaption() {
    InboundMessage read =
        (InboundMessage)
            message(
                "'type':'document','document':{'id':'m1','mime_type':'application/pdf',"
                    + "'filename':'a.pdf','caption':'see'}");

    assertEquals("see", read.text());
    assertEquals("application/pdf", read.media().mimeType());
    assertEquals("a.pdf", read.media().filename());
  }

  @Test
  void aReaction_namesItsTarget_andMayBeTakenBack() {
    InboundMessage given =
        (InboundMessage) message("'type':'reaction','reaction':{'message_id':'w0','emoji':'👍'}");
    InboundMessage takenBack =
        (InboundMessage) message("'type':'reaction','reaction':{'message_id':'w0'}");

    assertEquals(new Reaction("w0", "👍"), given.reaction());
    assertEquals("w0", given.contextId());
    assertEquals(new Reaction("w0", null), takenBack.reaction());
  }

  @Test
  void aTypeNobodyKnows_isAMessageWithoutText() {
    InboundMessage read = (InboundMessage) message("'type':'hologram','hologram':{'x':1}");

    assertEquals("hologram", read.type());
    assertNull(read.text());
  }

  @Test
  void someoneWithoutANumber_isTheirUserId_alsoWhereItStandsInPlaceOfTheNumber() {
    InboundMessage apart =
        (InboundMessage)
            number("'messages':[{'id':'w','type':'text','from_user_id':'US.13'}]").get(0);
    InboundMessage inPlace =
        (InboundMessage) number("'messages':[{'id':'w','type':'text','from':'US.13'}]").get(0);

    assertEquals(new Person(null, "US.13"), apart.from());
    assertEquals(new Person(null, "US.13"), inPlace.from());
  }

  @Test
  void aChangeOfNumberOrUserId_isToldAsSuch() {
    WebhookEvent changed =
        message(
            "'type':'system','system':{'type':'user_changed_number','wa_id':'4479',"
                + "'user_id':'GB.2','previous_user_id':'GB.1'}");

    IdentityChange change = (IdentityChange) changed;
    assertEquals("4479", change.newNumber());
    assertEquals("GB.1", change.previousUserId());
    assertEquals("GB.2", change.newUserId());
    assertTrue(message("'type':'system','system':{'type':'other'}") instanceof Ignored);
  }

  @Test
  void unsupportedMessagesAndTroubleOfTheNumber_keepTheirCode() {
    UnsupportedMessage unsupported =
        (UnsupportedMessage) message("'type':'unsupported','errors':[{'code':131051}]");
    ChannelError trouble = (ChannelError) number("'errors':[{'code':130429}]").get(0);

    assertEquals(131051, unsupported.errorCode());
    assertEquals(130429, trouble.errorCode());
  }

  @Test
  void aStatus_isReadWithErrorCallbackAndPrice() {
    MessageStatus read =
        (MessageStatus)
            number(
                    "'statuses':[{'id':'w1','status':'failed','timestamp':1789034521,"
                        + "'recipient_id':'4477','biz_opaque_callback_data':'m-1',"
                        + "'pricing':{'category':'marketing'},"
                        + "'errors':[{'code':131026,'title':'t','message':'m'}]}]")
                .get(0);

    assertEquals(131026, read.errorCode());
    assertEquals("m", read.errorDetails());
    assertEquals("m-1", read.callbackData());
    assertEquals("marketing", read.pricingCategory());
  }

  @ParameterizedTest
  @CsvSource({
    "'1789034521', 2026-09-10T10:02:01Z",
    "1789034521, 2026-09-10T10:02:01Z",
    "1789034521000, 2026-09-10T10:02:01Z",
    "'soon',",
    "-5,",
    "1.5,",
    "99999999999999999999,",
  })
  void times_areSecondsOrMillisecondsOrNotReadable(String written, Instant expected) {
    String json = written.matches("[0-9]+") ? written : "'" + written + "'";
    MessageStatus read =
        (MessageStatus)
            number("'statuses':[{'id':'w','status':'sent','timestamp':%s}]".formatted(json)).get(0);

    assertEquals(expected, read.at());
  }

  @Test
  void oneOddMember_neverLosesTheOthers() {
    List<WebhookEvent> events =
        number(
            "'messages':[7,{'id':'w1'},null,{'id':'w2','type':'text','text':'no object'},"
                + "{'id':'w3','type':'text','text':{'body':'fine'}}],"
                + "'statuses':['x',{'id':'w4','status':'sent'}]");

    assertEquals(7, events.size());
    assertEquals("fine", ((InboundMessage) events.get(4)).text());
    assertEquals("w4", ((MessageStatus) events.get(6)).wamid());
  }

  @Test
  void templateNews_areToldApartByContent_notByTheirField() {
    TemplateStatus status =
        (TemplateStatus)
            template("'event':'PAUSED','reason':'NONE','other_info':{'title':'FIRST_PAUSE'}");
    TemplateQuality quality =
        (TemplateQuality) template("'previous_quality_score':'GREEN','new_quality_score':'RED'");
    TemplateCategory upcoming =
        (TemplateCategory)
            template(
                "'new_category':'UTILITY','correct_category':'MARKETING',"
                    + "'category_update_timestamp':1789038000");

    assertEquals("pt_BR", status.template().language());
    assertEquals("30", status.template().id());
    assertNull(status.reason());
    assertEquals("FIRST_PAUSE", status.detail());
    assertEquals("RED", quality.quality());
    assertEquals("UTILITY", upcoming.category());
    assertEquals("MARKETING", upcoming.upcoming());
    assertEquals(Instant.parse("2026-09-10T11:00:00Z"), upcoming.effectiveAt());
  }

  @Test
  void aWish_andAFieldNobodyNeeds_areTold() {
    List<WebhookEvent> events =
        read(
            "{'entry':[{'id':'10','changes':["
                + "{'field':'user_preferences','value':{'user_preferences':[{'wa_id':'4477','value':'resume'}]}},"
                + "{'field':'account_alerts','value':{'a':1}},{'field':'messages'},{}]}]}");

    assertEquals("resume", ((MarketingPreference) events.get(0)).preference());
    assertEquals(new Ignored("10", "account_alerts"), events.get(1));
    assertEquals(new Ignored("10", "messages"), events.get(2));
    assertEquals(new Ignored("10", ""), events.get(3));
  }

  @Test
  void aBodyWithoutEntries_tellsNothing() {
    assertEquals(List.of(), read("{}"));
    assertEquals(List.of(), read("{'entry':'x'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "not json", "{'entry':[", "{'a':'\\ud83d"})
  void aBodyThatIsNoObject_isRefusedWithoutQuotingIt(String body) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, () -> read(body));

    assertTrue(refused.getMessage().endsWith("must be a JSON object"), refused.getMessage());
  }

  @Test
  void nestingBombsAndHugeBodies_areRefused() {
    String bomb = "{'entry':" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertThrows(InvalidInputException.class, () -> read(bomb));

    byte[] huge = new byte[WebhookReader.MOST_BYTES + 1];
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> WebhookReader.read(huge));
    assertTrue(refused.getMessage().contains("must have at most 4194304"));
  }

  @Test
  void aBodyOfThreeMegabytes_isRead() {
    String filler = "{'id':'w','status':'sent','recipient_id':'4477'},".repeat(60_000);
    String members = "'statuses':[" + filler + "{'id':'last','status':'read'}]";

    assertEquals(60_001, number(members).size());
  }

  @Test
  void whatIsShown_hidesNumbersAndTexts() {
    String shown =
        message("'type':'text','text':{'body':'secret words'}").toString()
            + new Person("447700900123", null);

    assertFalse(shown.contains("secret"), shown);
    assertFalse(shown.contains("4477"), shown);
  }
}
