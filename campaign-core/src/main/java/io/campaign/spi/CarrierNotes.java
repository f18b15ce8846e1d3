package io.campaign.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What channels remember between starts and share between nodes: small values by name, each with an
 * end. Where a service window ends, which id stands for which number, where a template stands. See
 * the package for the contract of every method. Optional profile.
 *
 * <p>A note that holds an address has it as its whole name or its whole value, so that the erasure
 * of a member finds it.
 */
public interface CarrierNotes {
  /** Most notes and names in one call. */
  int MOST = 1_000;

  /**
   * Returns notes that are kept in this process only.
   *
   * @return empty notes, thread-safe
   */
  static CarrierNotes inProcess() {
    return new ProcessNotes();
  }

  /**
   * Keeps notes; one with the same scope and name is replaced unless it is to be kept for longer.
   *
   * @param notes 1 to {@value #MOST}
   */
  void keep(List<Note> notes);

  /**
   * Finds notes by name.
   *
   * @param scope scope
   * @param names at most {@value #MOST}
   * @param now notes that end by then are not found
   * @return those that are there, in no order
   */
  List<Note> find(String scope, Collection<String> names, Instant now);

  /**
   * Lists the notes of a scope.
   *
   * @param scope scope
   * @param afterName last name seen, empty to start
   * @param limit 1 to {@value #MOST}
   * @param now notes that end by then are left out
   * @return ascending by name, by UTF-16 units or code points
   */
  List<Note> list(String scope, String afterName, int limit, Instant now);

  /**
   * Forgets the notes that hold one of these texts as name or value, whatever their scope.
   *
   * @param texts at most {@value #MOST}, for example the addresses of a member
   * @return number of notes forgotten
   */
  int forget(Collection<String> texts);

  /**
   * Drops notes that have ended.
   *
   * @param now business time
   * @return number of notes dropped
   */
  int purge(Instant now);
}
