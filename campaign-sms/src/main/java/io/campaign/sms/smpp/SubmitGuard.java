package io.campaign.sms.smpp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the promise that every stage completes in time, even when a write hangs in a dead
 * connection. Looks at all open submits twice a second: a timer of its own for each would cost as
 * much as the submit.
 */
final class SubmitGuard {
  private static final Logger log = LoggerFactory.getLogger(SubmitGuard.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final SmppSettings settings;
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();

  SubmitGuard(SmppSettings settings) {
    this.settings = settings;
  }

  private static final class Watched {
    private final SubmitTask task;
    private final BoundSession session;
    private final long deadline;

    Watched(SubmitTask task, BoundSession session, long deadline) {
      this.task = task;
      this.session = session;
      this.deadline = deadline;
    }
  }

  void start(ScheduledExecutorService timer) {
    // Never fails: ending a task and dropping a session throw nothing.
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  void watch(SubmitTask task, BoundSession session) {
    long deadline = settings.ports().ticks().nanos() + settings.submitTimeout().toNanos();
    Watched watched = new Watched(task, session, deadline);
    open.add(watched);
    task.whenEnded(() -> open.remove(watched));
  }

  private void look() {
    long now = settings.ports().ticks().nanos();
    for (Watched watched : open) {
      if (watched.deadline - now <= 0 && watched.task.overdue()) {
        log.warn("{}: a submit had no outcome in time, its session is dropped", settings.name());
        watched.session.abandon();
      }
    }
  }
}
