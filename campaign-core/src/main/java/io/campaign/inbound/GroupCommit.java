package io.campaign.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Lets many threads share one commit: each hands in its items and waits until they are durable; one
 * of them commits for all that wait, and leaves the lead to the next. A carrier reports one receipt
 * per network packet, and a transaction each would be its limit.
 *
 * @param <T> kind of item
 */
public final class GroupCommit<T> {
  private final int most;
  private final Consumer<List<T>> commit;
  private final Object lock = new Object();
  private List<Waiting<T>> queue = new ArrayList<>();
  private boolean led;

  /** What a caller that waits is told. */
  private enum News {
    /** Its items are durable. */
    DONE,
    /** Who led before has gone: it is to commit for all that wait. */
    LEAD
  }

  /** Items of one caller, and where it waits. */
  private record Waiting<T>(List<T> items, CompletableFuture<News> news) {}

  /**
   * Creates a group.
   *
   * @param most most callers in one commit
   * @param commit makes items durable, in one transaction
   */
  public GroupCommit(int most, Consumer<List<T>> commit) {
    this.most = most;
    this.commit = commit;
  }

  /**
   * Returns when the items are durable; throws what the commit threw otherwise.
   *
   * @param items items of this caller
   */
  public void add(List<T> items) {
    Waiting<T> mine = new Waiting<>(items, new CompletableFuture<>());
    boolean leads;
    synchronized (lock) {
      queue.add(mine);
      leads = !led;
      led = true;
    }
    if (leads || outcome(mine) == News.LEAD) {
      lead();
    }
  }

  private static <T> News outcome(Waiting<T> mine) {
    try {
      return mine.news().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Commits for whoever waits, the leader among the first, and leaves the lead to the next. */
  private void lead() {
    List<Waiting<T>> group = take();
    List<T> items = new ArrayList<>();
    group.forEach(waiting -> items.addAll(waiting.items()));
    try {
      commit.accept(items);
      group.forEach(waiting -> waiting.news().complete(News.DONE));
    } catch (RuntimeException | Error e) {
      group.forEach(waiting -> waiting.news().completeExceptionally(e));
      throw e;
    } finally {
      passOn();
    }
  }

  private void passOn() {
    synchronized (lock) {
      led = !queue.isEmpty();
      if (led) {
        queue.get(0).news().complete(News.LEAD);
      }
    }
  }

  private List<Waiting<T>> take() {
    synchronized (lock) {
      int count = Math.min(most, queue.size());
      List<Waiting<T>> group = new ArrayList<>(queue.subList(0, count));
      queue = new ArrayList<>(queue.subList(count, queue.size()));
      return group;
    }
  }
}
