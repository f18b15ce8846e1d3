package io.campaign.whatsapp.limit;

import io.campaign.id.Address;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Until when free messages may be sent to whom: 24 hours from the last message of that person. Kept
 * in the notes of the store, so that every node knows them. Thread-safe.
 */
public final class ServiceWindows {
  private static final Duration LENGTH = Duration.ofHours(24);
  private static final int MOST = 50_000;

  private final CarrierNotes notes;
  private final String scope;

  /** Ends that this node has seen; an end that is known can only become later. */
  private final Map<String, Instant> seen =
      new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Creates them.
   *
   * @param notes where they are kept
   * @param number Meta's id of the business number
   */
  public ServiceWindows(CarrierNotes notes, String number) {
    this.notes = notes;
    this.scope = "whatsapp:window:" + number;
  }

  /**
   * Takes note of messages from outside. Durable when it returns.
   *
   * @param heard who wrote and when
   */
  public void heard(Map<Address, Instant> heard) {
    List<Note> kept = new ArrayList<>();
    heard.forEach((from, at) -> kept.add(new Note(scope, from.value(), "", at.plus(LENGTH))));
    for (int i = 0; i < kept.size(); i += CarrierNotes.MOST) {
      notes.keep(kept.subList(i, Math.min(i + CarrierNotes.MOST, kept.size())));
    }
    synchronized (seen) {
      kept.forEach(note -> seen.merge(note.name(), note.until(), ServiceWindows::later));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  /**
   * Says until when free messages may be sent.
   *
   * @param to whom
   * @param now business time
   * @return the end, exclusive; null when the window is closed
   */
  public @Nullable Instant openUntil(Address to, Instant now) {
    synchronized (seen) {
      Instant known = seen.get(to.value());
      if (known != null && known.isAfter(now)) {
        return known;
      }
    }
    List<Note> found = notes.find(scope, List.of(to.value()), now);
    if (found.isEmpty()) {
      return null;
    }
    Instant until = found.get(0).until();
    synchronized (seen) {
      seen.merge(to.value(), until, ServiceWindows::later);
    }
    return until;
  }
}
