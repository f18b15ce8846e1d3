package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class NotesContract extends StoreGroup {
  private static final Instant T0 = TckFixtures.T0;
  private static final Instant SOON = T0.plusSeconds(60);
  private static final Instant LATER = T0.plusSeconds(3_600);

  private CarrierNotes notes;
  private String scope;

  @BeforeEach
  void hasTheProfile() {
    notes = store.notes();
    assumeTrue(notes.equals(store.notes()), "the store has no profile of notes");
    scope = "tck:" + account.value();
  }

  private Note note(String name, String value, Instant until) {
    return new Note(scope, name, value, until);
  }

  @Test
  @DisplayName("a note is found until it ends")
  void keep_thenFind_untilItsEnd() {
    Note kept = note("+12125550101", "open \u00fc\ud83d\ude00", SOON);
    notes.keep(List.of(kept, note("b", "", LATER)));
    List<String> asked = List.of("+12125550101", "c");
    assertEquals(List.of(kept), notes.find(scope, asked, SOON.minusMillis(1)));
    assertEquals(List.of(), notes.find(scope, asked, SOON));
    assertEquals(List.of(), notes.find(scope + "x", asked, T0));
  }

  @Test
  @DisplayName("a later end wins, whatever the order")
  void keep_again_theLongerOneStands() {
    notes.keep(List.of(note("a", "first", LATER)));
    notes.keep(List.of(note("a", "sooner", SOON)));
    assertEquals(List.of(note("a", "first", LATER)), notes.find(scope, List.of("a"), T0));
    notes.keep(List.of(note("a", "same end", LATER)));
    assertEquals(List.of(note("a", "same end", LATER)), notes.find(scope, List.of("a"), T0));
  }

  @Test
  @DisplayName("a scope is listed page by page")
  void list_pages_inOrder() {
    notes.keep(
        IntStream.range(0, 25).mapToObj(i -> note("n%02d".formatted(i), "", LATER)).toList());
    notes.keep(List.of(note("n99", "ended", SOON)));
    List<Note> first = notes.list(scope, "", 20, SOON);
    assertEquals(20, first.size());
    assertEquals("n19", first.get(19).name());
    assertEquals(5, notes.list(scope, "n19", 20, SOON).size());
  }

  @Test
  @DisplayName("an address is forgotten as name and as value")
  void forget_anAddress_everywhere() {
    String number = "+1212" + account.value();
    notes.keep(
        List.of(note(number, "x", LATER), note("US.1", number, LATER), note("b", "other", LATER)));
    assertEquals(2, notes.forget(List.of(number)));
    assertEquals(List.of("b"), notes.list(scope, "", 9, T0).stream().map(Note::name).toList());
    assertEquals(0, notes.forget(List.of(number)));
  }

  @Test
  @DisplayName("what has ended is dropped")
  void purge_dropsTheEnded() {
    notes.keep(List.of(note("a", "", SOON), note("b", "", LATER)));
    assertTrue(notes.purge(SOON) >= 1);
    assertEquals(0, notes.purge(SOON));
    assertEquals(1, notes.list(scope, "", 10, T0).size());
  }

  @Test
  @DisplayName("many at once keep notes of the same names")
  void keep_concurrently_allStand() {
    Together.run(4, this::fifty);
    assertEquals(50, notes.list(scope, "", 100, T0).size());
  }

  private boolean fifty(int worker) {
    notes.keep(
        IntStream.range(0, 50)
            .mapToObj(i -> note("n" + (i * 7 + worker) % 50, "w" + worker, LATER))
            .toList());
    return true;
  }
}
