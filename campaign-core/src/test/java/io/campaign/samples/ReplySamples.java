package io.campaign.samples;

import com.sun.net.httpserver.HttpServer;
import io.campaign.CampaignEngine;
import io.campaign.EngineBuilder;
import io.campaign.LinkEndpoint;
import io.campaign.LinkOptions;
import io.campaign.Metrics;
import io.campaign.ReplyAnswers;
import io.campaign.Workspace;
import io.campaign.carrier.Carrier;
import io.campaign.engagement.ConversationEntry;
import io.campaign.engagement.Figures;
import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.LinkAnswer;
import io.campaign.engagement.LinkPart;
import io.campaign.engagement.LinkRequest;
import io.campaign.engagement.RunPart;
import io.campaign.engagement.SeriesPoint;
import io.campaign.spi.PriceTable;
import io.campaign.spi.ReplyEmbedder;
import io.campaign.spi.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the pages on replies, links, metrics and reply groups show. */
final class ReplySamples {
  private ReplySamples() {}

  static EngineBuilder answers(EngineBuilder builder) {
    // region answers
    builder.replyAnswers(
        "acme",
        ReplyAnswers.none()
            .toStop("Acme: you get no more messages. Reply START to come back.")
            .toStop("es", "Acme: no recibira mas mensajes. Responda START para volver.")
            .toStart("Welcome back to Acme!")
            .toHelp("Acme alerts, about 4 a month. acme.example/help. STOP opts out.")
            .question("Acme: reply YES to get our messages.")
            .confirmedByNetwork("+18005550100")); // toll-free: the network confirms
    // endregion
    return builder;
  }

  static List<ConversationEntry> conversation(Workspace acme, long inboundNo, long runNo) {
    // region conversation
    acme.replies().answer(inboundNo, "Doors open at 8, {{ first_name }}!");
    acme.groups().answer(runNo, 1, "Chicago it is. Tickets on Friday.");
    List<ConversationEntry> latest = acme.replies().conversation("m-1", null, 20);
    Instant before = latest.get(latest.size() - 1).at();
    List<ConversationEntry> earlier = acme.replies().conversation("m-1", before, 20);
    // endregion
    return earlier;
  }

  static CampaignEngine links(Store store, Carrier carrier) {
    // region links
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .links(LinkOptions.under("https://go.acme.example").utmSource("acme"))
            .build();
    LinkEndpoint endpoint = engine.linkEndpoint(); // for a route of your web server
    // endregion
    return endpoint == null ? engine : engine;
  }

  static void serve(HttpServer server, LinkEndpoint endpoint) {
    // region endpoint
    server.createContext(
        "/",
        exchange -> {
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
        });
    // endregion
  }

  static String metrics(Workspace acme, long runNo, Instant from, Instant to) {
    // region metrics
    Figures run = acme.metrics().run(runNo);
    PriceTable prices = PriceTable.byPrefix("USD", Map.of("+1", new BigDecimal("0.0079")));
    Map<String, RunPart> variants = acme.metrics().breakdown(runNo, Metrics.By.VARIANT, prices);
    Map<String, LinkPart> links = acme.metrics().links(runNo);
    Metrics.Comparison weeks = acme.metrics().compare(null, from, to);
    List<SeriesPoint> hours = acme.metrics().series("poll", from, to, Duration.ofHours(1));
    // endregion
    return run.responseRate() + " " + variants + links + weeks + hours;
  }

  static EngineBuilder embedder(EngineBuilder builder) {
    // region embedder
    builder
        .replyEmbedder(trigrams())
        .replyGroups(new GroupingSettings(0.4, 3, 3_000, 200_000)); // least cosine: its own
    // endregion
    return builder;
  }

  // region trigrams
  /** A stand-in for a model: what is spelt alike lies close together. */
  static ReplyEmbedder trigrams() {
    return replies -> {
      List<float[]> points = new ArrayList<>();
      for (String reply : replies) {
        float[] point = new float[256];
        String text = " " + reply.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ") + " ";
        for (int i = 0; i + 3 <= text.length(); i++) {
          point[Math.floorMod(text.substring(i, i + 3).hashCode(), point.length)]++;
        }
        points.add(point);
      }
      return points;
    };
  }
  // endregion
}
