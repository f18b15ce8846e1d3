package io.campaign.demo;

import io.campaign.Workspace;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for what a run comes to, and shows how far it is. */
final class Watch {
  private static final int TICK_MILLIS = 250;
  private static final int STANDSTILL_TICKS = 60_000 / TICK_MILLIS;
  private static final int QUIET_TICKS = 4;
  private static final int SETTLE_TICKS = 60_000 / TICK_MILLIS;

  private final Workspace workspace;
  private final String campaign;
  private final PrintStream out;

  Watch(Workspace workspace, String campaign, PrintStream out) {
    this.workspace = workspace;
    this.campaign = campaign;
    this.out = out;
  }

  /** Waits until every recipient has a result. */
  Run sent(long expected) throws InterruptedException {
    ProgressLine progress = new ProgressLine(out);
    long before = -1;
    int standstill = 0;
    while (standstill < STANDSTILL_TICKS) {
      Optional<Run> run = workspace.runs().latest(campaign);
      if (run.isPresent() && !run.get().status().isUnfinished()) {
        progress.done();
        return run.get();
      }
      long done = run.map(r -> done(workspace.runs().tally(r.runNo()))).orElse(0L);
      progress.show(done, expected);
      standstill = done == before ? standstill + 1 : 0;
      before = done;
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    progress.done();
    throw new DemoFailure(
        "sending (" + before + " done) must go on; go on with -Ddemo.resume=true");
  }

  private static long done(Tally tally) {
    return tally.recipients() - tally.waiting();
  }

  /** Waits until the SMSC has told everything and nothing changes any more. */
  void settled(long runNo, SmscProcess smsc) throws IOException, InterruptedException {
    Tally before = workspace.runs().tally(runNo);
    int quiet = 0;
    for (int i = 0; i < SETTLE_TICKS && quiet < QUIET_TICKS; i++) {
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      Tally now = workspace.runs().tally(runNo);
      quiet = smsc.status().pending() == 0 && now.equals(before) ? quiet + 1 : 0;
      before = now;
    }
  }

  /** Lets the reply window pass and waits until the run has noticed. */
  Run complete(Run active, DemoClock clock) throws InterruptedException {
    Instant end = active.windowEndsAt();
    if (end != null) {
      clock.moveTo(end.plusSeconds(60));
    }
    for (int i = 0; i < STANDSTILL_TICKS; i++) {
      Run run = workspace.runs().find(active.runNo());
      if (run.status() != RunStatus.ACTIVE) {
        return run;
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    throw new DemoFailure("run (" + active.runNo() + ") must end with its reply window");
  }
}
