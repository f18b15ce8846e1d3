package io.campaign.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.StoreFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads share one commit, and each learns what became of its own items. */
@Timeout(30)
class GroupCommitTest {

  @Test
  void whatIsAdded_isCommittedWhenTheCallReturns() {
    List<Integer> committed = new ArrayList<>();

    new GroupCommit<Integer>(10, committed::addAll).add(List.of(1, 2));

    assertEquals(List.of(1, 2), committed);
  }

  @Test
  void aFailedCommit_isThrownToItsCaller_andTheNextOneWorks() {
    List<Integer> committed = new ArrayList<>();
    boolean[] broken = {true};
    GroupCommit<Integer> group =
        new GroupCommit<>(
            10,
            items -> {
              if (broken[0]) {
                throw new StoreFailure.Unavailable("down", null);
              }
              committed.addAll(items);
            });

    assertThrows(StoreFailure.Unavailable.class, () -> group.add(List.of(1)));
    broken[0] = false;
    group.add(List.of(2));

    assertEquals(List.of(2), committed);
  }

  @Test
  void anErrorInACommit_reachesItsCaller_insteadOfHanging() {
    GroupCommit<Integer> group =
        new GroupCommit<>(
            10,
            items -> {
              throw new StackOverflowError();
            });

    assertThrows(StackOverflowError.class, () -> group.add(List.of(1)));
  }

  @Test
  void manyThreads_shareCommits_andLoseNothing() throws Exception {
    int threads = 16;
    int each = 200;
    List<Integer> committed = Collections.synchronizedList(new ArrayList<>());
    int[] commits = new int[1];
    GroupCommit<Integer> group =
        new GroupCommit<>(
            50,
            items -> {
              commits[0]++;
              committed.addAll(items);
            });
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t * each;
      done.add(
          pool.submit(
              () -> {
                start.await();
                for (int i = 0; i < each; i++) {
                  group.add(List.of(first + i));
                  assertTrue(committed.contains(first + i), "committed on return");
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> future : done) {
      future.get(20, TimeUnit.SECONDS);
    }
    pool.shutdown();

    assertEquals(
        IntStream.range(0, threads * each).boxed().toList(), committed.stream().sorted().toList());
    assertTrue(commits[0] <= threads * each, "commits " + commits[0]);
  }

  @Test
  void whoseItemsAreDurable_returns_whileTheNextCommitRuns() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    CountDownLatch nextRuns = new CountDownLatch(1);
    CountDownLatch othersReturned = new CountDownLatch(1);
    GroupCommit<String> group =
        new GroupCommit<>(
            3,
            items -> {
              if (items.contains("first")) {
                await(queued);
              } else if (items.contains("next")) {
                nextRuns.countDown();
                await(othersReturned);
              }
            });
    Thread first = caller(group, "first");
    List<Thread> others = List.of(caller(group, "a"), caller(group, "b"), caller(group, "c"));
    Thread next = caller(group, "next");
    queued.countDown();
    await(nextRuns);
    for (Thread other : others) {
      other.join();
    }
    othersReturned.countDown();
    first.join();
    next.join();
  }

  /** A thread that adds one item, once it leads or waits. */
  private static Thread caller(GroupCommit<String> group, String item) {
    Thread thread = new Thread(() -> group.add(List.of(item)));
    thread.start();
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS), "the others must come");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
