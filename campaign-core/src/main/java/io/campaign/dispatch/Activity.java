package io.campaign.dispatch;

import io.campaign.run.ClaimedChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs this engine's workers are at, and how fast runs go by the numbers seen of late.
 * Thread-safe.
 */
public final class Activity {
  private static final int MOST_RUNS = 256;
  private static final int MOST_BEATS = 64;
  private static final long WINDOW = Duration.ofSeconds(30).toNanos();
  private static final double SECOND = 1e9;

  private final Map<Long, Deque<Beat>> beats =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Deque<Beat>> eldest) {
          return size() > MOST_RUNS;
        }
      };

  private record Beat(long tick, long done) {}

  private final Map<Long, Run> runs = new ConcurrentHashMap<>();

  private volatile HandedOff listener = (chunk, outcomes) -> {};

  /** Told of what batches came to. */
  @FunctionalInterface
  public interface HandedOff {
    /**
     * Called by workers once outcomes are durable; must be quick.
     *
     * @param chunk chunk of the batch
     * @param outcomes what its messages came to
     */
    void note(ClaimedChunk chunk, List<Outcome> outcomes);
  }

  /** Creates an engine's list, with nothing in it. */
  public Activity() {}

  /**
   * Sets who is told of what batches came to.
   *
   * @param value listener
   */
  public void tell(HandedOff value) {
    this.listener = value;
  }

  void closed(ClaimedChunk chunk, List<Outcome> outcomes) {
    listener.note(chunk, outcomes);
  }

  void at(Run run) {
    runs.put(run.runNo(), run);
  }

  /**
   * Lists the runs.
   *
   * @return as they were when last claimed from
   */
  public List<Run> runs() {
    return List.copyOf(runs.values());
  }

  /**
   * Takes a run off the list, since it no longer sends.
   *
   * @param run run
   */
  public void forget(Run run) {
    runs.remove(run.runNo());
  }

  /**
   * Notes how far a run is and tells its rate over the last half minute.
   *
   * @param runNo run
   * @param done recipients that have their outcome
   * @param tick monotonic time
   * @return recipients a second, 0 when this is the first look or nothing moved
   */
  public synchronized double rate(long runNo, long done, long tick) {
    Deque<Beat> known = beats.computeIfAbsent(runNo, run -> new ArrayDeque<>());
    while (known.size() > MOST_BEATS || (!known.isEmpty() && tick - known.peek().tick() > WINDOW)) {
      known.remove();
    }
    known.add(new Beat(tick, done));
    Beat first = known.peek();
    long passed = tick - first.tick();
    return passed <= 0 ? 0 : Math.max(0, done - first.done()) / (passed / SECOND);
  }
}
