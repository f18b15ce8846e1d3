package io.campaign.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Takes back what a failed transaction changed. Used under the state's lock. */
final class Journal {
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** Notes how to take back a change that was just made. */
  void changed(Runnable takeBack) {
    undo.push(takeBack);
  }

  /** Runs work; when it throws, every change it noted is taken back, latest first. */
  <T> T transaction(Supplier<T> work) {
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo.forEach(Runnable::run);
      }
      undo.clear();
    }
  }
}
