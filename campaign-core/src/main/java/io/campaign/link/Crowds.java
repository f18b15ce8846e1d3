package io.campaign.link;

import io.campaign.run.DeliveryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notices sources that open the links of many people, or many links of one, within seconds. Keeps
 * the latest sources of this process only, a bounded number. Thread-safe.
 */
final class Crowds {
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final int PEOPLE = 8;
  private static final int LINKS = 4;
  private static final int SOURCES = 10_000;

  private final Map<String, Recent> bySource = new LinkedHashMap<>();

  /** What a source opened lately. */
  private static final class Recent {
    private final Set<DeliveryKey> messages = new HashSet<>();
    private final Map<DeliveryKey, Set<Integer>> links = new LinkedHashMap<>();
    private Instant since;

    Recent(Instant since) {
      this.since = since;
    }
  }

  /** Notes a visit and tells whether its source goes through links like a program. */
  synchronized boolean note(String source, DeliveryKey message, int linkNo, Instant now) {
    if (source.isEmpty()) {
      return false;
    }
    Recent recent = bySource.remove(source);
    if (recent == null || now.isAfter(recent.since.plus(WITHIN))) {
      recent = new Recent(now);
    }
    bySource.put(source, recent);
    if (bySource.size() > SOURCES) {
      bySource.remove(bySource.keySet().iterator().next());
    }
    if (recent.messages.size() < PEOPLE) {
      recent.messages.add(message);
      recent.links.computeIfAbsent(message, key -> new HashSet<>()).add(linkNo);
    }
    Set<Integer> own = recent.links.get(message);
    return recent.messages.size() >= PEOPLE || (own != null && own.size() >= LINKS);
  }
}
