package io.campaign.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts local times on the clock of a zone, in ascending order of instants. Times inside a DST gap
 * move behind times that follow them, so they are held back until nothing earlier can come; of
 * several that come to the same instant the first by local time stays. Not thread-safe.
 */
final class Instants implements Iterator<Occurrence> {
  private static final Comparator<Occurrence> ORDER =
      Comparator.comparing(Occurrence::instant).thenComparing(Occurrence::nominal);

  private final Iterator<LocalDateTime> nominals;
  private final ZoneId zone;
  private final PriorityQueue<Occurrence> held = new PriorityQueue<>(ORDER);
  private Instant floor = Instant.MIN;
  private @Nullable Instant last;
  private @Nullable Occurrence next;

  Instants(Iterator<LocalDateTime> nominals, ZoneId zone) {
    this.nominals = nominals;
    this.zone = zone;
    this.next = find();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Occurrence next() {
    Occurrence result = next;
    if (result == null) {
      throw new NoSuchElementException();
    }
    next = find();
    return result;
  }

  private @Nullable Occurrence find() {
    while (true) {
      Occurrence first = held.peek();
      if (first != null && (!nominals.hasNext() || !first.instant().isAfter(floor))) {
        held.remove();
        if (!first.instant().equals(last)) {
          last = first.instant();
          return first;
        }
      } else if (nominals.hasNext()) {
        take(nominals.next());
      } else {
        return null;
      }
    }
  }

  private void take(LocalDateTime nominal) {
    Instant instant = ZonedDateTime.ofLocal(nominal, zone, null).toInstant();
    held.add(new Occurrence(nominal, instant));
    ZoneOffsetTransition change = zone.getRules().getTransition(nominal);
    floor = change != null && change.isGap() ? change.getInstant() : instant;
  }
}
