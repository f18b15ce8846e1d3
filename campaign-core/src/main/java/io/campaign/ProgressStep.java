package io.campaign;

import io.campaign.dispatch.Context;
import io.campaign.dispatch.Step;
import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Progress;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners how far the runs are that this engine works at. */
final class ProgressStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressStep.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Context context;
  private final List<ProgressListener> listeners;

  ProgressStep(Context context, List<ProgressListener> listeners) {
    this.context = context;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public Duration step(Instant now) {
    if (!listeners.isEmpty()) {
      for (Run run : context.activity().runs()) {
        tell(run, now);
      }
    }
    return INTERVAL;
  }

  private void tell(Run run, Instant now) {
    try {
      RunProgress progress = look(context, run, now);
      if (progress.status() != RunStatus.SENDING) {
        context.activity().forget(run);
      }
      listeners.forEach(listener -> listener.onProgress(progress));
    } catch (StoreFailure e) {
      LOG.warn("progress of run {} cannot be read now: {}", run.ref(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a progress listener failed: {}", e.toString());
    }
  }

  /** Looks at a run; the rate needs a second look. */
  static RunProgress look(Context context, Run run, Instant now) {
    Store store = context.store();
    Run known = store.runs().find(run.request().account(), run.runNo()).orElse(run);
    Progress progress = store.runs().progress(run.request().account(), run.runNo(), now);
    double rate = context.activity().rate(run.runNo(), progress.done(), context.ticks().nanos());
    return new RunProgress(run.runNo(), known.status(), progress, rate);
  }
}
