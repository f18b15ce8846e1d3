package io.campaign.whatsapp.template;

import io.campaign.spi.BusinessClock;
import io.campaign.whatsapp.CloudApiFailure;
import io.campaign.whatsapp.CloudError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many calls of a kind may be made in an hour. Thread-safe. */
final class CallBudget {
  private static final Duration HOUR = Duration.ofHours(1);

  private final String what;
  private final int perHour;
  private final BusinessClock clock;
  private final Deque<Instant> made = new ArrayDeque<>();

  CallBudget(String what, int perHour, BusinessClock clock) {
    this.what = what;
    this.perHour = perHour;
    this.clock = clock;
  }

  /** Takes a call, or says when the next one is free. */
  synchronized void take() {
    Instant now = clock.now();
    while (!made.isEmpty() && !made.peekFirst().plus(HOUR).isAfter(now)) {
      made.removeFirst();
    }
    if (made.size() >= perHour) {
      Duration wait = Duration.between(now, made.getFirst().plus(HOUR));
      throw new CloudApiFailure(
          CloudError.THROTTLE_ACCOUNT,
          0,
          "%s (%d in the last hour) must be at most %d an hour; the next in %s"
              .formatted(what, made.size(), perHour, wait),
          wait);
    }
    made.addLast(now);
  }
}
