package io.campaign.simulation;

import io.campaign.audience.Classifier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.compose.TemplateComposer;
import io.campaign.consent.Keywords;
import io.campaign.dispatch.Activity;
import io.campaign.dispatch.Context;
import io.campaign.dispatch.Lane;
import io.campaign.dispatch.Pacer;
import io.campaign.dispatch.PlanRules;
import io.campaign.dispatch.Planner;
import io.campaign.dispatch.Policies;
import io.campaign.dispatch.RateWatch;
import io.campaign.dispatch.Step;
import io.campaign.dispatch.Timers;
import io.campaign.dispatch.Worker;
import io.campaign.error.StoreFailure;
import io.campaign.inbound.Attributor;
import io.campaign.inbound.InboundPipeline;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.run.SendingRules;
import io.campaign.spi.HolidayCalendar;
import io.campaign.spi.LocalHours;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.Randomness;
import io.campaign.spi.Store;
import io.campaign.spi.ZoneResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One engine instance: its steps, its connections, and how it dies or stands still. */
final class Node implements NodeStore.Guard {
  /** Calls whose loss tells most; the others are made far too often to fail equally often. */
  private static final Set<String> TELLING =
      Set.of(
          "submit",
          "ledger.exchange",
          "ledger.release",
          "ledger.settle",
          "ledger.recordReceipts",
          "inbox.accept",
          "inbox.attribute",
          "runs.open",
          "runs.appendPlan",
          "runs.move",
          "runs.cancelRest",
          "campaigns.move");

  private static final Set<String> READS =
      Set.of("find", "list", "revision", "auditTrail", "due", "states", "history", "after");

  /** A step and when it wants to run. */
  private static final class Driven {
    private final Step step;
    private long at;

    Driven(Step step) {
      this.step = step;
    }
  }

  private final Story story;
  private final String name;
  private final SplittableRandom random;
  private final Store store;
  private final SimulatedCarrier carrier;
  private final InboundPipeline inbound;
  private final List<Driven> steps = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private boolean alive = true;
  private boolean frozen;
  private boolean draining;
  private long cutOffUntil;

  Node(Story story, String name, Provider provider, Store shared) {
    this.story = story;
    this.name = name;
    this.random = story.random();
    MemberDirectory members =
        story.world().superset() ? new SupersetDirectory(shared.members()) : shared.members();
    this.store = new NodeStore(shared, members, this);
    this.carrier = new SimulatedCarrier(story, provider, this);
    Timeline time = story.timeline();
    Randomness chance = random::nextLong;
    Context context =
        new Context(
            store,
            time.clock(),
            time.ticks(random.nextLong()),
            chance,
            story.world().settings(),
            policies(),
            new Activity());
    this.inbound =
        new InboundPipeline(
            store,
            Town.KEYS,
            message -> Optional.of(Town.ACCOUNT),
            Keywords.STANDARD,
            time.clock());
    drive(new Timers(context));
    drive(
        new Planner(
            new Classifier(store.members(), store.consent(), store.engagement(), Town.KEYS),
            new PlanRules(context, List.of()),
            context));
    drive(new Attributor(store, Keywords.STANDARD));
    addWorkers(context);
  }

  private Policies policies() {
    SendingRules rules = story.world().rules();
    return new Policies(
        account -> rules,
        ZoneResolver.ofMembers(),
        HolidayCalendar.NONE,
        LocalHours.NONE,
        Map.of(Provider.NAME, story.world().unknown()),
        0);
  }

  private void addWorkers(Context context) {
    int rate = story.world().ratePerSecond();
    RateLimits limits =
        rate == 0
            ? RateLimits.none()
            : RateLimits.none().with(LimitKey.carrier(carrier.name()), Rate.perSecond(rate));
    Pacer pacer = new Pacer(store.budgets(), limits, context.ticks(), random.nextLong());
    drive(new RateWatch(pacer));
    Lane lane = new Lane(carrier, pacer, context.ticks());
    TemplateComposer composer = new TemplateComposer(store, Town.KEYS);
    for (int i = 1; i <= context.settings().workersPerCarrier(); i++) {
      Driven[] driven = new Driven[1];
      Runnable wake =
          () -> {
            if (driven[0] != null) {
              driven[0].at = story.timeline().now();
            }
          };
      Worker worker = new Worker(name + "-" + i, lane, composer, context, wake);
      driven[0] = drive(now -> draining ? worker.drain(now) : worker.step(now));
      workers.add(worker);
    }
  }

