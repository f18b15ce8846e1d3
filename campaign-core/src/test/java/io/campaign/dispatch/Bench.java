package io.campaign.dispatch;

import io.campaign.audience.AddressKeys;
import io.campaign.audience.Classifier;
import io.campaign.campaign.Account;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.compose.TemplateComposer;
import io.campaign.content.Content;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignLifecycle;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.RateLimits;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A small account on a store in memory, with clocks that go when told, and steps to drive. */
final class Bench {
  static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  static final AccountId ACCOUNT = AccountId.of("acme");
  static final AddressKeys KEYS = address -> AddressKey.of(Secret.of("bench"), address);

  final SettableClock clock = new SettableClock(T0);
  final ManualTicks ticks = new ManualTicks();
  final FailingCalls faults = new FailingCalls();
  final Store store = MemoryStore.builder().clock(ticks).faults(faults).build();
  final ScriptedCarrier carrier = new ScriptedCarrier();
  private DispatchSettings settings = DispatchSettings.DEFAULT;
  private int optOuts;

  Bench() {
    store.accounts().save(new Account(ACCOUNT, "Acme", ZoneOffset.UTC, "US"));
  }

  Bench batch(int size) {
    DispatchSettings s = settings;
    settings =
        new DispatchSettings(
            size,
            s.workersPerCarrier(),
            s.lease(),
            s.batchDeadline(),
            s.maxAttempts(),
            s.retryBase(),
            s.retryMax(),
            s.planPage());
    return this;
  }

  Bench planPage(int size) {
    DispatchSettings s = settings;
    settings =
        new DispatchSettings(
            s.batchSize(),
            s.workersPerCarrier(),
            s.lease(),
            s.batchDeadline(),
            s.maxAttempts(),
            s.retryBase(),
            s.retryMax(),
            size);
    return this;
  }

  Context context() {
    return new Context(store, clock, ticks, () -> 0L, settings);
  }

  Planner planner() {
    return new Planner(
        new Classifier(store.members(), store.consent(), store.engagement(), KEYS),
        new PlanRules(context(), List.of(carrier)),
        context());
  }

  Timers timers() {
    return new Timers(context());
  }

  Lane lane(RateLimits limits) {
    return new Lane(carrier, new Pacer(store.budgets(), limits, ticks, 1), ticks);
  }

  Worker worker(String name) {
    Lane lane = lane(RateLimits.none());
    return new Worker(name, lane, new TemplateComposer(store, KEYS), context(), () -> {});
  }

  /** Moves all clocks on. */
  void pass(Duration time) {
    clock.advance(time);
    ticks.advance(time);
  }

  static Address number(int member) {
    return Address.sms("+1202555%04d".formatted(member));
  }

  /** Members 1 to n, each with a number of its own. */
  Bench members(int count) {
    List<NewMember> members = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      members.add(member(i, number(i), "Ann"));
    }
    store.memberWriter().upsert(ACCOUNT, members);
    return this;
  }

  static NewMember member(int id, Address address, String name) {
    Profile profile = Profile.builder().name(name, null).build();
    return new NewMember(
        MemberId.of("m" + id), address, KEYS.keyOf(address), MemberStatus.ACTIVE, profile);
  }

  void optOut(int member) {
    ConsentChange change =
        new ConsentChange(
            ACCOUNT,
            Channel.SMS,
            KEYS.keyOf(number(member)),
            ConsentChange.ALL_SENDERS,
            ConsentState.OPTED_OUT,
            clock.now(),
            "host",
            "asked",
            "opt-out " + ++optOuts);
    store.consent().append(List.of(change));
  }

  /** A campaign to everybody that is due now. */
  Campaign scheduled(String id) {
    return scheduled(id, "Hi {{ first_name }}");
  }

  Campaign scheduled(String id, String text) {
    return scheduled(id, text, new Filter.All());
  }

  Campaign scheduled(String id, String text, Filter audience) {
    CampaignDefinition definition =
        new CampaignDefinition(
            "Title",
            CampaignType.STANDARD,
            Channel.SMS,
            Content.text(Channel.SMS, text),
            audience,
            new Schedule.Unset(),
            null,
            CampaignDefinition.DEFAULT_REPLY_WINDOW,
            CampaignDefinition.DEFAULT_VALIDITY);
    UserId ann = UserId.of("ann");
    NewCampaign draft = new NewCampaign(ACCOUNT, CampaignId.of(id), definition, ann, clock.now());
    Campaign created = store.campaigns().create(draft).current();
    AuditRecord audit =
        new AuditRecord(clock.now(), ann, "campaign", "SCHEDULE", "DRAFT", "SCHEDULED", "");
    return store
        .campaigns()
        .move(
            new CampaignMove(
                ACCOUNT,
                created.id(),
                created.version(),
                CampaignStatus.SCHEDULED,
                DisplayStatus.of(CampaignStatus.SCHEDULED, false, null),
                null,
                clock.now(),
                audit))
        .current();
  }

  void moveCampaign(String id, CampaignEvent event) {
    Campaign campaign = campaign(id);
    CampaignStatus next = CampaignLifecycle.TABLE.next(campaign.status(), event).orThrow();
    AuditRecord audit =
        new AuditRecord(
            clock.now(), UserId.of("ann"), "campaign", event.name(), "", next.name(), "");
    store
        .campaigns()
        .move(
            new CampaignMove(
                ACCOUNT,
                campaign.id(),
                campaign.version(),
                next,
                DisplayStatus.of(next, false, run(id).status()),
                null,
                null,
                audit));
  }

  /** A run that is planned and waits for workers. */
  Run planned(String id) {
    scheduled(id);
    timers().step(clock.now());
    Planner planner = planner();
    while (!run(id).plan().sealed()) {
      planner.step(clock.now());
    }
    return run(id);
  }

  Run run(String id) {
    return store.runs().ofCampaign(ACCOUNT, CampaignId.of(id), 1).get(0);
  }

  Campaign campaign(String id) {
    return store.campaigns().find(ACCOUNT, CampaignId.of(id)).orElseThrow();
  }

  Run move(String id, RunEvent event) {
    Run run = run(id);
    RunStatus next = RunLifecycle.TABLE.next(run.status(), event).orThrow();
    AuditRecord audit =
        new AuditRecord(
            clock.now(), UserId.of("ann"), "run", event.name(), "", next.name(), "because");
    return store
        .runs()
        .move(new RunMove(run.runNo(), run.version(), next, null, null, audit))
        .current();
  }

  Tally tally(String id) {
    return store.runs().tally(ACCOUNT, run(id).runNo());
  }

  Map<Long, DeliveryState> states(String id) {
    Map<Long, DeliveryState> states = new TreeMap<>();
    deliveries(id).forEach(delivery -> states.put(delivery.key().memberNo(), delivery.state()));
    return states;
  }

  List<Delivery> deliveries(String id) {
    return store.ledger().deliveries(ACCOUNT, run(id).runNo(), Set.of(), 0, 10_000);
  }

  /** Steps a worker so often, without time passing. */
  void step(Worker worker, int times) {
    for (int i = 0; i < times; i++) {
      worker.step(clock.now());
    }
  }

  /** Steps a worker for a while. */
  void work(Worker worker, Duration time) {
    Duration slice = Duration.ofMillis(20);
    for (Duration spent = Duration.ZERO; spent.compareTo(time) < 0; spent = spent.plus(slice)) {
      step(worker, 3);
      pass(slice);
    }
  }
}
