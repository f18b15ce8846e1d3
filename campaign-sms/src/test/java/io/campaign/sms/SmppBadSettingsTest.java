package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.tck.RecordedEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Who is misdirected is told so in health; nothing leaves, and nothing hangs. */
class SmppBadSettingsTest {

  @Test
  void tlsToAPlainPort_isToldAsSuch() throws Exception {
    SSLContext trust = SSLContext.getDefault();
    try (Smsc smsc = new Smsc();
        SmppCarrier carrier = carrier(smsc.port(), builder -> builder.tls(trust))) {
      String detail = trouble(carrier);
      assertTrue(detail.contains("by a server that speaks TLS"), detail);
    }
  }

  @Test
  void aServerThatSpeaksSomethingElse_isNoSmsc() throws Exception {
    try (Stranger web = new Stranger("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        SmppCarrier carrier = carrier(web.port(), builder -> builder)) {
      String detail = trouble(carrier);
      assertTrue(detail.contains("must be to a server that speaks SMPP"), detail);
    }
  }

  @Test
  void aServerThatSaysNothing_isGivenUpAfterTheTimeout() throws Exception {
    try (Stranger silent = new Stranger("");
        SmppCarrier carrier = carrier(silent.port(), builder -> builder)) {
      String detail = trouble(carrier);
      assertTrue(detail.contains("must answer the bind in time"), detail);
    }
  }

  @Test
  void aNameThatDoesNotExist_isTold() throws Exception {
    try (SmppCarrier carrier =
        carrier(2775, builder -> builder.endpoint("no-such-host.invalid", 2775))) {
      assertTrue(trouble(carrier).contains("no-such-host.invalid:2775"));
    }
  }

  private static String trouble(SmppCarrier carrier) throws Exception {
    carrier.start(new RecordedEvents());
    SmppFixture.awaitTrue(() -> carrier.health().state() == CarrierHealth.State.RECONNECTING);
    CarrierHealth health = carrier.health();
    assertEquals(CarrierHealth.State.RECONNECTING, health.state(), health.detail());
    assertTrue(health.detail().contains(" must "), health.detail());
    HandOff handOff = carrier.submit(message()).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertInstanceOf(HandOff.NotWritten.class, handOff);
    return health.detail();
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

  private static SmppCarrier carrier(int port, UnaryOperator<SmppCarrierBuilder> change) {
    return change
        .apply(
            SmppCarrier.builder("lost")
                .endpoint("127.0.0.1", port)
                .login("shop", Secret.of("hush"))
                .sender("+12125550142")
                .bindTimeouts(Duration.ofMillis(500), Duration.ofMillis(500))
                .reconnect(Duration.ofMinutes(1), Duration.ofMinutes(1)))
        .build();
  }

  /** Accepts, says one thing, and keeps the connection open. */
  private static final class Stranger implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));

    Stranger(String says) throws IOException {
      Thread thread = new Thread(() -> accept(says), "stranger");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept(String says) {
      try {
        Socket socket = server.accept();
        socket.getInputStream().read();
        socket.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // the test is over
      }
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
