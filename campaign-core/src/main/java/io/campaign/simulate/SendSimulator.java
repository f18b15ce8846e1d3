package io.campaign.simulate;

import io.campaign.audience.AddressKeys;
import io.campaign.audience.Classifier;
import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.NewCampaign;
import io.campaign.carrier.Carrier;
import io.campaign.compose.TemplateComposer;
import io.campaign.dispatch.Activity;
import io.campaign.dispatch.Context;
import io.campaign.dispatch.Lane;
import io.campaign.dispatch.Pacer;
import io.campaign.dispatch.PlanRules;
import io.campaign.dispatch.Planner;
import io.campaign.dispatch.Step;
import io.campaign.dispatch.Timers;
import io.campaign.dispatch.Worker;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.RateLimits;
import io.campaign.run.Run;
import io.campaign.run.SendForecast;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plays a send: planner, workers and timers as they are, over a {@link ShadowStore}, on a {@link
 * VirtualTime}. One call plays one campaign; nothing of it is left afterwards.
 */
public final class SendSimulator {
  /** Members played at most. */
  public static final int MOST_MEMBERS = 20_000;

  /** How long it is watched. */
  public static final Duration HORIZON = Duration.ofDays(14);

  private static final Duration ANSWERS = Duration.ofMillis(50);
  private static final Duration LONGEST_STRIDE = Duration.ofSeconds(60);
  private static final long STEPS = 20_000_000;

  private final Context real;
  private final AddressKeys keys;
  private final List<Carrier> carriers;
  private final RateLimits limits;

  /** A step and when it wants to run. */
  private static final class Driven {
    private final Step step;
    private long at;

    private Driven(Step step) {
      this.step = step;
    }
  }

  /**
   * Creates the simulator.
   *
   * @param real what the engine works with
   * @param keys address keys
   * @param carriers carriers of the engine
   * @param limits limits of the engine
   */
  public SendSimulator(Context real, AddressKeys keys, List<Carrier> carriers, RateLimits limits) {
    this.real = real;
    this.keys = keys;
    this.carriers = List.copyOf(carriers);
    this.limits = limits;
  }

  /**
   * Plays the send of a campaign.
   *
   * @param campaign campaign as stored
   * @param start when it would start
   * @param segment members of its segment, which decides how many are played
   * @return how it would go
   */
  public SendForecast play(Campaign campaign, Instant start, long segment) {
    int oneIn = (int) Math.max(1, (segment + MOST_MEMBERS - 1) / MOST_MEMBERS);
    VirtualTime time = new VirtualTime(start);
    SendCurve curve = new SendCurve();
    Store shadow = MemoryStore.builder().clock(time.ticks()).build();
    Store store = new ShadowStore(real.store(), new Sample(real.store().members(), oneIn), shadow);
    schedule(store, campaign, start);
    Context context =
        new Context(
            store,
            time.clock(),
            time.ticks(),
            () -> 0L,
            real.settings(),
            real.policies(),
            new Activity());
    List<Driven> steps = steps(context, time, curve, oneIn);
    boolean complete = run(steps, time, curve, store, campaign);
    return forecast(store, campaign, curve, new Played(start, complete, oneIn));
  }

  private record Played(Instant start, boolean complete, int oneIn) {}

  private static void schedule(Store store, Campaign campaign, Instant start) {
    Actor actor = Actor.system(campaign.account(), "simulation");
    Campaign draft =
        store
            .campaigns()
            .create(
                new NewCampaign(
                    campaign.account(), campaign.id(), campaign.definition(), actor.user(), start))
            .current();
    store
        .campaigns()
        .move(
            new CampaignMove(
                draft.account(),
                draft.id(),
                draft.version(),
                CampaignStatus.SCHEDULED,
                DisplayStatus.of(CampaignStatus.SCHEDULED, false, null),
                null,
                start,
                new AuditRecord(
                    start,
                    actor.user(),
                    "campaign",
                    CampaignEvent.SCHEDULE.name(),
                    draft.status().name(),
                    CampaignStatus.SCHEDULED.name(),
                    "simulation")));
  }

