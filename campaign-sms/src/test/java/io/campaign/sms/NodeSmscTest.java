package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.http.JsonFields;
import io.campaign.sms.profile.LongText;
import io.campaign.sms.profile.MessageIds;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.tck.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SMPP carrier and npm's smpp: by hands that know nothing of ours or of jsmpp. */
class NodeSmscTest {
  private static final String EMOJI = "\uD83D\uDE00";
  private static final String LONG =
      "a".repeat(152) + "\u20AC and [more] of it {in} two parts ~ ^ \\ |";

  private static @Nullable NodeSmsc smsc;

  @BeforeAll
  static void start() throws Exception {
    Optional<NodeSmsc> started = NodeSmsc.start();
    if (started.isEmpty()) {
      System.out.println("skipped: Node and npm's package smpp cannot be had here");
    }
    assumeTrue(started.isPresent(), "Node and npm's package smpp must be there");
    smsc = started.get();
  }

  @AfterAll
  static void stop() {
    if (smsc != null) {
      smsc.close();
    }
  }

  private static NodeSmsc smsc() {
    return Objects.requireNonNull(smsc);
  }

  private static SmppCarrier carrier(String password, SmppProfile profile, RecordedEvents events) {
    SmppCarrier carrier =
        SmppCarrier.builder("node")
            .endpoint("127.0.0.1", smsc().port())
            .login("foo", Secret.of(password))
            .sender("+12125550142")
            .throttlePause(Duration.ofMillis(50))
            .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
            .profile(profile.withMessageIds(MessageIds.HEX_THEN_DECIMAL))
            .build();
    carrier.start(events);
    return carrier;
  }

  private static SmppCarrier bound(SmppProfile profile, RecordedEvents events) {
    SmppCarrier carrier = carrier("bar", profile, events);
    SmppFixture.awaitTrue(() -> carrier.health().ready());
    return carrier;
  }

  private static HandOff send(SmppCarrier carrier, String text) throws Exception {
    return carrier
        .submit(
            new OutboundMessage(
                new MessageId(1),
                Address.sms("+12125550143"),
                null,
                new MessageBody.Text(text),
                Duration.ofHours(6),
                null))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static JsonFields next() throws InterruptedException {
    return JsonFields.parse(smsc().nextLine());
  }

  @Test
  void textsArrive_asTheyWereWritten() throws Exception {
    try (SmppCarrier carrier = bound(SmppProfile.defaults(), new RecordedEvents())) {
      for (String text :
          List.of(
              "@\u00A3$_ plain", "[\u20AC] ~{|}\\^", "\u0434\u0430 " + EMOJI, "\u00C7a \u0394")) {
        assertInstanceOf(HandOff.Accepted.class, send(carrier, text));
        JsonFields seen = next();
        assertEquals(text, seen.text("text"));
        assertEquals("12125550143", seen.text("to"));
        assertEquals("12125550142", seen.text("from"));
      }
    }
  }

  @Test
  void longTexts_joinInEachOfTheThreeWays() throws Exception {
    try (SmppCarrier header = bound(SmppProfile.defaults(), new RecordedEvents());
        SmppCarrier tlvs =
            bound(
                SmppProfile.defaults().withLongText(LongText.SEGMENT_TLVS), new RecordedEvents());
        SmppCarrier payload =
            bound(SmppProfile.defaults().withLongText(LongText.PAYLOAD), new RecordedEvents())) {
      assertInstanceOf(HandOff.Accepted.class, send(header, LONG));
      JsonFields first = next();
      JsonFields second = next();
      assertEquals(LONG, first.text("text") + second.text("text"));
      assertTrue(String.valueOf(first.text("udh")).matches("0003..0201"), first.text("udh"));
      assertTrue(String.valueOf(second.text("udh")).matches("0003..0202"), second.text("udh"));
      assertInstanceOf(HandOff.Accepted.class, send(tlvs, LONG));
      first = next();
      second = next();
      assertEquals(LONG, first.text("text") + second.text("text"));
      assertEquals("1/2 2/2", first.text("sar") + " " + second.text("sar"));
      assertInstanceOf(HandOff.Accepted.class, send(payload, LONG));
      assertEquals(LONG, next().text("text"));
    }
  }

  @Test
  void throttlingReceiptsAndReplies_areUnderstood() throws Exception {
    RecordedEvents events = new RecordedEvents();
    try (SmppCarrier carrier = bound(SmppProfile.defaults(), events)) {
      assertInstanceOf(HandOff.Throttled.class, send(carrier, "busy now"));
      SmppFixture.awaitTrue(() -> !(trySend(carrier) instanceof HandOff.Throttled));
      next();
      CarrierReceipt receipt = Smsc.next(events.receipts);
      assertEquals(DeliveryState.DELIVERED, receipt.state());
      HandOff.Accepted taken = (HandOff.Accepted) send(carrier, "reply, please");
      next();
      assertEquals("yes \u0434\u0430 " + EMOJI + " please", Smsc.next(events.inbound).text());
      assertEquals(taken.carrierIds().get(0), Smsc.next(events.receipts).carrierId());
    }
  }

  private static HandOff trySend(SmppCarrier carrier) {
    try {
      return send(carrier, "busy now");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWrongPassword_isTold() throws Exception {
    try (SmppCarrier carrier = carrier("wrong", SmppProfile.defaults(), new RecordedEvents())) {
      SmppFixture.awaitTrue(() -> carrier.health().state() == CarrierHealth.State.REFUSED);
      assertTrue(carrier.health().detail().contains("INVPASWD"), carrier.health().detail());
    }
  }
}
