package io.campaign.calendar;

import io.campaign.calendar.RecurrenceRule.Until;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Instances of a recurrence from a time on. Not thread-safe. */
final class Walk implements Iterator<Occurrence> {
  /** No zone has ever moved its clock by more: a local time this far back is surely earlier. */
  private static final int SAFE_DAYS = 2;

  private final Recurrence recurrence;
  private final Instant from;
  private final Instants all;
  private int counted;
  private @Nullable Occurrence next;

  Walk(Recurrence recurrence, Instant from) {
    this.recurrence = recurrence;
    this.from = from;
    LocalDateTime start = LocalDateTime.ofInstant(clamp(from), recurrence.zone());
    Nominals nominals =
        new Nominals(recurrence.rule(), recurrence.anchor(), start.minusDays(SAFE_DAYS));
    this.all = new Instants(nominals, recurrence.zone());
    this.next = find();
  }

  private static Instant clamp(Instant time) {
    Instant least = Instant.EPOCH.minusSeconds(50_000_000_000L);
    Instant most = Instant.EPOCH.plusSeconds(250_000_000_000L);
    Instant atLeast = time.isBefore(least) ? least : time;
    return atLeast.isAfter(most) ? most : atLeast;
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
    Integer count = recurrence.rule().count();
    Until until = recurrence.rule().until();
    while (all.hasNext() && (count == null || counted < count)) {
      Occurrence occurrence = all.next();
      counted++;
      if (until != null && !until.covers(occurrence)) {
        return null;
      }
      boolean excepted = recurrence.except().contains(occurrence.nominal().toLocalDate());
      if (!excepted && !occurrence.instant().isBefore(from)) {
        return occurrence;
      }
    }
    return null;
  }
}
