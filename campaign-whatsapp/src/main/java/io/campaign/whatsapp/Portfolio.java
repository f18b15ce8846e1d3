package io.campaign.whatsapp;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many different people a business portfolio may write to outside of service windows in any 24
 * hours; all its numbers share it (Meta's "messaging limit": 250, 2,000, 10,000, 100,000 or
 * unlimited). Give the same object to every carrier of the portfolio. Who has a place keeps it for
 * 24 hours, so that several messages to one person cost one place; who has none is given the time
 * of the next free one.
 *
 * <p>Places are kept in the notes of the store and read again when the process starts. Thread-safe.
 * Engines in several processes do not see each other's places while they run: give each its share
 * of the limit.
 */
public final class Portfolio {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration FREED = Duration.ofMinutes(15);
  private static final Duration COUNTED = Duration.ofMinutes(1);
  private static final int TOGETHER = 200;

  private final String scope;
  private final CarrierNotes notes;
  private final Map<String, Instant> places = new HashMap<>();
  private final TreeMap<Instant, Integer> counts = new TreeMap<>();
  private final List<Note> unkept = new ArrayList<>();
  private int taken;
  private long limit;
  private boolean read;

  private Portfolio(String name, long limit, CarrierNotes notes) {
    this.scope = "whatsapp:people:" + name;
    this.limit = limit;
    this.notes = notes;
  }

  /**
   * Creates it.
   *
   * @param name Meta's id of the portfolio, or any name that stays the same, 1 to 64 characters
   * @param limit different people in 24 hours, 0 for no limit
   * @param notes where places are kept, usually {@code store.notes()}
   * @return the portfolio
   */
  public static Portfolio of(String name, long limit, CarrierNotes notes) {
    if (name.isEmpty() || name.length() > 64) {
      throw new InvalidInputException(
          "portfolio name (" + Masking.excerpt(name) + ") must be 1 to 64 characters");
    }
    if (limit < 0) {
      throw new InvalidInputException("messaging limit (" + limit + ") must not be negative");
    }
    return new Portfolio(name, limit, notes);
  }

  /**
   * Says whether there is a limit at all.
   *
   * @return false when it is 0
   */
  public synchronized boolean isLimited() {
    return limit > 0;
  }

  /**
   * Changes the limit, as Meta raises it.
   *
   * @param people different people in 24 hours, 0 or less for no limit
   */
  public synchronized void limit(long people) {
    limit = Math.max(0, people);
  }

  /**
   * Takes a place for somebody.
   *
   * @param person address of the recipient
   * @param now business time
   * @return a time not after {@code now} when the person may be written to, else the time of the
   *     place that was taken
   */
  public Instant take(String person, Instant now) {
    List<Note> full;
    Instant place;
    synchronized (this) {
      if (limit == 0) {
        return now;
      }
      forget(now);
      place = places.get(person);
      if (place == null) {
        place = free(now);
        Instant counted = place.isAfter(now) ? place : ceil(now, COUNTED);
        put(person, counted);
        unkept.add(new Note(scope, person, "", counted.plus(DAY)));
      } else if (!place.isAfter(ceil(now, COUNTED))) {
        place = now;
      }
      full = unkept.size() < TOGETHER ? List.of() : drain();
    }
    keep(full);
    return place;
  }

  /** Writes down what is not written yet. */
  public void flush() {
    List<Note> all;
    synchronized (this) {
      all = drain();
    }
    keep(all);
  }

  private List<Note> drain() {
    List<Note> all = List.copyOf(unkept);
    unkept.clear();
    return all;
  }

  private void keep(List<Note> all) {
    for (int from = 0; from < all.size(); from += CarrierNotes.MOST) {
      notes.keep(all.subList(from, Math.min(from + CarrierNotes.MOST, all.size())));
    }
  }

  /** The time of the next free place. */
  private Instant free(Instant now) {
    if (taken < limit) {
      return now;
    }
    long later = 0;
    for (Map.Entry<Instant, Integer> each : counts.descendingMap().entrySet()) {
      later += each.getValue();
      if (later >= limit) {
        return ceil(each.getKey().plus(DAY), FREED);
      }
    }
    return now;
  }

  private void put(String person, Instant place) {
    places.put(person, place);
    counts.merge(place, 1, Integer::sum);
    taken++;
  }

  private void forget(Instant now) {
    if (!read) {
      read(now);
    }
    Instant gone = now.minus(DAY);
    boolean some = false;
    while (!counts.isEmpty() && !counts.firstKey().isAfter(gone)) {
      taken -= counts.pollFirstEntry().getValue();
      some = true;
    }
    if (some) {
      places.values().removeIf(place -> !place.isAfter(gone));
    }
  }

  private void read(Instant now) {
    read = true;
    String after = "";
    List<Note> page;
    do {
      page = notes.list(scope, after, CarrierNotes.MOST, now);
      page.forEach(note -> put(note.name(), note.until().minus(DAY)));
      after = page.isEmpty() ? "" : page.get(page.size() - 1).name();
    } while (page.size() == CarrierNotes.MOST);
  }

  private static Instant ceil(Instant time, Duration step) {
    long seconds = step.toSeconds();
    long floor = Math.floorDiv(time.getEpochSecond(), seconds) * seconds;
    Instant start = Instant.ofEpochSecond(floor);
    return start.equals(time) ? time : start.plusSeconds(seconds);
  }

  /**
   * Says how a number of people fits, before anything is sent.
   *
   * @param people how many would be written to outside of service windows
   * @param now business time
   * @return the outlook; nothing is taken
   */
  public synchronized Outlook outlook(long people, Instant now) {
    forget(now);
    if (limit == 0) {
      return new Outlook(people, 0, people, 1);
    }
    long free = Math.max(0, limit - taken);
    long rest = Math.max(0, people - free);
    long days = 1 + (rest + limit - 1) / limit;
    return new Outlook(people, limit, Math.min(free, people), days);
  }

  /**
   * How a number of people fits into a limit.
   *
   * @param people how many
   * @param limit different people in 24 hours, 0 for no limit
   * @param atOnce how many of them can be written to now
   * @param days how many periods of 24 hours the whole takes, at least 1
   */
  public record Outlook(long people, long limit, long atOnce, long days) {
    /**
     * Says it as a problem.
     *
     * @param mostDays most days it may take
     * @return a sentence with the numbers, or null when it fits
     */
    public @Nullable String problem(long mostDays) {
      return days <= mostDays
          ? null
          : "recipients (%d) must fit the WhatsApp messaging limit of %d people in 24 h: %d can be reached now, all of them in %d days; choose fewer, allow %d days, or ask Meta for a higher limit"
              .formatted(people, limit, atOnce, days, days);
    }
  }
}
