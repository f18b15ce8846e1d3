package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.sms.compliance.ComplianceRules;
import io.campaign.sms.compliance.LinkLint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmppCarrierBuilderTest {

  @Test
  void build_listsAllProblemsAtOnceWithoutTheSecret() {
    SmppCarrierBuilder builder =
        SmppCarrier.builder("two words")
            .login("a system id that is long", Secret.of("too-secret"))
            .sender("no such sender")
            .sessions(0)
            .window(1_001)
            .maxParts(13)
            .responseTimeout(Duration.ZERO)
            .reconnect(Duration.ofSeconds(2), Duration.ofSeconds(1));
    InvalidInputException e = assertThrows(InvalidInputException.class, builder::build);
    assertEquals(
        List.of(
            "sender (no**********er) must be + and 7 to 15 digits, a short code of 3 to 8 digits,"
                + " or a name of at most 11 plain characters with a letter",
            "carrier name (two words) must be 1 to 64 letters, digits or . _ : @ -",
            "window (1001) must be 1 to 1000",
            "SMPP host () must not be empty",
            "SMPP port (0) must be 1 to 65535",
            "length of SMPP system id (24) must be 1 to 15",
            "SMPP password (***) must be at most 8 characters",
            "SMPP sessions (0) must be 1 to 100",
            "longest text in parts (13) must be 1 to 12",
            "response timeout (PT0S) must be 1 ms to 24 h",
            "longest reconnect pause (PT1S) must be at least PT2S"),
        e.problems());
  }

  @Test
  void aBuiltCarrier_tellsWhatItCanDoBeforeItStarts() throws Exception {
    try (SmppCarrier carrier = carrier()) {
      assertEquals("main", carrier.name());
      assertEquals(Channel.SMS, carrier.channel());
      assertEquals(20, carrier.capabilities().inFlightLimit());
      assertEquals(918, carrier.capabilities().maxTextLength());
      assertEquals(
          new MessageMeter.Size(2, "GSM-7", 161), carrier.meter().measure("a".repeat(161)));
      assertEquals(new MessageMeter.Size(1, "UCS-2", 1), carrier.meter().measure("\u2019"));
      assertEquals(CarrierHealth.State.CONNECTING, carrier.health().state());
      assertFalse(carrier.toString().contains("hush"));
      assertEquals(
          new HandOff.NotWritten("no SMPP session is bound"),
          SmppFixture.outcome(carrier.submit(message())));
    }
  }

  @Test
  void aLint_makesBlockedLinksAProblemOfTheText() {
    try (SmppCarrier carrier =
        SmppCarrier.builder("main")
            .endpoint("127.0.0.1", 2775)
            .login("shop", Secret.of("hush"))
            .sender("+12125550142")
            .lint(new LinkLint(ComplianceRules.standard()))
            .build()) {
      assertEquals(
          List.of("link (bit.ly) must not use a public shortener: carriers block it"),
          carrier.validate(new MessageBody.Text("Tickets: https://bit.ly/abc now")));
      assertEquals(
          List.of(), carrier.validate(new MessageBody.Text("Tickets: https://go.example/abc now")));
    }
  }

  @Test
  void closeTwice_isClosed() {
    SmppCarrier carrier = carrier();
    carrier.close();
    carrier.close();
    assertEquals(CarrierHealth.State.CLOSED, carrier.health().state());
  }

  private static SmppCarrier carrier() {
    return SmppCarrier.builder("main")
        .endpoint("127.0.0.1", 2775)
        .login("shop", Secret.of("hush"))
        .sender("+12125550142")
        .sessions(2)
        .build();
  }

  private static OutboundMessage message() {
    return new OutboundMessage(
        new MessageId(1),
        Address.sms("+12125550143"),
        null,
        new MessageBody.Text("x"),
        Duration.ofHours(1),
        null);
  }
}
