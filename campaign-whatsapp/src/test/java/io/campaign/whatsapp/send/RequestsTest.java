package io.campaign.whatsapp.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaign.carrier.Attachment;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.Rendition;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.content.Choices;
import io.campaign.content.TemplateSlot;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every form of message, as it goes to Meta. */
class RequestsTest {
  private static final Optional<OpenApi> DESCRIPTION = OpenApi.find();
  private static final URI LINK = URI.create("https://cdn.example.com/a/b?sig=1");

  private final CloudFixture it = new CloudFixture();

  @AfterEach
  void close() {
    it.close();
  }

  private static MessageBody template(ProviderTemplate held, Attachment... header) {
    return new MessageBody.Template(
        held.name(), held.language(), held.parameters(), held.slots(), List.of(header));
  }

  private static ProviderTemplate held(String... parameters) {
    return new ProviderTemplate("spring_sale", "en_US", List.of(parameters));
  }

  private static Attachment linked(String type) {
    return Attachment.of(Rendition.at(type, 1_000, LINK));
  }

  private static Attachment bytes(String type) {
    return Attachment.of(
        Rendition.of(type, 9, () -> new ByteArrayInputStream("123456789".getBytes())));
  }

  private static MessageBody.Text text(String text, Attachment... files) {
    return new MessageBody.Text(text, List.of(files));
  }

  private static MessageBody question(Choices choices, Attachment... files) {
    return new MessageBody.Question("Which city next?", choices, List.of(files));
  }

  /** Everything the carrier can send. */
  private static List<MessageBody> everything() {
    List<MessageBody> all = new ArrayList<>();
    all.add(template(held()));
    all.add(template(held("Ada", "20 %")));
    ProviderTemplate named =
        new ProviderTemplate("named_one", "pt_BR", List.of())
            .with(TemplateSlot.header("city"), "Rome")
            .with(TemplateSlot.body("first_name"), "Ada")
            .with(TemplateSlot.body("percent"), "20");
    all.add(template(named));
    ProviderTemplate buttons =
        held("Ada")
            .with(TemplateSlot.reply(0), "yes-please")
            .with(TemplateSlot.link(1), "t/abc?x=1")
            .with(TemplateSlot.code(2), "SPRING20");
    all.add(template(buttons));
    all.add(template(held("Ada").with(TemplateSlot.header(), "Rome")));
    for (String type : List.of("image/jpeg", "image/png", "video/mp4", "application/pdf")) {
      all.add(template(held("Ada"), linked(type)));
    }
    all.add(template(held("Ada"), bytes("image/jpeg")));
    all.add(text("Plain text \u00e9\ud83d\ude00 with https://x.example/y"));
    all.add(text("plain"));
    for (String type :
        List.of("image/png", "video/3gpp", "application/pdf", "text/plain", "image/jpeg")) {
      all.add(text("a caption", linked(type)));
    }
    all.add(text("", linked("image/webp")));
    all.add(text("", linked("audio/ogg")));
    all.add(text("", bytes("application/pdf")));
    all.add(question(Choices.buttons("Rome", "Oslo", "Neither")));
    all.add(question(Choices.buttons("Rome"), linked("image/jpeg")));
    all.add(question(Choices.link("Buy now", LINK)));
    all.add(
        question(
            Choices.list(
                "Choose",
                List.of(
                    new Choices.Option("r", "Rome", "in May"),
                    new Choices.Option("o", "Oslo", "")))));
    return all;
  }

  @Test
  void everyFormOfMessage_isTaken_andFitsTheDescription() throws Exception {
    it.wrote(CloudFixture.ANN);
    for (MessageBody body : everything()) {
      assertEquals(List.of(), it.carrier.validate(body), body.toString());
      HandOff handOff = it.send(body);
      for (int i = 0; i < 100 && handOff instanceof HandOff.NotWritten; i++) {
        Thread.onSpinWait();
        handOff = it.send(body);
      }
      assertInstanceOf(HandOff.Accepted.class, handOff, body.toString());
    }
    Address userId = new Address(Channel.WHATSAPP, "bsuid", "US.13491208655302741918");
    it.send(CloudFixture.message(1, template(held("Ada")), userId));
    assertEquals(everything().size() + 1, it.meta.messages().size());
    assumeTrue(DESCRIPTION.isPresent());
    for (FakeMeta.Request request : it.meta.messages()) {
      assertEquals(List.of(), DESCRIPTION.get().problems(request), request.body());
    }
    FakeMeta.Request last = it.lastMessage();
    String broken = last.body().replace("\"name\":", "\"nome\":");
    assertFalse(DESCRIPTION.get().problems(last, broken).isEmpty());
  }

