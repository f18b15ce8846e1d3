package io.campaign.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final Journal journal = new Journal();
  private final SortedTable<Integer, String> table =
      SortedTable.by(journal, Comparator.<Integer>naturalOrder());

  @Test
  @DisplayName("what a failed transaction put, replaced, changed and removed is as before")
  void transaction_failed_isTakenBack() {
    journal.transaction(() -> put(1, "one") + put(2, "two"));
    assertThrows(
        IllegalStateException.class,
        () ->
            journal.transaction(
                () -> {
                  table.put(1, "uno");
                  table.put(3, "tre");
                  table.remove(2);
                  table.change(1, (key, value) -> value + "!");
                  table.change(3, (key, value) -> null);
                  throw new IllegalStateException("half-way");
                }));
    assertEquals(Map.of(1, "one", 2, "two"), table.all());
  }

  @Test
  @DisplayName("a later failure takes back nothing of an earlier success")
  void transaction_afterSuccess_keepsIt() {
    journal.transaction(() -> put(1, "one"));
    assertThrows(
        IllegalStateException.class,
        () ->
            journal.transaction(
                () -> {
                  throw new IllegalStateException("at once");
                }));
    assertEquals("one", table.get(1));
    assertNull(table.get(2));
  }

  @Test
  @DisplayName("random transactions, some failing, leave what a plain map of the others holds")
  void transactions_random_equalTheSuccessfulOnes() {
    long seed = 31;
    SplittableRandom random = new SplittableRandom(seed);
    Map<Integer, String> model = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      Map<Integer, String> next = new HashMap<>(model);
      boolean fails = random.nextInt(3) == 0;
      int number = i;
      Runnable work =
          () ->
              journal.transaction(
                  () -> {
                    for (int step = 0; step < 6; step++) {
                      randomStep(random, next, number + "-" + step);
                    }
                    if (fails) {
                      throw new IllegalStateException("half-way");
                    }
                    return true;
                  });
      if (fails) {
        assertThrows(IllegalStateException.class, work::run);
      } else {
        work.run();
        model = next;
      }
      assertEquals(model, table.all(), "seed " + seed + ", transaction " + i);
    }
  }

  private void randomStep(SplittableRandom random, Map<Integer, String> model, String value) {
    int key = random.nextInt(8);
    if (random.nextInt(3) == 0) {
      table.remove(key);
      model.remove(key);
    } else {
      table.put(key, value);
      model.put(key, value);
    }
  }

  private int put(int key, String value) {
    table.put(key, value);
    return key;
  }
}
