package io.campaign.compose;

import io.campaign.link.DrawnLinks;
import io.campaign.link.LinkDomain;
import io.campaign.member.Member;
import io.campaign.run.Run;
import io.campaign.spi.Randomness;
import io.campaign.template.LinkTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the links of each message codes of their own under the host's domain (R31).
 *
 * @param domain where links are served
 * @param life how long they lead anywhere
 * @param utmSource value of {@code utm_source}, null to leave targets as they are
 * @param random source of codes
 */
public record TrackedLinks(
    LinkDomain domain, Duration life, @Nullable String utmSource, Randomness random)
    implements MessageLinks {

  /**
   * A tracker that can be asked what it has drawn.
   *
   * @param drawn links of the message
   */
  record Tracker(DrawnLinks drawn) implements LinkTracker {
    @Override
    public String track(String link) {
      return drawn.track(link);
    }
  }

  @Override
  public LinkTracker of(Run run, Member member, Instant now) {
    return new Tracker(new DrawnLinks(domain, parameters(run), life, random::nextLong));
  }

  @Override
  public LinkTracker sample() {
    return link -> new DrawnLinks(domain, Map.of(), life, () -> 0).track(link);
  }

  private Map<String, String> parameters(Run run) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (utmSource != null) {
      parameters.put("utm_source", utmSource);
      parameters.put("utm_medium", run.request().channel().name());
      parameters.put("utm_campaign", run.request().campaign().value());
    }
    return parameters;
  }
}
