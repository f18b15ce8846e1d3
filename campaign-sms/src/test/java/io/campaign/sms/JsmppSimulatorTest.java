package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.sms.profile.MessageIds;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.tck.RecordedEvents;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jsmpp.examples.SMPPServerSimulator;
import org.junit.jupiter.api.Test;

/**
 * jsmpp's own SMSC in this process: it tells hexadecimal ids in its answers and decimal ones in its
 * receipts, a second later, and greets whoever binds.
 */
class JsmppSimulatorTest {

  @Test
  void theSimulator_takesMessagesAndItsReceiptsAreUnderstood() throws Exception {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = probe.getLocalPort();
    }
    Thread simulator =
        new Thread(new SMPPServerSimulator(false, port, "foo", "bar"), "jsmpp-simulator");
    simulator.setDaemon(true);
    simulator.start();
    RecordedEvents events = new RecordedEvents();
    try (SmppCarrier carrier =
        SmppCarrier.builder("jsmpp")
            .endpoint("127.0.0.1", port)
            .login("foo", Secret.of("bar"))
            .sender("+12125550142")
            .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
            .profile(SmppProfile.defaults().withMessageIds(MessageIds.HEX_THEN_DECIMAL))
            .build()) {
      carrier.start(events);
      SmppFixture.awaitTrue(() -> carrier.health().ready());
      assertTrue(carrier.health().ready(), carrier.health().detail());
      HandOff.Accepted taken = (HandOff.Accepted) send(carrier);
      CarrierReceipt receipt = Smsc.next(events.receipts);
      assertEquals(taken.carrierIds().get(0), receipt.carrierId());
      assertEquals(DeliveryState.DELIVERED, receipt.state());
      assertEquals("Hello World", Smsc.next(events.inbound).text());
    }
  }

  private static HandOff send(SmppCarrier carrier) throws Exception {
    return carrier
        .submit(
            new OutboundMessage(
                new MessageId(1),
                Address.sms("+12125550143"),
                null,
                new MessageBody.Text("Hi"),
                Duration.ofHours(6),
                null))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }
}
