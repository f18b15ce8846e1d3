package io.campaign.link;

import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkRequest;
import io.campaign.engagement.VisitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Tells people from programs (R31) by what a request shows of itself. Pure. Nothing is dropped for
 * it: whatever is decided here is stored with its reason.
 */
final class VisitRules {
  /** Nobody reads a text and taps this soon after the carrier took it. */
  private static final Duration TOO_SOON = Duration.ofSeconds(2);

  private static final List<String> PREVIEWS =
      List.of(
          "facebookexternalhit",
          "facebot",
          "twitterbot",
          "whatsapp",
          "telegrambot",
          "slackbot",
          "slack-imgproxy",
          "discordbot",
          "linkedinbot",
          "skypeuripreview",
          "google-pagerenderer",
          "googlemessages",
          "applebot",
          "snap url preview",
          "viber",
          "pinterestbot",
          "redditbot",
          "iframely",
          "embedly",
          "preview");
  private static final List<String> PROGRAMS =
      List.of(
          "crawler",
          "spider",
          "curl/",
          "wget/",
          "python",
          "java/",
          "java-http-client",
          "okhttp",
          "go-http-client",
          "libwww",
          "headlesschrome",
          "phantomjs",
          "puppeteer",
          "playwright",
          "axios/",
          "node-fetch",
          "undici",
          "ruby",
          "php/",
          "scrapy",
          "httpclient",
          "proofpoint",
          "barracuda",
          "mimecast",
          "safelinks",
          "scanner",
          "securitycheck",
          "urlscan",
          "virustotal",
          "monitor",
          "uptime",
          "lighthouse");

  private VisitRules() {}

  /**
   * What a visit was taken for.
   *
   * @param kind who it was
   * @param reason the rule, empty for a person
   */
  record Verdict(VisitKind kind, String reason) {
    static final Verdict HUMAN = new Verdict(VisitKind.HUMAN, "");
  }

  static Verdict judge(LinkRequest request, IssuedLinks links, boolean crowd, Instant now) {
    if (links.test()) {
      return new Verdict(VisitKind.TEST, "test run");
    }
    if (request.method().equals("HEAD")) {
      return new Verdict(VisitKind.PREVIEW, "HEAD");
    }
    String purpose =
        request.header("sec-purpose")
            + request.header("purpose")
            + request.header("x-moz")
            + request.header("x-purpose");
    String asked = purpose.toLowerCase(Locale.ROOT);
    if (asked.contains("prefetch") || asked.contains("prerender") || asked.contains("preview")) {
      return new Verdict(VisitKind.PREVIEW, "prefetch");
    }
    Verdict byAgent = byAgent(request.header("user-agent").toLowerCase(Locale.ROOT));
    if (byAgent.kind() != VisitKind.HUMAN) {
      return byAgent;
    }
    Instant handedOff = links.handedOffAt();
    if (handedOff != null && now.isBefore(handedOff.plus(TOO_SOON))) {
      return new Verdict(VisitKind.SCANNER, "too soon after the hand-off");
    }
    return crowd ? new Verdict(VisitKind.SCANNER, "many links from one source") : Verdict.HUMAN;
  }

  private static Verdict byAgent(String agent) {
    if (agent.isBlank()) {
      return new Verdict(VisitKind.SCANNER, "no user agent");
    }
    for (String token : PREVIEWS) {
      if (agent.contains(token)) {
        return new Verdict(VisitKind.PREVIEW, "user agent " + token);
      }
    }
    for (String token : PROGRAMS) {
      if (agent.contains(token)) {
        return new Verdict(VisitKind.SCANNER, "user agent " + token);
      }
    }
    return namesBot(agent) ? new Verdict(VisitKind.SCANNER, "user agent bot") : Verdict.HUMAN;
  }

  /** The word "bot", also at the end of a name; but CUBOT is a make of phones. */
  private static boolean namesBot(String agent) {
    return agent.replace("cubot", "").contains("bot");
  }
}
