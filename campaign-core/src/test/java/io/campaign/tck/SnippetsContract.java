package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.content.SavedSnippet;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class SnippetsContract extends StoreGroup {
  private static final Instant T0 = TckFixtures.T0;

  private SavedSnippet version(String name, int version, @Nullable String source, long second) {
    return new SavedSnippet(
        account, name, version, source, UserId.of("ann"), T0.plusSeconds(second));
  }

  @Test
  @DisplayName("each time sees the versions saved until then")
  void save_severalVersions_eachTimeSeesItsOwn() {
    SavedSnippet first = version("footer", 1, "Bye {{ name }} \u00fc\ud83d\ude00\n", 10);
    SavedSnippet second = version("footer", 2, "See you", 20);
    SavedSnippet other = version("a/header_1", 1, "", 15);
    assertTrue(store.snippets().save(first));
    assertTrue(store.snippets().save(other));
    assertTrue(store.snippets().save(second));
    assertEquals(List.of(), store.snippets().asOf(account, T0));
    assertEquals(List.of(first), store.snippets().asOf(account, T0.plusSeconds(10)));
    assertEquals(List.of(other, first), store.snippets().asOf(account, T0.plusSeconds(19)));
    assertEquals(List.of(other, second), store.snippets().asOf(account, T0.plusSeconds(99)));
    assertEquals(List.of(first, second), store.snippets().versions(account, "footer"));
    assertEquals(List.of(), store.snippets().versions(account, "Footer"));
  }

  @Test
  @DisplayName("a version is stored once, and repeated without effect")
  void save_sameVersionAgain_onlyEqualContentIsStored() {
    SavedSnippet first = version("footer", 1, "one", 1);
    assertTrue(store.snippets().save(first));
    assertTrue(store.snippets().save(first));
    assertFalse(store.snippets().save(version("footer", 1, "another", 1)));
    assertFalse(store.snippets().save(version("footer", 3, "too early", 3)));
    assertEquals(List.of(first), store.snippets().versions(account, "footer"));
  }

  @Test
  @DisplayName("a removed text is gone from then on and can be saved again")
  void save_removal_hidesTheText() {
    SavedSnippet first = version("footer", 1, "one", 1);
    SavedSnippet again = version("footer", 3, "back", 3);
    assertTrue(store.snippets().save(first));
    assertTrue(store.snippets().save(version("footer", 2, null, 2)));
    assertTrue(store.snippets().save(again));
    assertEquals(List.of(first), store.snippets().asOf(account, T0.plusSeconds(1)));
    assertEquals(List.of(), store.snippets().asOf(account, T0.plusSeconds(2)));
    assertEquals(List.of(again), store.snippets().asOf(account, T0.plusSeconds(3)));
  }

  @Test
  @DisplayName("of concurrent saves of a version exactly one wins")
  void save_concurrently_oneWins() {
    List<Boolean> saved =
        Together.run(
            4, worker -> store.snippets().save(version("footer", 1, "of " + worker, worker)));
    assertEquals(1, saved.stream().filter(stored -> stored).count());
    assertEquals(1, store.snippets().versions(account, "footer").size());
  }

  @Test
  @DisplayName("accounts do not see each other's texts")
  void asOf_otherAccount_isEmpty() {
    store.snippets().save(version("footer", 1, "ours", 1));
    AccountId other = new TckFixtures(store).account;
    assertEquals(List.of(), store.snippets().asOf(other, T0.plusSeconds(9)));
    assertEquals(List.of(), store.snippets().versions(other, "footer"));
  }
}