  private List<Driven> steps(Context context, VirtualTime time, SendCurve curve, int oneIn) {
    List<Driven> steps = new ArrayList<>();
    steps.add(new Driven(new Timers(context)));
    Store store = context.store();
    steps.add(
        new Driven(
            new Planner(
                new Classifier(store.members(), store.consent(), store.engagement(), keys),
                new PlanRules(context, carriers),
                context)));
    RateLimits inForce = limits.changedBy(real.store().budgets().changedRates()).slowedBy(oneIn);
    Pacer pacer = new Pacer(store.budgets(), inForce, context.ticks(), 1);
    TemplateComposer composer = new TemplateComposer(store, keys);
    for (Carrier carrier : carriers) {
      Duration answers = ANSWERS.multipliedBy(oneIn);
      Lane lane =
          new Lane(new PretendCarrier(carrier, time, answers, curve), pacer, context.ticks());
      for (int i = 1; i <= context.settings().workersPerCarrier(); i++) {
        Driven[] driven = new Driven[1];
        Runnable wake = () -> driven[0].at = Math.min(driven[0].at, time.now());
        String name = "simulated-" + carrier.name() + "-" + i;
        driven[0] = new Driven(new Worker(name, lane, composer, context, wake));
        steps.add(driven[0]);
      }
    }
    return steps;
  }

  /** Whether the run ended within the horizon. */
  private boolean run(
      List<Driven> steps, VirtualTime time, SendCurve curve, Store store, Campaign campaign) {
    long end = HORIZON.toNanos();
    for (long i = 0; i < STEPS && time.now() < end; i++) {
      Driven next = steps.get(0);
      for (Driven driven : steps) {
        next = driven.at < next.at ? driven : next;
      }
      if (next.at > time.now()) {
        time.advance(next.at);
        continue;
      }
      next.at = Long.MAX_VALUE;
      Duration wait = next.step.step(time.business());
      long at = time.now() + Math.max(wait.toNanos(), wait.isZero() ? 0 : stride(time, curve));
      next.at = Math.min(next.at, at);
      if (i % 512 == 0 && ended(store, campaign)) {
        return true;
      }
    }
    return ended(store, campaign);
  }

  /** The longer nothing has left, the longer the steps: nights are not played by the second. */
  private static long stride(VirtualTime time, SendCurve curve) {
    Instant last = curve.last();
    Instant quietSince = last == null ? time.business().minusNanos(time.now()) : last;
    long quiet = Duration.between(quietSince, time.business()).toNanos();
    return Math.min(LONGEST_STRIDE.toNanos(), quiet / 20);
  }

  private static Optional<Run> latest(Store store, Campaign campaign) {
    return store.runs().ofCampaign(campaign.account(), campaign.id(), 1).stream().findFirst();
  }

  private static boolean ended(Store store, Campaign campaign) {
    return latest(store, campaign).filter(run -> !run.status().isUnfinished()).isPresent();
  }

  private static SendForecast forecast(
      Store store, Campaign campaign, SendCurve curve, Played played) {
    int times = played.oneIn();
    SortedMap<Instant, Long> perMinute = new TreeMap<>();
    curve.minutes().forEach((minute, count) -> perMinute.put(minute, count * times));
    Map<DeliveryState, Long> outcomes = new EnumMap<>(DeliveryState.class);
    long recipients = 0;
    Optional<Run> run = latest(store, campaign);
    if (run.isPresent()) {
      Tally tally = store.runs().tally(campaign.account(), run.get().runNo());
      tally.byState().forEach((state, count) -> outcomes.put(state, count * times));
      recipients = tally.recipients() * times;
    }
    return new SendForecast(
        played.start(), curve.last(), played.complete(), recipients, perMinute, outcomes, times);
  }
}
