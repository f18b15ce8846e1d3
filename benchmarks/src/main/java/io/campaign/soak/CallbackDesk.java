package io.campaign.soak;

import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Secret;
import io.campaign.sms.twilio.TwilioSignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls the host back, signed, until it answers well. */
final class CallbackDesk {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Secret token;
  private final String account;
  private final Postbag post = new Postbag();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  CallbackDesk(String account, Secret token) {
    this.account = account;
    this.token = token;
    post.start();
  }

  Postbag post() {
    return post;
  }

  /** Tells a status of a message; {@code heard} runs once it is acknowledged. */
  void add(long delayMillis, String url, String id, String status, Runnable heard) {
    String body =
        "AccountSid=%s&MessageSid=%s&MessageStatus=%s&To=%s"
            .formatted(
                account, id, status, URLEncoder.encode("+12025550100", StandardCharsets.UTF_8));
    post.add(
        delayMillis,
        () -> {
          boolean good = call(URI.create(url), body);
          if (good) {
            heard.run();
          }
          return good;
        });
  }

  private boolean call(URI url, String body) throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    WebhookRequest read =
        new WebhookRequest("POST", url, Map.of("Content-Type", List.of(FORM)), bytes);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", FORM)
            .header("X-Twilio-Signature", TwilioSignature.sign(url.toString(), read.form(), token))
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
  }
}
