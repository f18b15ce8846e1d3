package io.campaign.soak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The provider's own record of what it took and told, by recipient. Written before anything is
 * answered. Thread-safe.
 */
final class Book {
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /**
   * A part as taken.
   *
   * @param id the provider's id of it
   * @param reference what the parts of its message have in common
   * @param part which one, from 1
   * @param parts number of parts
   */
  record Taken(String id, int reference, int part, int parts) {}

  /** What it had to do with one recipient. */
  static final class Page {
    private final Map<Integer, List<Taken>> taken = new TreeMap<>();
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();
    private boolean refused;
    private boolean doubtful;

    synchronized void take(Taken part) {
      taken.computeIfAbsent(part.part(), number -> new ArrayList<>()).add(part);
    }

    synchronized void refuse() {
      refused = true;
    }

    /** The sender may not have heard what became of it. */
    synchronized void doubt() {
      doubtful = true;
    }

    /** The sender has acknowledged a last word on a part; the first counts. */
    void tell(String id, boolean delivered) {
      told.putIfAbsent(id, delivered);
    }

    synchronized boolean refused() {
      return refused;
    }

    synchronized boolean doubtful() {
      return doubtful;
    }

    synchronized boolean nothingTaken() {
      return taken.isEmpty();
    }

    /** Parts that came more than once, each further one counted. */
    synchronized int repeated() {
      return taken.values().stream().mapToInt(same -> same.size() - 1).sum();
    }

    /** Ids of all parts in order; null when one is missing or they are not of one message. */
    synchronized @Nullable List<String> whole() {
      List<String> ids = new ArrayList<>();
      Set<Integer> references = new HashSet<>();
      int parts = 0;
      for (List<Taken> same : taken.values()) {
        Taken part = same.get(0);
        ids.add(part.id());
        references.add(part.reference());
        parts = part.parts();
      }
      return parts > 0 && ids.size() == parts && references.size() == 1 ? ids : null;
    }

    /** What was told of a part: delivered, not delivered, or null for nothing yet. */
    @Nullable Boolean told(String id) {
      return told.get(id);
    }
  }

  Page page(String recipient) {
    return pages.computeIfAbsent(recipient, to -> new Page());
  }

  @Nullable Page find(String recipient) {
    return pages.get(recipient);
  }

  Map<String, Page> pages() {
    return pages;
  }
}