  @Test
  void theMarketingEdge_getsTheSame_withItsPolicy() throws Exception {
    for (boolean strict : List.of(true, false)) {
      try (CloudFixture own = new CloudFixture(b -> b.marketingMessages(strict))) {
        own.send(template(held("Ada")));
        FakeMeta.Request request = own.lastMessage();
        assertTrue(request.isTo("/marketing_messages"));
        assertEquals(strict ? "STRICT" : "CLOUD_API_FALLBACK", request.member("product_policy"));
        DESCRIPTION.ifPresent(known -> assertEquals(List.of(), known.problems(request)));
      }
    }
  }

  @Test
  void aMessageCarriesOurId_theFullNumber_andTheToken() throws Exception {
    it.send(template(held("Ada")));
    FakeMeta.Request request = it.lastMessage();
    assertEquals("/v25.0/" + CloudFixture.NUMBER + "/messages", request.uri().getPath());
    assertEquals("000000000000abcd", request.member("biz_opaque_callback_data"));
    assertEquals(CloudFixture.ANN, request.member("to"));
    assertEquals(List.of("Bearer " + FakeMeta.TOKEN), request.headers().get("Authorization"));
  }

  @Test
  void whiteSpaceOfParameters_isMended_andBlanksAreRefusedHere() throws Exception {
    it.send(template(held("Ada\nLovelace\t \r\nof     London  !")));
    assertEquals("Ada Lovelace of London  !", it.lastMessage().member("text"));
    int before = it.meta.messages().size();
    HandOff.Refused refused =
        assertInstanceOf(HandOff.Refused.class, it.send(template(held("Ada", " \n "))));
    assertTrue(refused.detail().startsWith("parameter 2 (the text"), refused.detail());
    assertEquals(before, it.meta.messages().size());
  }

  @Test
  void aFreeMessage_outsideOfTheWindow_isNotSent() throws Exception {
    HandOff.Refused closed = assertInstanceOf(HandOff.Refused.class, it.send(text("Hi")));
    assertEquals("131047", closed.code());
    assertEquals(List.of(), it.meta.messages());
    it.wrote(CloudFixture.ANN);
    assertInstanceOf(HandOff.Accepted.class, it.send(text("Hi")));
    it.clock.set(CloudFixture.NOW.plusSeconds(24 * 3_600 - 1));
    assertInstanceOf(HandOff.Accepted.class, it.send(text("Hi")));
    it.clock.set(CloudFixture.NOW.plusSeconds(24 * 3_600));
    assertInstanceOf(HandOff.Refused.class, it.send(text("Hi")));
  }

  @Test
  void whatMetaWouldRefuse_isNamedBeforehand() {
    MessageBody bad =
        template(
            new ProviderTemplate("Spring-Sale", "en-US", List.of())
                .with(TemplateSlot.body("name"), "x")
                .with(TemplateSlot.body(), "y")
                .with(TemplateSlot.link(0), "a b")
                .with(TemplateSlot.code(1), "not a code"));
    List<String> problems = it.carrier.validate(bad);
    assertEquals(5, problems.size(), problems.toString());
    assertFalse(it.carrier.validate(question(Choices.buttons("a", "b", "c", "d"))).isEmpty());
    assertFalse(it.carrier.validate(question(Choices.buttons("x".repeat(21)))).isEmpty());
    assertFalse(it.carrier.validate(text("x".repeat(4_097))).isEmpty());
    assertFalse(it.carrier.validate(text("x".repeat(1_025), linked("image/png"))).isEmpty());
    assertFalse(it.carrier.validate(text("caption", linked("image/gif"))).isEmpty());
  }

  @Test
  void aFile_isUploadedOnce_whateverManyMessagesAndContentsHaveIt() throws Exception {
    Attachment file = bytes("image/jpeg");
    for (int i = 0; i < 5; i++) {
      HandOff sent = it.send(template(held("Ada"), i < 3 ? file : bytes("image/jpeg")));
      while (sent instanceof HandOff.NotWritten) {
        sent = it.send(template(held("Ada"), file));
      }
      assertInstanceOf(HandOff.Accepted.class, sent);
    }
    List<FakeMeta.Request> uploads =
        it.meta.requests().stream().filter(request -> request.isTo("/media")).toList();
    assertEquals(1, uploads.size());
    String form = uploads.get(0).body();
    assertTrue(form.contains("name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"), form);
    assertTrue(
        form.contains("filename=\"image.jpeg\"\r\nContent-Type: image/jpeg\r\n\r\n123456789"));
    it.clock.set(CloudFixture.NOW.plusSeconds(30 * 24 * 3_600));
    it.send(template(held("Ada"), file));
    assertEquals(2, it.meta.requests().stream().filter(r -> r.isTo("/media")).count());
  }
}
