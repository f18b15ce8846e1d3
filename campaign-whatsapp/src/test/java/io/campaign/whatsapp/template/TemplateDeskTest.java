package io.campaign.whatsapp.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.content.TemplateSlot;
import io.campaign.error.ConflictException;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.TemplateReview.Verdict;
import io.campaign.testing.SettableClock;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.CloudApiFailure;
import io.campaign.whatsapp.CloudError;
import io.campaign.whatsapp.TemplateState;
import io.campaign.whatsapp.send.FakeMeta;
import io.campaign.whatsapp.send.OpenApi;
import io.campaign.whatsapp.template.MessageTemplate.Category;
import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookEvent.TemplateRef;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Templates and Meta, over HTTP. */
class TemplateDeskTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final MessageTemplate SALE =
      MessageTemplate.of(
              "sale", "en_US", Category.UTILITY, "Hi {{first_name}}, your order is ready now.")
          .example("first_name", "Ada");

  private final FakeMeta meta = new FakeMeta();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final TemplateDesk desk =
      TemplateDesk.of(
              new CloudApiAccount(
                  meta.url(), "v25.0", "10654", Secret.of(FakeMeta.TOKEN), Secret.of("secret")),
              "8855",
              clock)
          .app("4411");
  private final CarrierNotes notes = CarrierNotes.inProcess();
  private final TemplateBook book = TemplateBook.of(ACME, desk, notes, clock);
  private final List<TemplateBook.Change> changes = new ArrayList<>();

  TemplateDeskTest() {
    book.listen(changes::add);
    answer("{\"id\":\"77\",\"status\":\"PENDING\",\"category\":\"MARKETING\"}");
  }

  @AfterEach
  void close() {
    desk.close();
    meta.close();
  }

  private void answer(String body) {
    meta.answers = request -> new FakeMeta.Answer(200, body, Map.of());
  }

  private FakeMeta.Request last() {
    List<FakeMeta.Request> all = meta.requests();
    return all.get(all.size() - 1);
  }

  private static WebhookEvent status(String event, @Nullable String reason) {
    TemplateRef ref = new TemplateRef("77", "sale", "en_US");
    return new WebhookEvent.TemplateStatus("8855", ref, event, reason, null, null, null);
  }

  @Test
  void everyCall_fitsTheDescription() throws Exception {
    MessageTemplate whole =
        SALE.header(new Header.Text("In {{city}}", "Rome"))
            .footer("Shop Ltd")
            .button(Button.reply("Stop"))
            .button(Button.link("Shop", "https://s.example/{{1}}", "https://s.example/a"))
            .button(Button.call("Call", "+13125550100"))
            .button(Button.copyCode("A1"));
    MessageTemplate counted =
        MessageTemplate.of("c", "pt_BR", Category.MARKETING, "Oi {{1}}, tudo bem com {{2}} hoje?")
            .example("1", "a")
            .example("2", "b")
            .header(new Header.File(Header.Format.IMAGE, "4::aW1h"));
    desk.create(whole);
    desk.create(counted);
    desk.create(counted.header(new Header.Location()));
    desk.edit(known(TemplateState.REJECTED), SALE.header(new Header.Text("Sale {{city}}", "x")));
    desk.edit(known(TemplateState.APPROVED), SALE);
    answer("{\"success\":true}");
    desk.delete("sale");
    desk.delete(known(TemplateState.APPROVED));
    desk.unpause(known(TemplateState.PAUSED));
    answer("{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"x\"}}}");
    desk.list();
    OpenApi.find()
        .ifPresent(
            description -> {
              for (FakeMeta.Request request : meta.requests()) {
                String body = request.isTo("/unpause") ? "" : request.body();
                assertEquals(List.of(), description.problems(request, body), request.uri() + body);
              }
            });
    assertEquals(9, meta.requests().size());
  }

  private static KnownTemplate known(TemplateState state) {
    return new KnownTemplate("77", "sale", "en_US", state, "UTILITY", "GREEN", "");
  }

  @Test
  void whatBreaksARule_neverReachesMeta() {
    InvalidInputException bad =
        assertThrows(
            InvalidInputException.class,
            () -> desk.create(MessageTemplate.of("Bad Name", "en", Category.UTILITY, "{{1}}")));
    assertTrue(bad.getMessage().contains("template name"), bad.getMessage());
    assertEquals(List.of(), meta.requests());
  }

  @Test
  void metasRefusals_areToldWithWhatToDo() {
    meta.answers = request -> FakeMeta.error(400, 2388293);
    CloudApiFailure ratio = assertThrows(CloudApiFailure.class, () -> desk.create(SALE));
    assertEquals(CloudError.TEMPLATE_FORM, ratio.error());
    assertTrue(ratio.getMessage().contains("write more words"), ratio.getMessage());
    meta.answers = request -> FakeMeta.error(400, 80007);
    assertEquals(
        CloudError.THROTTLE_ACCOUNT, assertThrows(CloudApiFailure.class, desk::list).error());
    meta.answers = request -> FakeMeta.hangUp();
    assertEquals(CloudError.AMBIGUOUS, assertThrows(CloudApiFailure.class, desk::list).error());
  }

  @Test
  void editsAreBounded_asMetaBoundsThem() {
    KnownTemplate approved = known(TemplateState.APPROVED);
    assertThrows(
        InvalidInputException.class,
        () ->
            desk.edit(
                approved,
                MessageTemplate.of("sale", "en_US", Category.MARKETING, "Hello there, friend!")));
    assertThrows(
        InvalidInputException.class,
        () -> desk.edit(approved, MessageTemplate.of("other", "en", Category.UTILITY, "Hello!")));
    assertThrows(ConflictException.class, () -> desk.edit(known(TemplateState.PENDING), SALE));
    assertEquals(TemplateState.PENDING, desk.edit(approved, SALE).state());
    assertThrows(ConflictException.class, () -> desk.edit(approved, SALE));
    for (int day = 1; day < 10; day++) {
      clock.advance(Duration.ofDays(1));
      desk.edit(approved, SALE);
    }
    clock.advance(Duration.ofDays(1));
    assertThrows(ConflictException.class, () -> desk.edit(approved, SALE));
    clock.advance(Duration.ofDays(20));
    desk.edit(approved, SALE);
  }

  @Test
  void managementCalls_areBounded_andADeletedNameIsLocked() {
    answer("{\"success\":true}");
    desk.delete("sale");
    assertThrows(InvalidInputException.class, () -> desk.create(SALE));
    clock.advance(Duration.ofDays(30));
    for (int i = 0; i < 100; i++) {
      desk.create(SALE);
    }
    CloudApiFailure full = assertThrows(CloudApiFailure.class, () -> desk.create(SALE));
    assertEquals(Duration.ofHours(1), full.retryAfter().orElseThrow());
    clock.advance(Duration.ofHours(1));
    desk.create(SALE);
  }

  @Test
  void aSample_isUploadedInItsTwoSteps() throws Exception {
    Function<FakeMeta.Request, FakeMeta.Answer> steps =
        request ->
            new FakeMeta.Answer(
                200,
                request.uri().getPath().endsWith("/uploads")
                    ? "{\"id\":\"upload:MTphd==?sig=ARZ\"}"
                    : "{\"h\":\"4::aW1hZ2U=\"}",
                Map.of());
    meta.answers = steps;
    assertEquals(
        "4::aW1hZ2U=",
        desk.uploadSample("image/jpeg", 3, () -> new ByteArrayInputStream(new byte[3])));
    assertEquals(
        "/v25.0/4411/uploads?file_length=3&file_type=image%2Fjpeg",
        meta.requests().get(0).uri().toString());
    assertEquals(List.of("OAuth " + FakeMeta.TOKEN), last().headers().get("Authorization"));
    assertEquals(3, last().bytes().length);
  }

  @Test
  void theBook_followsWebhooks_andTellsEachChangeOnce() {
    KnownTemplate submitted = book.submit(SALE);
    assertEquals("MARKETING", submitted.category());
    assertEquals(Verdict.PENDING, verdict());
    book.tell(status("APPROVED", null));
    book.tell(status("APPROVED", null));
    book.tell(status("FLAGGED", null));
    assertEquals(Verdict.APPROVED, verdict());
    book.tell(status("PAUSED", "FIRST_PAUSE"));
    book.tell(status("REINSTATED", null));
    book.tell(status("DISABLED", null));
    book.tell(status("BRAND_NEW_EVENT", null));
    assertEquals(
        List.of(
            Verdict.PENDING, Verdict.APPROVED, Verdict.PAUSED, Verdict.APPROVED, Verdict.REJECTED),
        changes.stream().map(TemplateBook.Change::verdict).toList());
    assertEquals("FIRST_PAUSE", changes.get(2).reason());
  }

  private Verdict verdict() {
    return book.verdict(ACME, Channel.WHATSAPP, new ProviderTemplate("sale", "en_US", List.of()));
  }

  @Test
  void qualityAndCategory_areKnown_andKeptForTheNextStart() {
    book.submit(SALE);
    TemplateRef ref = new TemplateRef("77", "sale", "en_US");
    book.tell(new WebhookEvent.TemplateQuality("8855", ref, "GREEN", "RED", null));
    book.tell(new WebhookEvent.TemplateCategory("8855", ref, "UTILITY", null, null, null));
    KnownTemplate again =
        TemplateBook.of(ACME, desk, notes, clock).find("sale", "en_US").orElseThrow();
    assertEquals("RED", again.quality());
    assertEquals("UTILITY", again.category());
    assertEquals(1, changes.size());
  }

  @Test
  void polling_findsWhatAWebhookLost() {
    book.submit(SALE);
    answer(
        "{\"data\":[{\"id\":\"77\",\"name\":\"sale\",\"language\":\"en_US\",\"status\":\"REJECTED\",\"category\":\"MARKETING\",\"rejected_reason\":\"PROMOTIONAL\",\"components\":[{\"type\":\"HEADER\",\"format\":\"IMAGE\"},{\"type\":\"BODY\",\"text\":\"Hi {{1}} and {{2}}!\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"QUICK_REPLY\",\"text\":\"x\"},{\"type\":\"URL\",\"url\":\"https://x/{{1}}\"}]}]}]}");
    assertEquals(1, book.poll());
    assertEquals(0, book.poll());
    assertEquals(Verdict.REJECTED, verdict());
    assertEquals("PROMOTIONAL", changes.get(1).reason());
    ProviderTemplate wrong =
        new ProviderTemplate("sale", "en_US", List.of("a")).with(TemplateSlot.code(0), "X");
    List<String> problems = book.problems(ACME, campaign(wrong));
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("must get 2 values for its text"), problems.get(0));
    assertTrue(problems.get(3).contains("file for its header (image)"), problems.get(3));
    assertEquals(
        1, book.problems(ACME, campaign(new ProviderTemplate("none", "en", List.of()))).size());
  }

  private static CampaignDefinition campaign(ProviderTemplate template) {
    return new CampaignDefinition(
        "x",
        io.campaign.campaign.CampaignType.STANDARD,
        Channel.WHATSAPP,
        new io.campaign.content.Content(Map.of(Channel.WHATSAPP, template)),
        new io.campaign.filter.Filter.All(),
        new io.campaign.campaign.Schedule.Unset(),
        null,
        CampaignDefinition.DEFAULT_REPLY_WINDOW,
        CampaignDefinition.DEFAULT_VALIDITY,
        io.campaign.campaign.CampaignOptions.DEFAULT);
  }
}
