package io.campaign.bench.render;

import java.util.List;
import java.util.Optional;

/**
 * The template engines measured beside ours. They are on the class path of the profile {@code
 * bench} alone, so the class that drives them is found by name.
 */
interface PeerShelf {
  /** Class of the profile that implements this. */
  String DRIVER = "io.campaign.bench.render.Peers";

  /** Names of the engines. */
  List<String> names();

  /** Whether an engine reads members from a record; the others read a map. */
  boolean readsRecord(String name);

  /**
   * Prepares an engine.
   *
   * @param name one of {@link #names}
   * @param ring members
   * @param first whether the first template is wanted, else the second
   * @return renders members as the engine does
   */
  Candidate prepare(String name, Ring ring, boolean first);

  /** Finds the engines; empty outside the profile. */
  static Optional<PeerShelf> find() {
    try {
      return Optional.of(
          Class.forName(DRIVER).asSubclass(PeerShelf.class).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException absent) {
      return Optional.empty();
    }
  }
}
