package io.campaign.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkRequest;
import io.campaign.engagement.LinkTarget;
import io.campaign.engagement.NewLinks;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and programs are told apart by what their requests show. */
class VisitRulesTest {
  private static final Instant SENT = Instant.parse("2026-03-02T10:00:00Z");
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4"
          + " Mobile/15E148 Safari/604.1";

  private static IssuedLinks links(boolean test) {
    NewLinks links =
        new NewLinks(
            1,
            new DeliveryKey(1, 2, 0),
            List.of(new LinkTarget("a", "https://a.example")),
            SENT,
            SENT.plusSeconds(900));
    return new IssuedLinks(
        AccountId.of("acme"), links, test, false, DeliveryState.HANDED_OFF, SENT);
  }

  private static String judge(String method, String name, String value) {
    LinkRequest request =
        new LinkRequest(
            method,
            "/x",
            name.equals("User-Agent")
                ? Map.of(name, value)
                : Map.of("User-Agent", PHONE, name, value),
            "");
    VisitRules.Verdict verdict =
        VisitRules.judge(request, links(false), false, SENT.plusSeconds(60));
    return verdict.kind() + " " + verdict.reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HUMAN | Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/123 Mobile",
        "HUMAN | Mozilla/5.0 (Linux; Android 10; CUBOT X20) AppleWebKit/537.36 Chrome/99 Mobile",
        "HUMAN | Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Instagram 320.0",
        "PREVIEW | Mozilla/5.0 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
        "PREVIEW | Mozilla/5.0 (X11) AppleWebKit/537.36 Google-PageRenderer Google",
        "PREVIEW | WhatsApp/2.23.20.0 A",
        "PREVIEW | TelegramBot (like TwitterBot)",
        "PREVIEW | Slackbot-LinkExpanding 1.0",
        "SCANNER | Mozilla/5.0 (compatible; Googlebot/2.1)",
        "SCANNER | Mozilla/5.0 (compatible; bingbot/2.0)",
        "SCANNER | Mozilla/5.0 HeadlessChrome/120.0",
        "SCANNER | curl/8.5.0",
        "SCANNER | python-requests/2.31",
        "SCANNER | Go-http-client/1.1",
        "SCANNER | ''",
      })
  void theUserAgent_tells(String kind, String agent) {
    assertEquals(kind, judge("GET", "User-Agent", agent).split(" ", -1)[0]);
  }

  @Test
  void headAndPrefetch_arePreviews() {
    assertEquals("PREVIEW HEAD", judge("HEAD", "User-Agent", PHONE));
    assertEquals("PREVIEW prefetch", judge("GET", "Sec-Purpose", "prefetch;prerender"));
    assertEquals("PREVIEW prefetch", judge("GET", "Purpose", "preview"));
    assertEquals("HUMAN ", judge("GET", "Accept", "text/html"));
  }

  @Test
  void whoeverIsThereWithinTwoSecondsOfTheHandOff_isNoPerson() {
    LinkRequest request = new LinkRequest("GET", "/x", Map.of("user-agent", PHONE), "");
    assertEquals(
        VisitKind.SCANNER,
        VisitRules.judge(request, links(false), false, SENT.plusMillis(1_999)).kind());
    assertEquals(
        VisitKind.HUMAN,
        VisitRules.judge(request, links(false), false, SENT.plusSeconds(2)).kind());
    assertEquals(
        VisitKind.SCANNER,
        VisitRules.judge(request, links(false), true, SENT.plusSeconds(60)).kind());
    assertEquals(
        VisitKind.TEST, VisitRules.judge(request, links(true), false, SENT.plusSeconds(60)).kind());
  }

  @Test
  void aSourceThatOpensTheLinksOfManyPeopleWithinSeconds_isACrowd() {
    Crowds crowds = new Crowds();
    for (int i = 1; i <= 7; i++) {
      assertEquals(false, crowds.note("ip", new DeliveryKey(1, i, 0), 1, SENT));
    }
    assertEquals(true, crowds.note("ip", new DeliveryKey(1, 8, 0), 1, SENT.plusSeconds(4)));
    assertEquals(true, crowds.note("ip", new DeliveryKey(1, 9, 0), 1, SENT.plusSeconds(5)));
    assertEquals(false, crowds.note("ip", new DeliveryKey(1, 9, 0), 1, SENT.plusSeconds(6)));
    assertEquals(false, crowds.note("other", new DeliveryKey(1, 9, 0), 1, SENT.plusSeconds(5)));
    assertEquals(false, crowds.note("", new DeliveryKey(1, 9, 0), 1, SENT.plusSeconds(5)));
  }

  @Test
  void aSourceThatOpensManyLinksOfOneMessage_isACrowd() {
    Crowds crowds = new Crowds();
    DeliveryKey key = new DeliveryKey(1, 2, 0);
    assertEquals(false, crowds.note("ip", key, 1, SENT));
    assertEquals(false, crowds.note("ip", key, 2, SENT));
    assertEquals(false, crowds.note("ip", key, 2, SENT));
    assertEquals(false, crowds.note("ip", key, 3, SENT));
    assertEquals(true, crowds.note("ip", key, 4, SENT));
  }
}
