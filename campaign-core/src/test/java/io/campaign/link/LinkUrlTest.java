package io.campaign.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.engagement.LinkTarget;
import io.campaign.error.InvalidInputException;
import io.campaign.run.DeliveryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkUrlTest {
  private static Map<String, String> utm() {
    Map<String, String> utm = new LinkedHashMap<>();
    utm.put("utm_source", "acme");
    utm.put("utm_campaign", "spring sale");
    return utm;
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example?utm_source=acme&utm_campaign=spring+sale",
    "https://a.example/x?b=1, https://a.example/x?b=1&utm_source=acme&utm_campaign=spring+sale",
    "https://a.example/x#top, https://a.example/x?utm_source=acme&utm_campaign=spring+sale#top",
    "https://a.example/?utm_source=x, https://a.example/?utm_source=x&utm_campaign=spring+sale",
    "https://a.example/?utm_source, https://a.example/?utm_source&utm_campaign=spring+sale",
  })
  void parametersAreAdded_onlyWhereAbsent_beforeTheFragment(String from, String to) {
    assertEquals(to, LinkUrl.target(from, utm()).url());
  }

  @Test
  void theLabel_isHostAndPath() {
    assertEquals(
        new LinkTarget("shop.example/a/b", "https://Shop.example/a/b?id=7"),
        LinkUrl.target("https://Shop.example/a/b?id=7", Map.of()));
    assertEquals("shop.example", LinkUrl.target("https://shop.example/", Map.of()).label());
  }

  @Test
  void lettersBeyondAscii_areEncoded() {
    assertEquals(
        "https://a.example/caf%C3%A9",
        LinkUrl.target("https://a.example/caf\u00e9", Map.of()).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/",
        "//a.example/",
        "/a",
        "https:///a",
        "https://user:secret@a.example/",
        "https://a.example/\r\nSet-Cookie: x=1",
        "https://a.example/a b",
        "https://exa mple/",
        "mailto:a@b.example",
        "",
      })
  void whatIsNoPlainWebAddress_isRefused_withTheRule(String text) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> LinkUrl.target(text, Map.of()));
    assertTrue(refused.getMessage().contains("must"), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
  }

  @Test
  void anAddressThatIsTooLong_isRefused() {
    String text = "https://a.example/" + "x".repeat(2_000);
    assertThrows(InvalidInputException.class, () -> LinkUrl.target(text, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://go.example/",
        "https://bit.ly/",
        "https://x.tinyurl.com",
        "go.example",
        "https://go.example/?a=1",
        "https://go.example/#x"
      })
  void aDomainThatIsNotTheHostsOwn_isRefused(String text) {
    assertThrows(InvalidInputException.class, () -> LinkDomain.of(text));
  }

  @Test
  void aMessage_hasOneCodeForAllItsLinks_andNumbersThem() {
    AtomicLong drawn = new AtomicLong(100);
    DrawnLinks links =
        new DrawnLinks(
            LinkDomain.of("https://go.example/l"),
            Map.of(),
            Duration.ofDays(90),
            drawn::incrementAndGet);
    DeliveryKey key = new DeliveryKey(1, 2, 0);
    assertTrue(links.issued(key, Instant.EPOCH).isEmpty());
    assertEquals(100, drawn.get());

    String one = links.track("https://a.example/");
    String two = links.track("https://b.example/");

    assertEquals("https://go.example/l/" + new LinkCode(101, 1).text(), one);
    assertEquals("https://go.example/l/" + new LinkCode(101, 2).text(), two);
    assertEquals(one, links.track("https://a.example/"));
    assertEquals(
        List.of(
            new LinkTarget("a.example", "https://a.example/"),
            new LinkTarget("b.example", "https://b.example/")),
        links.issued(key, Instant.EPOCH).orElseThrow().targets());
  }

  @Test
  void moreLinksThanAMessageCanHave_areRefused() {
    DrawnLinks links =
        new DrawnLinks(LinkDomain.of("https://go.example"), Map.of(), Duration.ofDays(90), () -> 1);
    for (int i = 0; i < 61; i++) {
      links.track("https://a.example/" + i);
    }
    assertThrows(InvalidInputException.class, () -> links.track("https://a.example/61"));
  }
}
