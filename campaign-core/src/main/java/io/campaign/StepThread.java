package io.campaign;

import io.campaign.dispatch.Step;
import io.campaign.spi.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one step again and again on a thread of its own; a step that throws is logged and tried
 * again after a second.
 */
final class StepThread {
  private static final Logger LOG = LoggerFactory.getLogger(StepThread.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final long JOIN_MILLIS = 10_000;

  private final String name;
  private final Step step;
  private final BusinessClock clock;
  private final Semaphore wakeUps = new Semaphore(0);
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean stopped;
  private @Nullable Thread thread;

  StepThread(String name, Step step, BusinessClock clock) {
    this.name = name;
    this.step = step;
    this.clock = clock;
  }

  void start() {
    Thread started = new Thread(this::loop, name);
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  void wake() {
    if (wakeUps.availablePermits() == 0) {
      wakeUps.release();
    }
  }

  /** Runs the step once, unless another thread is at it. */
  Duration runOnce() {
    if (!running.tryLock()) {
      return Duration.ofMillis(10);
    }
    try {
      return stopped ? AFTER_FAILURE : step.step(clock.now());
    } catch (RuntimeException | Error e) {
      // A host's listener or carrier may throw anything; the step must live on.
      LOG.error("step {} failed, will be tried again: {}", name, e.toString(), e);
      return AFTER_FAILURE;
    } finally {
      running.unlock();
    }
  }

  /** Does something else with what the step works on, never beside the step. */
  <T> T instead(Function<Instant, T> other) {
    running.lock();
    try {
      return other.apply(clock.now());
    } finally {
      running.unlock();
    }
  }

  private void loop() {
    while (!stopped) {
      pause(runOnce());
    }
  }

  /** Waits until woken, or for so long. */
  void pause(Duration wait) {
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    try {
      if (wakeUps.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the step run no more; returns at once. */
  void halt() {
    stopped = true;
    wake();
  }

  /** Waits for the step to have ended. */
  void join() {
    Thread running = thread;
    if (running != null && running != Thread.currentThread()) {
      try {
        running.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
