package io.campaign.bench.sms;

import io.campaign.carrier.HandOff;
import io.campaign.id.Secret;
import io.campaign.sms.http.HttpSmsCarrier;
import io.campaign.sms.twilio.TwilioVendor;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The same messages by our carrier and by the HTTP client it is built on. */
final class HttpLoad {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final String TEXT = "Hi Ann, VIP tickets for the New York show go live at 10am";

  private HttpLoad() {}

  /** Sends a number of messages and returns when all are answered. */
  interface Client extends AutoCloseable {
    void send(int messages) throws Exception;

    @Override
    void close();
  }

  static Client ours(EchoApi api, int window) {
    HttpSmsCarrier carrier =
        HttpSmsCarrier.builder(
                "bench", TwilioVendor.account(ACCOUNT, Secret.of("t")).baseUrl(api.url()).build())
            .callback(URI.create("https://hooks.example.com/sms"))
            .sender("+12125550142")
            .window(window)
            .build();
    carrier.start(new SmppLoad.Nobody());
    return new Client() {
      @Override
      public void send(int messages) throws Exception {
        all(
            messages,
            window,
            i ->
                carrier
                    .submit(SmppLoad.message(i))
                    .thenApply(handOff -> handOff instanceof HandOff.Accepted));
      }

      @Override
      public void close() {
        carrier.close();
      }
    };
  }

  static Client bare(EchoApi api, int window) {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).executor(threads).build();
    URI url = URI.create(api.url() + "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((ACCOUNT + ":t").getBytes(StandardCharsets.US_ASCII));
    return new Client() {
      @Override
      public void send(int messages) throws Exception {
        all(
            messages,
            window,
            i ->
                client
                    .sendAsync(request(url, basic, i), HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> answer.body().contains("\"sid\":\"SM")));
      }

      @Override
      public void close() {
        threads.shutdownNow();
      }
    };
  }

  private static HttpRequest request(URI url, String basic, int i) {
    String body =
        "To="
            + encode("+1212555" + (1000 + i % 9000))
            + "&From="
            + encode("+12125550142")
            + "&Body="
            + encode(TEXT)
            + "&SmartEncoded=false&StatusCallback="
            + encode(
                String.format(Locale.ROOT, "https://hooks.example.com/sms?mid=%016x", (long) i))
            + "&ValidityPeriod=21600";
    return HttpRequest.newBuilder(url)
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(15))
        .header("Authorization", basic)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void all(int messages, int window, IntFunction<CompletionStage<Boolean>> submit)
      throws InterruptedException {
    Semaphore room = new Semaphore(window);
    CountDownLatch answered = new CountDownLatch(messages);
    AtomicInteger taken = new AtomicInteger();
    for (int i = 0; i < messages; i++) {
      room.acquire();
      submit
          .apply(i)
          .whenComplete(
              (good, failure) -> {
                taken.addAndGet(Boolean.TRUE.equals(good) ? 1 : 0);
                room.release();
                answered.countDown();
              });
    }
    answered.await();
    SmppLoad.require(messages, taken.get());
  }
}
