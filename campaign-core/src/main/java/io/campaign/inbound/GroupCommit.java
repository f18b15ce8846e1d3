package io.campaign.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets many threads share one commit: each hands in its items and waits until they are durable;
 * whoever gets the lock commits for all that wait. A carrier reports one receipt per network
 * packet, and a transaction each would be its limit.
 *
 * @param <T> kind of item
 */
public final class GroupCommit<T> {
  private final int most;
  private final Consumer<List<T>> commit;
  private final ReentrantLock committing = new ReentrantLock();
  private final Object queueLock = new Object();
  private List<Waiting<T>> queue = new ArrayList<>();

  /** Items of one caller and the news whether they are durable. */
  private record Waiting<T>(List<T> items, CompletableFuture<Void> done) {}

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
    synchronized (queueLock) {
      queue.add(mine);
    }
    while (!mine.done().isDone()) {
      committing.lock();
      try {
        if (!mine.done().isDone()) {
          commitSome();
        }
      } finally {
        committing.unlock();
      }
    }
    try {
      mine.done().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commitSome() {
    List<Waiting<T>> group = take();
    List<T> items = new ArrayList<>();
    group.forEach(waiting -> items.addAll(waiting.items()));
    try {
      commit.accept(items);
      group.forEach(waiting -> waiting.done().complete(null));
    } catch (RuntimeException | Error e) {
      group.forEach(waiting -> waiting.done().completeExceptionally(e));
    }
  }

  private List<Waiting<T>> take() {
    synchronized (queueLock) {
      int count = Math.min(most, queue.size());
      List<Waiting<T>> group = new ArrayList<>(queue.subList(0, count));
      queue = new ArrayList<>(queue.subList(count, queue.size()));
      return group;
    }
  }
}
