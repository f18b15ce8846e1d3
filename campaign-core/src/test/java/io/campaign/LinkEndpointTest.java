package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaign.campaign.Actor;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.engagement.LinkAnswer;
import io.campaign.engagement.LinkRequest;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.StoredVisit;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The links of a campaign over real HTTP, as people and programs open them. */
class LinkEndpointTest {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T10:00:00Z"));
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .ticks(ticks)
          .account("acme")
          .links(
              LinkOptions.under("https://go.acme.example")
                  .life(Duration.ofDays(30))
                  .utmSource("acme"))
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LinkEndpoint endpoint = engine.linkEndpoint();
    server.createContext("/", exchange -> answer(endpoint, exchange));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    engine.close();
  }

  private static void answer(LinkEndpoint endpoint, HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    LinkAnswer answer =
        endpoint.answer(
            new LinkRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers,
                exchange.getRemoteAddress().getAddress().getHostAddress()));
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  private HttpResponse<String> open(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a text to a member and returns the paths of its links. */
  private List<String> sent(String member, String number, String text) {
    String campaign = "c-" + member;
    acme.members()
        .save(member, number, Profile.builder().name("Ada", null).place(member, "US").build());
    acme.campaigns().draft(campaign).text(text).audience("city = \"" + member + "\"").save();
    acme.campaigns().sendNow(campaign);
    engine.runUntilIdle();
    String said = ((MessageBody.Text) carrier.sent().get(carrier.sent().size() - 1).body()).text();
    return List.of(said.split("\\s+")).stream()
        .filter(word -> word.startsWith("https://go.acme.example/"))
        .map(word -> word.substring("https://go.acme.example".length()))
        .toList();
  }

  private List<LinkVisit> visits(String campaign) {
    long runNo = acme.runs().latest(campaign).orElseThrow().runNo();
    return acme.links().visits(runNo, 0, 100).stream().map(StoredVisit::visit).toList();
  }

  @Test
  void people_previews_andScanners_areRedirected_andToldApart() throws Exception {
    List<String> links =
        sent(
            "m1",
            "+12025550001",
            "Hi {{ first_name }}, see https://shop.example/drop#new or"
                + " {{ 'https://tickets.example/?city=chicago' | track }} now");
    assertEquals(2, links.size());
    assertNotEquals(links.get(0), links.get(1));

    HttpResponse<String> scanner = open("GET", links.get(0), "User-Agent", PHONE);
    clock.advance(Duration.ofMinutes(1));
    HttpResponse<String> person = open("GET", links.get(0), "User-Agent", PHONE);
    HttpResponse<String> head = open("HEAD", links.get(1), "User-Agent", PHONE);
    open("GET", links.get(1), "User-Agent", "facebookexternalhit/1.1 Facebot Twitterbot/1.0");
    open("GET", links.get(1), "User-Agent", PHONE, "Sec-Purpose", "prefetch");

    assertEquals(302, scanner.statusCode());
    assertEquals(302, person.statusCode());
    assertEquals(
        "https://shop.example/drop?utm_source=acme&utm_medium=sms&utm_campaign=c-m1#new",
        person.headers().firstValue("Location").orElse(""));
    assertEquals("private, no-store", person.headers().firstValue("Cache-Control").orElse(""));
    assertEquals("noindex", person.headers().firstValue("X-Robots-Tag").orElse(""));
    assertEquals(302, head.statusCode());
    assertEquals(
        "https://tickets.example/?city=chicago&utm_source=acme&utm_medium=sms&utm_campaign=c-m1",
        head.headers().firstValue("Location").orElse(""));
    assertEquals(
        List.of(
            "SCANNER too soon after the hand-off",
            "HUMAN ",
            "PREVIEW HEAD",
            "PREVIEW user agent facebookexternalhit",
            "PREVIEW prefetch"),
        visits("c-m1").stream().map(v -> v.kind() + " " + v.reason()).toList());
    assertEquals("shop.example/drop", visits("c-m1").get(1).label());
    assertFalse(visits("c-m1").get(1).source().contains("127.0.0.1"));
  }

  @Test
  void guessedExpiredAndErasedCodes_getTheSameAnswer() throws Exception {
    String link = sent("m1", "+12025550001", "https://shop.example/").get(0);
    String other = sent("m2", "+12025550002", "https://shop.example/").get(0);
    clock.advance(Duration.ofMinutes(1));
    HttpResponse<String> guessed = open("GET", "/0000000000a1", "User-Agent", PHONE);
    HttpResponse<String> secondLink = open("GET", link.substring(0, 12) + "2");
    HttpResponse<String> strange = open("GET", "/../etc/passwd");
    store.links().forget(AccountId.of("acme"), memberOf("c-m2"), clock.now());
    HttpResponse<String> erased = open("GET", other, "User-Agent", PHONE);
    clock.advance(Duration.ofDays(30));
    HttpResponse<String> expired = open("GET", link, "User-Agent", PHONE);

    for (HttpResponse<String> answer : List.of(guessed, secondLink, strange, erased, expired)) {
      assertEquals(404, answer.statusCode());
      assertEquals("", answer.body());
      assertEquals(withoutDate(guessed), withoutDate(answer));
    }
    assertEquals(List.of(), visits("c-m1"));
    assertEquals(List.of(), visits("c-m2"));
    assertEquals(405, open("POST", link).statusCode());
  }

  @Test
  void aPersonsClick_settlesAMessageOfUnknownOutcome_aProgramsDoesNot() throws Exception {
    carrier.answer(message -> new HandOff.InDoubt("no answer"));
    String link = sent("m1", "+12025550001", "https://shop.example/").get(0);
    long runNo = acme.runs().latest("c-m1").orElseThrow().runNo();
    clock.advance(Duration.ofMinutes(1));
    open("GET", link, "User-Agent", "facebookexternalhit/1.1");
    assertEquals(1, acme.runs().tally(runNo).in(DeliveryState.UNKNOWN));

    open("GET", link, "User-Agent", PHONE);
    open("GET", link, "User-Agent", PHONE);

    assertEquals(0, acme.runs().tally(runNo).in(DeliveryState.UNKNOWN));
    assertEquals(1, acme.runs().tally(runNo).in(DeliveryState.HANDED_OFF));
    assertEquals(1, acme.metrics().run(runNo).clickRate().orElseThrow());
  }

  private long memberOf(String campaign) {
    long runNo = acme.runs().latest(campaign).orElseThrow().runNo();
    return acme.runs().deliveries(runNo, Set.of(), 0, 1).get(0).key().memberNo();
  }

  private static Map<String, List<String>> withoutDate(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  @Test
  void everyMember_hasCodesOfTheirOwn_andTheTargetIsFixed() throws Exception {
    String first = sent("m1", "+12025550001", "https://shop.example/a").get(0);
    String second = sent("m2", "+12025550002", "https://shop.example/a").get(0);
    assertNotEquals(first, second);
    assertTrue(first.matches("/[0-9A-Za-z]{12}"), first);
    clock.advance(Duration.ofMinutes(1));
    HttpResponse<String> answer =
        open("GET", first + "?url=https://evil.example", "User-Agent", PHONE);
    assertTrue(answer.headers().firstValue("Location").orElse("").contains("shop.example"));
  }
}
