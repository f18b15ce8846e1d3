package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.tck.RecordedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transmitters with receivers, and TLS. */
class SmppBindsTest {

  @Test
  void transmittersSend_andReceiversHear() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.sessions(2).receivers(1))) {
      String all = "3 of 3 sessions bound to 127.0.0.1:" + it.smsc.port() + " as shop";
      SmppFixture.awaitTrue(() -> it.carrier.health().detail().equals(all));
      assertEquals(all, it.carrier.health().detail());
      List<String> binds = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        binds.add(Smsc.next(it.smsc.binds).getClass().getSimpleName());
      }
      binds.sort(null);
      assertEquals(List.of("BindReceiver", "BindTransmitter", "BindTransmitter"), binds);
      assertInstanceOf(HandOff.Accepted.class, it.send("out"));
      SmppServerSession receiver = receiver(it);
      byte[] receipt = "id:1001 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII);
      assertEquals(0, Smsc.deliver(receiver, Smsc.delivery(4, 0, receipt)));
      assertEquals("1001", Smsc.next(it.events.receipts).carrierId());
    }
  }

  @Test
  void aLostReceiver_isBoundAgain_whileMessagesGoOut() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.receivers(1))) {
      SmppServerSession receiver = receiver(it);
      receiver.close();
      assertInstanceOf(HandOff.Accepted.class, it.send("out"));
      SmppServerSession again = receiver(it);
      byte[] text = "YES".getBytes(StandardCharsets.US_ASCII);
      assertEquals(0, Smsc.deliver(again, Smsc.delivery(0, 1, text)));
      assertEquals("YES", Smsc.next(it.events.inbound).text());
    }
  }

  private static SmppServerSession receiver(SmppFixture it) throws InterruptedException {
    while (true) {
      SmppServerSession session = Smsc.next(it.smsc.bound);
      if (session.getBindType() == SmppBindType.RECEIVER) {
        return session;
      }
    }
  }

  @Test
  void overTls_messagesGoOut_whenTheCertificateNamesTheHost(@TempDir Path folder) throws Exception {
    Path keys = keys(folder, "san=ip:127.0.0.1");
    try (Smsc smsc = new Smsc(tls(keys));
        SmppCarrier carrier = carrier(smsc, trust(keys))) {
      carrier.start(new RecordedEvents());
      SmppFixture.awaitTrue(() -> carrier.health().ready());
      assertEquals(
          "bound to 127.0.0.1:" + smsc.port() + " over TLS as shop", carrier.health().detail());
      HandOff handOff = carrier.submit(message()).toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertEquals(new HandOff.Accepted(List.of("1001")), handOff);
    }
  }

  @Test
  void aCertificateOfAnotherHost_isRefused(@TempDir Path folder) throws Exception {
    Path keys = keys(folder, "san=dns:other.example");
    try (Smsc smsc = new Smsc(tls(keys));
        SmppCarrier carrier = carrier(smsc, trust(keys))) {
      carrier.start(new RecordedEvents());
      SmppFixture.awaitTrue(() -> carrier.health().state() == CarrierHealth.State.RECONNECTING);
      assertTrue(
          carrier.health().detail().contains("must be made over TLS with a certificate"),
          carrier.health().detail());
      assertFalse(carrier.health().ready());
      assertTrue(smsc.binds.isEmpty());
    }
  }

  private static SmppCarrier carrier(Smsc smsc, SSLContext context) {
    return SmppCarrier.builder("tls")
        .endpoint("127.0.0.1", smsc.port())
        .login("shop", Secret.of("hush"))
        .sender("+12125550142")
        .tls(context)
        .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
        .build();
  }

  private static OutboundMessage message() {
    return new OutboundMessage(
        new MessageId(1),
        Address.sms("+12125550143"),
        null,
        new MessageBody.Text("secret"),
        Duration.ofHours(1),
        null);
  }

  private static SslConfiguration tls(Path keys) {
    SslConfiguration configuration = new SslConfiguration();
    configuration.setKeyStorePath(keys.toString());
    configuration.setKeyStorePassword("changeit");
    configuration.setKeyManagerPassword("changeit");
    configuration.setTrustStorePath(keys.toString());
    configuration.setTrustStorePassword("changeit");
    return configuration;
  }

  private static SSLContext trust(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, "changeit".toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("smsc", store.getCertificate("smsc"));
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static Path keys(Path folder, String names) throws IOException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "smsc",
            "-keyalg",
            "EC",
            "-dname",
            "CN=smsc",
            "-ext",
            names,
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            "changeit",
            "-validity",
            "30000");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return file;
  }
}
