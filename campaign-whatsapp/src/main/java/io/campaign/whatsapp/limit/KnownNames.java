package io.campaign.whatsapp.limit;

import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under which other names a person answers: Meta may write a number in another way than we do (the
 * ninth digit of Brazil, the 1 of Mexico), or tell a business-scoped id and no number at all. What
 * it says about a message of ours is kept, so that the answer finds the member. Our numbers are
 * never changed. Thread-safe.
 */
public final class KnownNames {
  /** Scheme of business-scoped user ids. */
  public static final String USER_ID = "bsuid";

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int TOGETHER = 200;
  private static final int MOST = 20_000;

  private final CarrierNotes notes;
  private final String scope;
  private final Map<String, Note> unkept = new HashMap<>();

  /** Names this node has kept lately, so that each message does not write its own again. */
  private final Map<String, String> lately = new HashMap<>();

  /**
   * Creates them.
   *
   * @param notes where they are kept
   * @param number Meta's id of the business number
   */
  public KnownNames(CarrierNotes notes, String number) {
    this.notes = notes;
    this.scope = "whatsapp:name:" + number;
  }

  /**
   * Takes note of a name; written down with others later.
   *
   * @param name number with a plus sign, or user id
   * @param address our address of the same person
   * @param now business time
   */
  public void learn(String name, String address, Instant now) {
    if (name.equals(address)) {
      return;
    }
    boolean full;
    synchronized (this) {
      if (address.equals(lately.get(name))) {
        return;
      }
      if (lately.size() >= MOST) {
        lately.clear();
      }
      lately.put(name, address);
      unkept.put(name, new Note(scope, name, address, now.plus(KEPT)));
      full = unkept.size() >= TOGETHER;
    }
    if (full) {
      flush();
    }
  }

  /** Writes down what is not written yet. */
  public void flush() {
    List<Note> all;
    synchronized (this) {
      all = List.copyOf(unkept.values());
      unkept.clear();
    }
    for (int from = 0; from < all.size(); from += CarrierNotes.MOST) {
      notes.keep(all.subList(from, Math.min(from + CarrierNotes.MOST, all.size())));
    }
  }

  /**
   * Looks names up.
   *
   * @param names numbers with a plus sign, and user ids
   * @param now business time
   * @return our addresses by name; without those that are not known
   */
  public Map<String, String> find(Collection<String> names, Instant now) {
    Map<String, String> found = new HashMap<>();
    List<String> asked = List.copyOf(names);
    for (int from = 0; from < asked.size(); from += CarrierNotes.MOST) {
      List<String> some = asked.subList(from, Math.min(from + CarrierNotes.MOST, asked.size()));
      notes.find(scope, some, now).forEach(note -> found.put(note.name(), note.value()));
    }
    synchronized (this) {
      for (String name : names) {
        Note note = unkept.get(name);
        if (note != null) {
          found.put(name, note.value());
        }
      }
    }
    return found;
  }

  /**
   * Makes an address of what a webhook tells.
   *
   * @param number number with a plus sign, or null
   * @param userId user id, or null
   * @param known answer of {@link #find}
   * @return our address where it is known, else one as it was told; null when nothing was
   */
  public static @Nullable Address address(
      @Nullable String number, @Nullable String userId, Map<String, String> known) {
    String ours = number == null ? null : known.getOrDefault(number, number);
    if (ours == null && userId != null) {
      ours = known.get(userId);
    }
    if (ours != null) {
      return new Address(Channel.WHATSAPP, Address.E164, ours);
    }
    return userId == null ? null : new Address(Channel.WHATSAPP, USER_ID, userId);
  }
}
