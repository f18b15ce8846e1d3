package io.campaign.summary;

import io.campaign.engagement.ResponseSummary.Narrative;
import io.campaign.engagement.SummaryMaterial;
import io.campaign.id.Secret;
import io.campaign.spi.ResponseSummarizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a chat completions endpoint (the protocol of OpenAI, spoken by most model servers) for a few
 * sentences about the replies to a run.
 *
 * <p>The replies are sent as one JSON document that the instructions declare to be data; telephone
 * numbers, links and mail addresses in them are masked first, and samples are drawn from all groups
 * until the token budget is used. The model gets no tools. Redirects are not followed. Answers over
 * 64 KiB are refused. Failures that may pass (no connection, 408, 429, 5xx) are tried again, within
 * one deadline; everything else, and the deadline, gives an empty answer, so that the offline
 * summary stands alone.
 *
 * <p>Thread-safe; {@link #narrate} blocks until the deadline at most.
 *
 * <pre>{@code
 * ResponseSummarizer summarizer =
 *     ChatSummarizer.builder()
 *         .endpoint(URI.create("https://llm.example.com/v1/chat/completions"))
 *         .model("small-1")
 *         .key(Secret.of(apiKey))
 *         .build();
 * }</pre>
 */
public final class ChatSummarizer implements ResponseSummarizer {
  private static final Logger LOG = LoggerFactory.getLogger(ChatSummarizer.class);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final HttpClient client;
  private final URI endpoint;
  private final String model;
  private final Secret key;
  private final int tokens;
  private final Duration deadline;
  private final int tries;

  ChatSummarizer(ChatSummarizerBuilder builder) {
    this.endpoint = builder.endpoint;
    this.model = builder.model;
    this.key = builder.key;
    this.tokens = builder.tokens;
    this.deadline = builder.deadline;
    this.tries = builder.tries;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline)
            .build();
  }

  /**
   * Starts a summarizer.
   *
   * @return builder with no endpoint yet
   */
  public static ChatSummarizerBuilder builder() {
    return new ChatSummarizerBuilder();
  }

  @Override
  public Optional<Narrative> narrate(SummaryMaterial material) {
    HttpRequest request = request(ChatProtocol.request(model, material, tokens));
    CompletableFuture<Answer> answer = attempt(request, 1);
    try {
      return read(answer.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).join());
    } catch (CompletionException e) {
      answer.cancel(true);
      LOG.warn("summarizer ({}) did not answer: {}", endpoint.getHost(), kind(e));
      return Optional.empty();
    }
  }

  private static String kind(CompletionException e) {
    Throwable cause = e.getCause();
    return (cause == null ? e : cause).getClass().getSimpleName();
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(deadline)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + key.reveal())
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
  }

  /**
   * What came back.
   *
   * @param status HTTP status
   * @param body body, cut
   */
  private record Answer(int status, String body) {}

  private CompletableFuture<Answer> attempt(HttpRequest request, int number) {
    return client
        .sendAsync(request, info -> new BoundedText())
        .handle((response, failure) -> new Outcome(response, failure))
        .thenCompose(outcome -> again(request, number, outcome));
  }

  private CompletableFuture<Answer> again(HttpRequest request, int number, Outcome outcome) {
    if (outcome.mayPass() && number < tries) {
      long pause = FIRST_PAUSE.toMillis() << number;
      return CompletableFuture.supplyAsync(
              () -> number + 1, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
          .thenCompose(next -> attempt(request, next));
    }
    return outcome.answer();
  }

  /** How one try ended: with a response, or with a failure. */
  private record Outcome(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {

    boolean mayPass() {
      return response == null
          ? !BoundedText.isTooLong(failure)
          : ChatSummarizer.mayPass(response.statusCode());
    }

    CompletableFuture<Answer> answer() {
      return response == null
          ? CompletableFuture.failedFuture(new CompletionException(failure))
          : CompletableFuture.completedFuture(new Answer(response.statusCode(), response.body()));
    }
  }

  private static boolean mayPass(int status) {
    return status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= SERVER_ERROR;
  }

  private Optional<Narrative> read(Answer answer) {
    if (answer.status() != 200) {
      LOG.warn("summarizer ({}) answered status {}", endpoint.getHost(), answer.status());
      return Optional.empty();
    }
    Optional<Narrative> narrative = ChatProtocol.narrative(answer.body(), model);
    if (narrative.isEmpty()) {
      LOG.warn("summarizer ({}) answered nothing that can be read", endpoint.getHost());
    }
    return narrative;
  }

  @Override
  public String toString() {
    return "ChatSummarizer[" + endpoint.getHost() + ", " + model + "]";
  }
}
