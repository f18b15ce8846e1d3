package io.campaign.sms.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import io.campaign.carrier.Attachment;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.Rendition;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Secret;
import io.campaign.sms.http.HttpSmsCarrier;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the provider gets, held against its own description, and what its answers mean. */
class TwilioApiTest {

  /** The checker takes form values that look like numbers for numbers, whatever the schema says. */
  private static final String NUMBER_FOR_TEXT =
      "Instance type (integer) does not match any allowed primitive type (allowed: [\"string\"])";

  private static final String SERVICE = "MG" + "0a".repeat(16);
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

  @Test
  void aText_isCreatedWithEverythingTheProviderNeeds() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      HandOff.Accepted accepted =
          assertInstanceOf(HandOff.Accepted.class, it.send("50 % off & more: caf\u00E9 \u2615"));
      assertEquals(1, accepted.carrierIds().size());
      FakeTwilio.Request request = it.lastRequest();
      assertEquals("POST", request.method());
      assertEquals(
          "/2010-04-01/Accounts/" + FakeTwilio.ACCOUNT + "/Messages.json",
          request.uri().toString());
      assertEquals("+12125550143", request.field("To"));
      assertEquals("+12125550142", request.field("From"));
      assertEquals("50 % off & more: caf\u00E9 \u2615", request.field("Body"));
      assertEquals("false", request.field("SmartEncoded"));
      assertEquals("14400", request.field("ValidityPeriod"));
      assertEquals(
          "https://hooks.example.com/sms?mid=000000000000abcd", request.field("StatusCallback"));
      String basic = FakeTwilio.ACCOUNT + ":" + FakeTwilio.TOKEN;
      assertEquals(
          List.of("Basic " + Base64.getEncoder().encodeToString(basic.getBytes())),
          request.headers().get("Authorization"));
    }
  }

  @Test
  void aService_isNamedAsOne_andMediaTravelByUrl() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      Attachment picture =
          Attachment.of(
              Rendition.at("image/png", 40_000, URI.create("https://m.example/a.png?s=1")));
      Attachment card =
          Attachment.of(Rendition.at("text/vcard", 500, URI.create("https://m.example/b.vcf")));
      it.send(new MessageBody.Text("Look", List.of(picture, card)), SERVICE);
      FakeTwilio.Request request = it.lastRequest();
      assertEquals(SERVICE, request.field("MessagingServiceSid"));
      assertEquals("", request.field("From"));
      assertEquals(
          List.of("https://m.example/a.png?s=1", "https://m.example/b.vcf"),
          request.form().get("MediaUrl"));
    }
  }

  @Test
  void aFilmOver50Megabytes_becomesAStillWithALink_orTheLinkAlone() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      URI link = URI.create("https://go.example/f7");
      Rendition film = Rendition.at("video/mp4", 50_000_000, URI.create("https://m.example/f.mp4"));
      Rendition still = Rendition.at("image/jpeg", 90_000, URI.create("https://m.example/f.jpg"));
      it.send(text("New", new Attachment(List.of(film, still), link)), null);
      assertEquals(List.of("https://m.example/f.jpg"), it.lastRequest().form().get("MediaUrl"));
      assertEquals("New\nhttps://go.example/f7", it.lastRequest().field("Body"));
      it.send(text("New", new Attachment(List.of(film), link)), null);
      assertEquals(null, it.lastRequest().form().get("MediaUrl"));
      assertEquals("New\nhttps://go.example/f7", it.lastRequest().field("Body"));
      HandOff.Refused refused =
          assertInstanceOf(HandOff.Refused.class, it.send(text("New", Attachment.of(film)), null));
      assertEquals(ErrorClass.PERMANENT, refused.errorClass());
      assertTrue(refused.detail().contains("must be at most 600000 bytes"), refused.detail());
      assertEquals(2, it.twilio.requests().size());
    }
  }

  @Test
  void bytesArePublishedFirst_andTheirContentIsLookedAt() throws Exception {
    try (TwilioFixture it =
        new TwilioFixture(b -> b.media(file -> URI.create("https://m.example/published")))) {
      it.send(text("x", file("image/png", PNG)), null);
      assertEquals(List.of("https://m.example/published"), it.lastRequest().form().get("MediaUrl"));
      HandOff.Refused lie =
          assertInstanceOf(
              HandOff.Refused.class, it.send(text("x", file("image/jpeg", PNG)), null));
      assertEquals(
          "media (said to be image/jpeg, content is image/png) must be what it is said to be",
          lie.detail());
    }
    try (TwilioFixture it = new TwilioFixture()) {
      HandOff.Refused nowhere =
          assertInstanceOf(HandOff.Refused.class, it.send(text("x", file("image/png", PNG)), null));
      assertEquals("media without a URL must have a publisher on the carrier", nowhere.detail());
    }
  }

  @Test
  void everyRequest_fitsTheProvidersDescription() throws Exception {
    Path file = description();
    assumeTrue(file != null);
    OpenApiInteractionValidator description =
        OpenApiInteractionValidator.createForInlineApiSpecification(Files.readString(file)).build();
    try (TwilioFixture it = new TwilioFixture()) {
      it.send("plain");
      it.send(new MessageBody.Text("50 % & \u2615"), SERVICE);
      Rendition gif = Rendition.at("image/gif", 9, URI.create("https://m.example/a?b=c"));
      // Two, since the checker reads a field that comes once as no list.
      it.send(new MessageBody.Text("", List.of(Attachment.of(gif), Attachment.of(gif))), null);
      for (FakeTwilio.Request request : it.twilio.requests()) {
        assertEquals(List.of(), errors(description, request, request.body()));
      }
      FakeTwilio.Request last = it.lastRequest();
      String broken = last.body().replace("To=", "Nobody=");
      assertTrue(errors(description, last, broken).toString().contains("required"));
    }
  }

  private static List<String> errors(
      OpenApiInteractionValidator description, FakeTwilio.Request request, String body) {
    Request checked =
        SimpleRequest.Builder.post(request.uri().toString())
            .withHeader("Authorization", request.headers().get("Authorization"))
            .withContentType("application/x-www-form-urlencoded")
            .withBody(body)
            .build();
    ValidationReport report = description.validateRequest(checked);
    return report.getMessages().stream()
        .map(ValidationReport.Message::getMessage)
        .filter(problem -> !problem.contains(NUMBER_FOR_TEXT))
        .toList();
  }

  private static @Nullable Path description() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path file = dir.resolve("shared/specs/twilio-messages.openapi.json");
      if (Files.exists(file)) {
        return file;
      }
    }
    System.out.println("TwilioApiTest: no OpenAPI description at hand, requests are not checked");
    return null;
  }

  @Test
  void tooMany_pausesTheWholeCarrier_asLongAsTheProviderAsks() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      FakeTwilio.Answer slow = FakeTwilio.error(429, 20429);
      it.twilio.answers =
          request -> new FakeTwilio.Answer(429, slow.body(), Map.of("Retry-After", "7"));
      assertEquals(new HandOff.Throttled(Duration.ofSeconds(7), "20429"), it.send("x"));
      HandOff.Throttled next = assertInstanceOf(HandOff.Throttled.class, it.send("y"));
      assertTrue(next.after().compareTo(Duration.ofSeconds(5)) > 0, next.toString());
      assertEquals(1, it.twilio.requests().size());
    }
  }

  @Test
  void retryAfter_mayBeADate() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      it.twilio.answers =
          request ->
              new FakeTwilio.Answer(
                  429, "", Map.of("Retry-After", "Mon, 23 Nov 2026 12:00:30 GMT"));
      assertEquals(new HandOff.Throttled(Duration.ofSeconds(30), "HTTP 429"), it.send("x"));
    }
  }

  @Test
  void aServerError_isInDoubt_andARowOfThemRestsTheCarrier() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      it.twilio.answers = request -> new FakeTwilio.Answer(503, "oops", Map.of());
      for (int i = 0; i < 5; i++) {
        assertEquals(new HandOff.InDoubt("answer was HTTP 503"), it.send("x"));
      }
      assertInstanceOf(HandOff.Throttled.class, it.send("x"));
      assertEquals(5, it.twilio.requests().size());
    }
    try (TwilioFixture it = new TwilioFixture()) {
      it.twilio.answers =
          request -> new FakeTwilio.Answer(503, "oops", Map.of("Retry-After", "60"));
      assertInstanceOf(HandOff.InDoubt.class, it.send("x"));
      assertInstanceOf(HandOff.Throttled.class, it.send("x"));
    }
  }

  @Test
  void aRefusedAccount_showsInHealth_andNothingMoreIsSent() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      it.twilio.answers = request -> FakeTwilio.error(401, 20003);
      assertInstanceOf(HandOff.Refused.class, it.send("x"));
      assertEquals(CarrierHealth.State.REFUSED, it.carrier.health().state());
      assertEquals(
          "account at 127.0.0.1 as " + FakeTwilio.ACCOUNT + " must be accepted; answer was 20003",
          it.carrier.health().detail());
      assertInstanceOf(HandOff.NotWritten.class, it.send("y"));
      assertEquals(1, it.twilio.requests().size());
    }
  }

  @Test
  void nobodyListening_isNotWritten_andShowsInHealth() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      it.twilio.close();
      assertInstanceOf(HandOff.NotWritten.class, it.send("x"));
      assertEquals(CarrierHealth.State.RECONNECTING, it.carrier.health().state());
    }
  }

  @Test
  void anAnswerThatCannotBeRead_isInDoubt() throws Exception {
    try (TwilioFixture it = new TwilioFixture()) {
      for (String body : List.of("", "<html>", "{}", "{\"sid\":\"" + "x".repeat(99) + "\"}")) {
        it.twilio.answers = request -> new FakeTwilio.Answer(201, body, Map.of());
        assertInstanceOf(HandOff.InDoubt.class, it.send("x"));
      }
      String huge = "{\"sid\":\"SM1\",\"x\":\"" + "y".repeat(1_000_000) + "\"}";
      it.twilio.answers = request -> new FakeTwilio.Answer(201, huge, Map.of());
      assertInstanceOf(HandOff.InDoubt.class, it.send("x"));
    }
  }

  @Test
  void badSettings_areNamedTogether() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                TwilioVendor.account("AC12", Secret.of("t"))
                    .messagingService("x")
                    .baseUrl(URI.create("nowhere"))
                    .build());
    assertEquals(
        List.of(
            "account (AC12) must be AC and 32 hexadecimal digits",
            "messaging service (x) must be MG and 32 hexadecimal digits",
            "base URL (null) must have a host and no query"),
        e.problems());
    TwilioVendor vendor = TwilioVendor.account(FakeTwilio.ACCOUNT, Secret.of("t")).build();
    e =
        assertThrows(
            InvalidInputException.class,
            () -> HttpSmsCarrier.builder("a b", vendor).window(0).build());
    assertEquals(2, e.problems().size());
  }

  private static MessageBody.Text text(String text, Attachment attachment) {
    return new MessageBody.Text(text, List.of(attachment));
  }

  private static Attachment file(String type, byte[] content) {
    return Attachment.of(
        Rendition.of(type, content.length, () -> new ByteArrayInputStream(content)));
  }
}
