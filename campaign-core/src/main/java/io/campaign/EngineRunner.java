package io.campaign;

import io.campaign.carrier.Carrier;
import io.campaign.compose.Composer;
import io.campaign.dispatch.Context;
import io.campaign.dispatch.Lane;
import io.campaign.dispatch.Planner;
import io.campaign.dispatch.ReceiptWatch;
import io.campaign.dispatch.Retention;
import io.campaign.dispatch.Step;
import io.campaign.dispatch.Timers;
import io.campaign.dispatch.Upkeep;
import io.campaign.dispatch.Worker;
import io.campaign.event.CampaignListener;
import io.campaign.grouping.GroupingStep;
import io.campaign.inbound.Attributor;
import io.campaign.inbound.Conversions;
import io.campaign.inbound.RecentHandOffs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the steps: on threads of its own, or one round per tick. */
final class EngineRunner {
  private static final Logger LOG = LoggerFactory.getLogger(EngineRunner.class);
  private static final int CALM_ROUNDS = 5;
  private static final int LAST_ROUNDS = 4;

  private final EngineParts parts;
  private final Duration drain;
  private final List<StepThread> drivers = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<StepThread> workerDrivers = new ArrayList<>();

  /**
   * Carriers may be open although not all could be opened: then all are closed, and opening may be
   * tried again.
   */
  private boolean touched;

  private boolean opened;
  private boolean started;
  private boolean closed;

  /** What is left to say beside the parts. */
  record Options(
      Map<String, CampaignListener> listeners,
      Duration drain,
      Step rates,
      Step progress,
      Duration conversionWindow,
      Duration keepFacts,
      @Nullable RecentHandOffs recent) {}

  EngineRunner(EngineParts parts, List<Lane> lanes, Composer composer, Options options) {
    this.parts = parts;
    this.drain = options.drain();
    Context context = parts.context();
    drive(
        "timers",
        new Timers(context, parts.rules()::approved, parts.classifier(), parts.audienceRules()));
    drive("planner", new Planner(parts.classifier(), parts.audienceRules(), context));
    drive("retention", new Retention(context.store()));
    drive("rates", options.rates());
    drive("progress", options.progress());
    if (context.policies().pauseAt() > 0) {
      drive("receipts", new ReceiptWatch(context));
    }
    drive("upkeep", new Upkeep(context, options.keepFacts()));
    drive("conversions", new Conversions(context.store(), options.conversionWindow()));
    RecentHandOffs recent = options.recent();
    drive("attribution", new Attributor(context.store(), parts.keywords(), recent));
    if (recent != null) {
      context.activity().tell(recent::note);
      drive("hand-offs", recent);
    }
    drive("answers", parts.answers());
    drive("groups", new GroupingStep(context.store(), parts.groups()));
    options
        .listeners()
        .forEach(
            (name, listener) ->
                drive("listener-" + name, new FeedStep(name, listener, context.store().feed())));
    for (Lane lane : lanes) {
      for (int i = 1; i <= context.settings().workersPerCarrier(); i++) {
        addWorker(lane, composer, "send-" + lane.carrier().name() + "-" + i);
      }
    }
  }

  private void addWorker(Lane lane, Composer composer, String name) {
    StepThread[] driver = new StepThread[1];
    Worker worker = new Worker(name, lane, composer, parts.context(), () -> driver[0].wake());
    driver[0] = drive(name, worker);
    workers.add(worker);
    workerDrivers.add(driver[0]);
  }

  private StepThread drive(String name, Step step) {
    StepThread driver = new StepThread("campaign-" + name, step, parts.context().clock());
    drivers.add(driver);
    return driver;
  }

  synchronized void start() {
    if (closed) {
      throw new IllegalStateException("engine (closed) must be open to start");
    }
    if (started) {
      return;
    }
    open();
    started = true;
    drivers.forEach(StepThread::start);
  }

  private void open() {
    if (opened) {
      return;
    }
    parts.context().store().check();
    touched = true;
    parts.carriers().forEach(carrier -> carrier.start(parts.inbound()));
    opened = true;
  }

  Duration tick() {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("engine (closed) must be open to tick");
      }
      open();
    }
    return drivers.stream().map(StepThread::runOnce).min(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** One calm round is not proof: a later step may have made work for an earlier one. */
  void runUntilIdle() {
    int calm = 0;
    while (calm < CALM_ROUNDS) {
      calm = tick().isZero() ? 0 : calm + 1;
    }
  }

  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    drivers.forEach(StepThread::halt);
    if (touched) {
      workerDrivers.forEach(StepThread::join);
      drainWorkers();
      parts.carriers().forEach(EngineRunner::closeQuietly);
      takeLastAnswers();
    }
    drivers.forEach(StepThread::join);
  }

  private static void closeQuietly(Carrier carrier) {
    try {
      carrier.close();
    } catch (RuntimeException e) {
      LOG.warn("carrier {} could not be closed: {}", carrier.name(), e.toString());
    }
  }

  /** All workers in turn: each first closes what is known, then waits for what is in flight. */
  private void drainWorkers() {
    long end = parts.context().ticks().nanos() + drain.toNanos();
    boolean idle = false;
    while (!idle && parts.context().ticks().nanos() - end < 0) {
      idle = true;
      for (int i = 0; i < workers.size(); i++) {
        idle &= drain(workerDrivers.get(i), workers.get(i));
      }
    }
  }

  private static boolean drain(StepThread driver, Worker worker) {
    if (driver.instead(now -> worker.idle())) {
      return true;
    }
    driver.pause(driver.instead(now -> drainQuietly(worker, now)));
    return false;
  }

  private static Duration drainQuietly(Worker worker, Instant now) {
    try {
      return worker.drain(now);
    } catch (RuntimeException e) {
      LOG.warn("a worker could not give its chunk back, its lease will run out: {}", e.toString());
      return Duration.ofMillis(100);
    }
  }

  /** A carrier may have answered while it was closing. */
  private void takeLastAnswers() {
    for (int i = 0; i < workers.size(); i++) {
      for (int round = 0; round < LAST_ROUNDS; round++) {
        Worker worker = workers.get(i);
        workerDrivers.get(i).instead(now -> drainQuietly(worker, now));
      }
    }
  }
}
