package io.campaign.summary;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Settings of a {@link ChatSummarizer}. Not thread-safe; {@link #build} reports all problems. */
public final class ChatSummarizerBuilder {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final URI NONE = URI.create("");

  URI endpoint = NONE;
  String model = "";
  Secret key = Secret.of("");
  int tokens = 6_000;
  Duration deadline = Duration.ofSeconds(30);
  int tries = 3;

  ChatSummarizerBuilder() {}

  /**
   * Sets the address of the endpoint; required.
   *
   * @param address an https address, or http on this machine
   * @return this builder
   */
  public ChatSummarizerBuilder endpoint(URI address) {
    this.endpoint = address;
    return this;
  }

  /**
   * Sets the model; required. It is shown as the source of the narrative.
   *
   * @param name name the endpoint knows
   * @return this builder
   */
  public ChatSummarizerBuilder model(String name) {
    this.model = name;
    return this;
  }

  /**
   * Sets the key, sent as a bearer token.
   *
   * @param secret the key
   * @return this builder
   */
  public ChatSummarizerBuilder key(Secret secret) {
    this.key = secret;
    return this;
  }

  /**
   * Sets how many tokens of replies are sent, counted as four characters each.
   *
   * @param budget 200 to 200,000; 6,000 unless set
   * @return this builder
   */
  public ChatSummarizerBuilder tokenBudget(int budget) {
    this.tokens = budget;
    return this;
  }

  /**
   * Sets the time for everything, repeated tries included.
   *
   * @param time 100 ms to 10 minutes; 30 s unless set
   * @return this builder
   */
  public ChatSummarizerBuilder deadline(Duration time) {
    this.deadline = time;
    return this;
  }

  /**
   * Sets how often a failure that may pass is tried.
   *
   * @param most 1 to 5; 3 unless set
   * @return this builder
   */
  public ChatSummarizerBuilder tries(int most) {
    this.tries = most;
    return this;
  }

  /**
   * Builds the summarizer.
   *
   * @return summarizer
   * @throws InvalidInputException listing every setting that breaks its rule
   */
  public ChatSummarizer build() {
    List<String> problems = new ArrayList<>();
    if (!isAllowed(endpoint)) {
      problems.add("endpoint (%s) must be an https address".formatted(endpoint));
    }
    if (model.isBlank()) {
      problems.add("model (%s) must be named".formatted(model));
    }
    if (tokens < 200 || tokens > 200_000) {
      problems.add("token budget (%d) must be 200 to 200000".formatted(tokens));
    }
    if (deadline.toMillis() < 100 || deadline.toMinutes() > 10) {
      problems.add("deadline (%s) must be 100 ms to 10 min".formatted(deadline));
    }
    if (tries < 1 || tries > 5) {
      problems.add("tries (%d) must be 1 to 5".formatted(tries));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new ChatSummarizer(this);
  }

  private static boolean isAllowed(URI address) {
    String host = address.getHost();
    return host != null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
  }
}