  private Driven drive(Step step) {
    Driven driven = new Driven(step);
    driven.at = story.timeline().now();
    steps.add(driven);
    return driven;
  }

  Store store() {
    return store;
  }

  SimulatedCarrier carrier() {
    return carrier;
  }

  CarrierEvents events() {
    return inbound;
  }

  boolean usable() {
    return alive && !frozen;
  }

  boolean alive() {
    return alive;
  }

  void crash() {
    alive = false;
  }

  /** Loses the store for a while. */
  void cutOff(Duration duration) {
    cutOffUntil = story.timeline().now() + duration.toNanos();
  }

  /** Stops taking work; the node leaves once its workers hold nothing. */
  void drain() {
    draining = true;
    story.coverage().hit("node.drain");
  }

  /** Earliest time a step wants to run. */
  long nextStepAt() {
    long next = Long.MAX_VALUE;
    for (Driven driven : steps) {
      next = Math.min(next, driven.at);
    }
    return next;
  }

  /** Runs one of the steps whose time has come, whichever chance picks. */
  void step() {
    long now = story.timeline().now();
    List<Driven> due = new ArrayList<>();
    for (Driven driven : steps) {
      if (driven.at <= now) {
        due.add(driven);
      }
    }
    Driven chosen = due.get(random.nextInt(due.size()));
    chosen.at = Long.MAX_VALUE;
    Duration wait = chosen.step.step(story.timeline().business());
    long late = 1 + random.nextInt(story.world().laziness());
    long least = 1_000 + random.nextInt(2_000_000);
    chosen.at = Math.min(chosen.at, story.timeline().now() + wait.toNanos() * late + least);
    if (draining && workers.stream().allMatch(Worker::idle)) {
      alive = false;
      story.coverage().hit("node.drained");
    }
  }

  @Override
  public void before(String call) {
    mayCrash(call);
    mayFreeze(call);
    long now = story.timeline().now();
    if (now < cutOffUntil || chance(story.trouble().storeFailure() / 2)) {
      story.coverage().hit("store.unavailable");
      throw new StoreFailure.Unavailable(call, null);
    }
  }

  @Override
  public void after(String call, Object[] arguments, @Nullable Object result) {
    story.committed(call, arguments, result);
    mayCrash(call);
    mayFreeze(call);
    boolean read = READS.contains(call.substring(call.indexOf('.') + 1));
    if (!read && chance(story.trouble().storeFailure() / (TELLING.contains(call) ? 1 : 4))) {
      story.coverage().hit("store.inDoubt");
      story.tell(name + " in doubt: " + call);
      throw new StoreFailure.InDoubt(call, null);
    }
  }

  /** Dies here and now, if chance says so or others have said so meanwhile. */
  void mayCrash(String call) {
    if (!alive || chance(story.trouble().crash() * weight(call))) {
      alive = false;
      story.tell(name + " crashes at " + call);
      story.coverage().hit(TELLING.contains(call) ? "crash." + call : "crash.elsewhere");
      throw new NodeCrash();
    }
  }

  private void mayFreeze(String call) {
    if (story.mayFreeze() && chance(story.trouble().freeze() * weight(call))) {
      Duration pause = standstill();
      story.tell(name + " stands still for " + pause + " at " + call);
      story.coverage().hit("freeze");
      frozen = true;
      story.meanwhile(pause);
      frozen = false;
      if (!alive) {
        throw new NodeCrash();
      }
    }
  }

  /** Half the time just longer than a lease, when the old owner meets the new one. */
  private Duration standstill() {
    return random.nextBoolean()
        ? Duration.ofMillis(50 + random.nextInt(15_000))
        : story.world().settings().lease().plusMillis(random.nextInt(1_500));
  }

  private static double weight(String call) {
    return TELLING.contains(call) ? 1 : 0.01;
  }

  private boolean chance(double likelihood) {
    return likelihood > 0 && random.nextDouble() < likelihood;
  }

  @Override
  public String toString() {
    return name;
  }
}
