package io.campaign.link;

import io.campaign.engagement.LinkTarget;
import io.campaign.engagement.NewLinks;
import io.campaign.error.InvalidInputException;
import io.campaign.run.DeliveryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Collects the links of one message while it is rendered. The same target has the same short form;
 * the code is drawn with the first of them. Confined to one thread.
 */
public final class DrawnLinks {
  private final LinkDomain domain;
  private final Map<String, String> parameters;
  private final Duration life;
  private final LongSupplier random;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<LinkTarget> targets = new ArrayList<>();
  private long code;

  /**
   * Starts with no link.
   *
   * @param domain where links are served
   * @param parameters query parameters that targets get unless they have them
   * @param life how long the links lead anywhere
   * @param random source of 64 unpredictable bits
   */
  public DrawnLinks(
      LinkDomain domain, Map<String, String> parameters, Duration life, LongSupplier random) {
    this.domain = domain;
    this.parameters = parameters;
    this.life = life;
    this.random = random;
  }

  /**
   * Gives a link its short form.
   *
   * @param link target as rendered
   * @return what the message says instead
   * @throws InvalidInputException when it must not be a target, or there are too many
   */
  public String track(String link) {
    Integer known = numbers.get(link);
    return domain.base() + new LinkCode(code(), known == null ? add(link) : known).text();
  }

  private int add(String link) {
    if (targets.size() == NewLinks.MOST) {
      throw new InvalidInputException(
          "links (" + (targets.size() + 1) + ") must be at most " + NewLinks.MOST + " a message");
    }
    targets.add(LinkUrl.target(link, parameters));
    numbers.put(link, targets.size());
    return targets.size();
  }

  private long code() {
    if (targets.isEmpty()) {
      code = random.getAsLong();
    }
    return code;
  }

  /**
   * Returns what must be kept before the message leaves.
   *
   * @param delivery message
   * @param issuedAt business time
   * @return empty when the message has no tracked link
   */
  public Optional<NewLinks> issued(DeliveryKey delivery, Instant issuedAt) {
    return targets.isEmpty()
        ? Optional.empty()
        : Optional.of(new NewLinks(code, delivery, targets, issuedAt, issuedAt.plus(life)));
  }
}
