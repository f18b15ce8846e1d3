package io.campaign.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Account;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoreFaultsTest {
  private static final Account ACCOUNT = new Account(AccountId.of("a"), "A", ZoneOffset.UTC, "US");

  private final Faults faults = new Faults();
  private final MemoryStore store = MemoryStore.builder().faults(faults).build();

  @Test
  @DisplayName("a call that fails before it happens changes nothing")
  void before_throws_nothingHappens() {
    faults.failBefore = "accounts.save";
    assertThrows(StoreFailure.Unavailable.class, () -> store.accounts().save(ACCOUNT));
    assertEquals(Optional.empty(), store.accounts().find(ACCOUNT.id()));
  }

  @Test
  @DisplayName("a call that fails after it happened has happened, and can be repeated")
  void after_throws_callHappened() {
    faults.failAfter = "accounts.save";
    assertThrows(StoreFailure.InDoubt.class, () -> store.accounts().save(ACCOUNT));
    assertEquals(Optional.of(ACCOUNT), store.accounts().find(ACCOUNT.id()));
    faults.failAfter = "";
    store.accounts().save(ACCOUNT);
    assertEquals(Optional.of(ACCOUNT), store.accounts().find(ACCOUNT.id()));
  }

  @Test
  @DisplayName("each call is announced before and after, with its name and whether it writes")
  void calls_any_areAnnounced() {
    store.accounts().save(ACCOUNT);
    store.feed().after("", 10);
    assertEquals(
        List.of(
            "before accounts.save true",
            "after accounts.save true",
            "before feed.after false",
            "after feed.after false"),
        faults.seen);
  }

  @Test
  @DisplayName("the lock is free after a failure")
  void failure_any_leavesTheLockFree() throws InterruptedException {
    faults.failAfter = "accounts.save";
    assertThrows(StoreFailure.InDoubt.class, () -> store.accounts().save(ACCOUNT));
    List<Optional<Account>> read = new ArrayList<>();
    Thread other = new Thread(() -> read.add(store.accounts().find(ACCOUNT.id())));
    other.start();
    other.join(10_000);
    assertTrue(read.contains(Optional.of(ACCOUNT)));
  }

  private static final class Faults implements StoreFaults {
    private final List<String> seen = new ArrayList<>();
    private String failBefore = "";
    private String failAfter = "";

    @Override
    public void before(String call, boolean mutation) {
      seen.add("before " + call + " " + mutation);
      if (call.equals(failBefore)) {
        throw new StoreFailure.Unavailable(call, null);
      }
    }

    @Override
    public void after(String call, boolean mutation) {
      seen.add("after " + call + " " + mutation);
      if (call.equals(failAfter)) {
        throw new StoreFailure.InDoubt(call, null);
      }
    }
  }
}
