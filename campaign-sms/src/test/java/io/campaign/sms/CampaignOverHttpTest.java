package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.EngineBuilder;
import io.campaign.ReplyAnswers;
import io.campaign.ReplyWords;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.WebhookRequest;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaType;
import io.campaign.content.MediaUse;
import io.campaign.engagement.ConsentState;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.MediaId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.Rate;
import io.campaign.run.Run;
import io.campaign.sms.compliance.ComplianceRules;
import io.campaign.sms.http.HttpSmsCarrier;
import io.campaign.sms.number.NumberZones;
import io.campaign.sms.twilio.FakeTwilio;
import io.campaign.sms.twilio.TwilioSignature;
import io.campaign.sms.twilio.TwilioVendor;
import io.campaign.spi.MediaStore;
import io.campaign.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Campaigns through the engine and the HTTP carrier, seen by the provider. */
class CampaignOverHttpTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T13:30:00Z");
  private static final String OURS = "+12125550142";

  private final SettableClock clock = new SettableClock(MONDAY);
  private final FakeTwilio twilio = new FakeTwilio();
  private final HttpSmsCarrier carrier =
      HttpSmsCarrier.builder(
              "http",
              TwilioVendor.account(FakeTwilio.ACCOUNT, Secret.of(FakeTwilio.TOKEN))
                  .baseUrl(twilio.url())
                  .media(new MediaLimits(10, 600_000, Map.of("image/*", 500_000L)))
                  .build())
          .callback(URI.create("https://hooks.example.com/sms"))
          .sender(OURS)
          .clock(clock)
          .build();
  private CampaignEngine engine;
  private Workspace acme;

  private void open(UnaryOperator<EngineBuilder> change) {
    EngineBuilder builder =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .mediaStore(new Shelf())
            .carrier(carrier)
            .account("acme")
            .clock(clock)
            .addressSecret(Secret.of("sixteen bytes or more"));
    engine = change.apply(builder).build();
    engine.start();
    acme = engine.as(Actor.admin("acme", "ann"));
    acme.save(new Account(AccountId.of("acme"), "Acme", ZoneOffset.UTC, "US"));
  }

  @AfterEach
  void close() {
    engine.close();
    twilio.close();
  }

  /** Media of a host that serves them: a film of 50 MB, pictures of 400 kB. */
  private static final class Shelf implements MediaStore {
    @Override
    public MediaInfo put(AccountId account, MediaId id, InputStream content) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<MediaInfo> find(AccountId account, MediaId id) {
      MediaType type = id.value().startsWith("film") ? MediaType.MP4 : MediaType.JPEG;
      long bytes = type == MediaType.MP4 ? MediaInfo.MAX_BYTES : 400_000;
      return Optional.of(new MediaInfo(id, type, bytes, "0".repeat(64)));
    }

    @Override
    public InputStream open(AccountId account, MediaId id) {
      byte[] jpeg = new byte[MediaType.HEAD];
      jpeg[0] = (byte) 0xFF;
      jpeg[1] = (byte) 0xD8;
      jpeg[2] = (byte) 0xFF;
      return new ByteArrayInputStream(jpeg);
    }

    @Override
    public Optional<URI> link(AccountId account, MediaId id) {
      return Optional.of(URI.create("https://m.example.com/" + id.value()));
    }
  }

  private void member(String id, String number) {
    acme.members().save(id, number, Profile.EMPTY);
  }

  private Run sent(String campaign) {
    acme.campaigns().sendNow(campaign);
    SmppFixture.awaitTrue(() -> status(campaign) == RunStatus.ACTIVE);
    Run run = acme.runs().latest(campaign).orElseThrow();
    assertEquals(RunStatus.ACTIVE, run.status());
    return run;
  }

  private RunStatus status(String campaign) {
    return acme.runs().latest(campaign).map(Run::status).orElse(RunStatus.SENDING);
  }

  /** Calls back as the provider does, signed. */
  private int call(String url, Map<String, String> form) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    form.forEach((name, value) -> values.put(name, List.of(value)));
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String signature = TwilioSignature.sign(url, values, Secret.of(FakeTwilio.TOKEN));
    return carrier
        .webhook(
            new WebhookRequest(
                "POST",
                URI.create(url),
                Map.of(
                    "Content-Type", List.of("application/x-www-form-urlencoded"),
                    "X-Twilio-Signature", List.of(signature)),
                body.getBytes(StandardCharsets.UTF_8)))
        .status();
  }

  private int tell(FakeTwilio.Request taken, String sid, String status, String error) {
    return call(
        taken.field("StatusCallback"),
        Map.of(
            "MessageSid", sid,
            "MessageStatus", status,
            "ErrorCode", error,
            "To", taken.field("To"),
            "From", OURS));
  }

  @Test
  void media_goAlong_shrinkToTheTotal_orBecomeLinks() {
    open(builder -> builder);
    member("a", "+12125550101");
    acme.campaigns()
        .draft("pics")
        .text("Look")
        .media(
            MediaUse.of("one").orLink(), MediaUse.of("two").orLink(), MediaUse.of("film").orLink())
        .save();
    sent("pics");
    FakeTwilio.Request request = twilio.requests().get(0);
    assertEquals(1, request.form().get("MediaUrl").size(), "600 kB hold one of two pictures");
    assertTrue(request.field("Body").contains("https://m.example.com/film"), request.body());
    boolean second = request.field("Body").contains("https://m.example.com/two");
    boolean first = request.field("Body").contains("https://m.example.com/one");
    assertTrue(first ^ second, request.field("Body"));
  }

  @Test
  void aCallbackOfAnOptOut_isConsentAtOnce() {
    open(builder -> builder);
    member("a", "+12125550101");
    acme.campaigns().draft("one").text("Hi").save();
    sent("one");
    assertEquals(
        200, tell(twilio.requests().get(0), "SM" + "1".repeat(32), "undelivered", "21610"));
    assertEquals(
        Optional.of(ConsentState.OPTED_OUT), acme.consent().state(Channel.SMS, "+12125550101"));
    assertTrue(
        acme.consent().history(Channel.SMS, "+12125550101").get(0).proof().contains("21610"));
    assertEquals(0, acme.replies().list(0, 10).size(), "nobody has written");
    acme.campaigns().draft("two").text("Hi again").save();
    acme.campaigns().sendNow("two");
    SmppFixture.awaitTrue(() -> !status("two").isUnfinished());
    assertEquals(1, twilio.requests().size());
  }

  @Test
  void manyMessagesFilteredAsSpam_pauseTheRun_andAreNotSentAgain() {
    engine =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .carrier(carrier, Rate.perSecond(100))
            .account("acme")
            .clock(clock)
            .pauseAtErrorRate(0.3)
            .build();
    engine.start();
    acme = engine.as(Actor.admin("acme", "ann"));
    for (int i = 0; i < 1_500; i++) {
      member("m" + i, "+1212555%04d".formatted(1000 + i));
    }
    acme.campaigns().draft("spam").text("Buy").save();
    acme.campaigns().sendNow("spam");
    int[] told = {0};
    SmppFixture.awaitTrue(
        () -> {
          List<FakeTwilio.Request> all = twilio.requests();
          for (; told[0] < all.size(); told[0]++) {
            boolean good = told[0] % 2 == 0;
            String sid = "SM%032x".formatted(told[0] + 1);
            tell(all.get(told[0]), sid, good ? "delivered" : "undelivered", good ? "" : "30007");
          }
          return status("spam") == RunStatus.PAUSED;
        });
    Run run = acme.runs().latest("spam").orElseThrow();
    assertEquals(RunStatus.PAUSED, run.status());
    List<FakeTwilio.Request> sent = List.copyOf(twilio.requests()); // one may still be on its way
    long different = sent.stream().map(request -> request.field("To")).distinct().count();
    assertEquals(sent.size(), different, "none was sent twice");
    assertTrue(different < 1_500, "it stopped before the end");
  }

  @Test
  void theHoursOfEachPlace_areKept() {
    open(
        builder ->
            builder.zones(NumberZones::zones).localHours(ComplianceRules.standard().localHours()));
    member("newyork", "+12125550101");
    member("miami", "+13055550101");
    acme.campaigns().draft("hours").text("Hi").save();
    acme.campaigns().sendNow("hours");
    SmppFixture.awaitTrue(() -> !twilio.requests().isEmpty());
    assertEquals("+12125550101", twilio.requests().get(0).field("To"));
    assertEquals(RunStatus.SENDING, status("hours"), "Florida's west has 7:30");
    clock.set(MONDAY.plus(Duration.ofMinutes(31)));
    SmppFixture.awaitTrue(() -> twilio.requests().size() == 2);
    assertEquals("+13055550101", twilio.requests().get(1).field("To"));
    long hours = Long.parseLong(twilio.requests().get(1).field("ValidityPeriod")) / 3_600;
    assertTrue(hours <= 10, "the provider must give up before the evening");
  }

  @Test
  void aHostsOwnRules_nameWordsLineAndAnswer() {
    ComplianceRules rules =
        ComplianceRules.read(
            new StringReader(
                """
                source own 2026-01-01 ours
                keyword STOP it own basta cosi
                line en Txt STOP to end
                confirm en You are out.
                """));
    open(
        builder ->
            builder
                .replyWords(
                    "acme",
                    ReplyWords.none().stop(rules.keywords("STOP", "it").toArray(String[]::new)))
                .replyAnswers("acme", ReplyAnswers.none().toStop(rules.confirmation("en"))));
    member("a", "+12125550101");
    acme.campaigns().draft("line").text(rules.withOptOutLine("Hi \u263A", "en")).save();
    sent("line");
    assertEquals("Hi \u263A\nTxt STOP to end", twilio.requests().get(0).field("Body"));
    int status =
        call(
            "https://hooks.example.com/sms",
            Map.of(
                "MessageSid",
                "SM" + "2".repeat(32),
                "From",
                "+12125550101",
                "To",
                OURS,
                "Body",
                "Basta cos\u00EC!"));
    assertEquals(200, status);
    assertEquals(
        Optional.of(ConsentState.OPTED_OUT), acme.consent().state(Channel.SMS, "+12125550101"));
    SmppFixture.awaitTrue(() -> twilio.requests().size() == 2);
    assertEquals("You are out.", twilio.requests().get(1).field("Body"));
  }

  @Test
  void mediaThatFitInNoWay_areRefusedWhenTheCampaignIsSent() {
    open(builder -> builder);
    member("a", "+12125550101");
    acme.campaigns().draft("two").text("x").media(MediaUse.of("one"), MediaUse.of("two")).save();
    String refusal = "";
    try {
      acme.campaigns().sendNow("two");
    } catch (InvalidInputException e) {
      refusal = e.getMessage();
    }
    assertTrue(refusal.contains("must be at most 10 items and 600000 bytes together"), refusal);
    assertFalse(twilio.requests().stream().anyMatch(request -> true));
  }
}
