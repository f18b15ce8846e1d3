package io.campaign.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaType;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host serves its media over HTTP. */
class UrlMediaStoreTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final byte[] GIF = "GIF89a....".getBytes(StandardCharsets.ISO_8859_1);

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private UrlMediaStore media;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Map<String, Integer> statuses = Map.of("/cat", 200, "/moved", 302, "/down", 503);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          String path = exchange.getRequestURI().getPath();
          byte[] body = path.equals("/cat") ? GIF : new byte[1];
          exchange.getResponseHeaders().add("Location", "/cat");
          exchange.sendResponseHeaders(statuses.getOrDefault(path, 404), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    media =
        UrlMediaStore.over((account, id) -> account.equals(ACME) ? base.resolve(id.value()) : null);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void find_readsOnceAndTypesByContent() throws IOException {
    MediaInfo info = media.find(ACME, MediaId.of("cat")).orElseThrow();
    assertEquals(MediaType.GIF, info.type());
    assertEquals(GIF.length, info.bytes());
    assertEquals(Optional.of(info), media.find(ACME, MediaId.of("cat")));
    assertEquals(1, asked.get());
    try (InputStream in = media.open(ACME, MediaId.of("cat"))) {
      assertArrayEquals(GIF, in.readAllBytes());
    }
  }

  @Test
  void find_ofWhatIsNotServed_isEmpty() {
    assertEquals(Optional.empty(), media.find(ACME, MediaId.of("none")));
    assertEquals(Optional.empty(), media.find(AccountId.of("other"), MediaId.of("cat")));
    assertThrows(NotFoundException.class, () -> media.open(ACME, MediaId.of("none")).close());
  }

  @Test
  void find_whenServerFailsOrRedirects_isUnavailable() {
    assertThrows(StoreFailure.Unavailable.class, () -> media.find(ACME, MediaId.of("down")));
    assertThrows(StoreFailure.Unavailable.class, () -> media.find(ACME, MediaId.of("moved")));
  }
}
