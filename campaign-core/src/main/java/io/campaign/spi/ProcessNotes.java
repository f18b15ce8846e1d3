package io.campaign.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Notes in a map. Thread-safe. */
final class ProcessNotes implements CarrierNotes {
  private final Map<String, TreeMap<String, Note>> scopes = new HashMap<>();

  @Override
  public synchronized void keep(List<Note> notes) {
    for (Note note : notes) {
      scopes
          .computeIfAbsent(note.scope(), scope -> new TreeMap<>())
          .merge(note.name(), note, ProcessNotes::later);
    }
  }

  private static Note later(Note known, Note told) {
    return told.until().isBefore(known.until()) ? known : told;
  }

  @Override
  public synchronized List<Note> find(String scope, Collection<String> names, Instant now) {
    TreeMap<String, Note> notes = scopes.getOrDefault(scope, new TreeMap<>());
    List<Note> found = new ArrayList<>();
    for (String name : new HashSet<>(names)) {
      Note note = notes.get(name);
      if (note != null && note.until().isAfter(now)) {
        found.add(note);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Note> list(String scope, String afterName, int limit, Instant now) {
    TreeMap<String, Note> notes = scopes.getOrDefault(scope, new TreeMap<>());
    return notes.tailMap(afterName, false).values().stream()
        .filter(note -> note.until().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int forget(Collection<String> texts) {
    Set<String> gone = new HashSet<>(texts);
    int before = count();
    scopes
        .values()
        .forEach(
            notes ->
                notes
                    .values()
                    .removeIf(note -> gone.contains(note.name()) || gone.contains(note.value())));
    return before - count();
  }

  @Override
  public synchronized int purge(Instant now) {
    int before = count();
    scopes.values().forEach(notes -> notes.values().removeIf(note -> !note.until().isAfter(now)));
    return before - count();
  }

  private int count() {
    return scopes.values().stream().mapToInt(Map::size).sum();
  }
}
