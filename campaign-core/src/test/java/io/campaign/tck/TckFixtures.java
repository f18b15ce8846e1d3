package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.campaign.campaign.Account;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignMove;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.content.Content;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.event.EngineEvent;
import io.campaign.event.FeedEntry;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.RunMove;
import io.campaign.run.Tally;
import io.campaign.spi.Moved;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A corner of a store that belongs to one test: an account, a channel and a carrier of its own, so
 * that tests need no empty store.
 */
final class TckFixtures {
  /** Business time at which every story starts. */
  static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final UserId USER = UserId.of("ann");

  final Store store;
  final AccountId account;
  final Channel channel;
  final String carrier;
  private final Secret secret = Secret.of("tck");
  private final AtomicInteger numbers = new AtomicInteger();
  private String cursor = "";

  TckFixtures(Store store) {
    this(store, null);
  }

  private TckFixtures(Store store, @Nullable Channel shared) {
    this.store = store;
    String name = RUN + "-" + COUNT.incrementAndGet();
    this.account = AccountId.of("acc-" + name);
    this.channel = shared == null ? new Channel("ch-" + name) : shared;
    this.carrier = "car-" + name;
    store.accounts().save(new Account(account, "Test", ZoneOffset.UTC, "US"));
    events();
  }

  /** Another account that sends on the same channel. */
  TckFixtures neighbour() {
    return new TckFixtures(store, channel);
  }

  static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }

  String unique(String prefix) {
    return prefix + numbers.incrementAndGet();
  }

  // ---- campaigns ----

  CampaignDefinition definition(String title) {
    return definition(title, CampaignType.STANDARD);
  }

  CampaignDefinition definition(String title, CampaignType type) {
    return new CampaignDefinition(
        title,
        type,
        channel,
        Content.text(channel, "Hello {{ first_name }}"),
        new Filter.All(),
        new Schedule.Unset(),
        null,
        CampaignDefinition.DEFAULT_REPLY_WINDOW,
        CampaignDefinition.DEFAULT_VALIDITY);
  }

  NewCampaign draft(String id) {
    return new NewCampaign(account, CampaignId.of(id), definition("Title of " + id), USER, T0);
  }

  Campaign campaign(String id) {
    return store.campaigns().create(draft(id)).current();
  }

  Campaign campaign(String id, CampaignType type) {
    NewCampaign draft =
        new NewCampaign(account, CampaignId.of(id), definition("Title of " + id, type), USER, T0);
    return store.campaigns().create(draft).current();
  }

  CampaignMove schedule(Campaign campaign, Instant dueAt, Instant now) {
    return new CampaignMove(
        campaign.account(),
        campaign.id(),
        campaign.version(),
        CampaignStatus.SCHEDULED,
        new DisplayStatus.Shown(DisplayStatus.SCHEDULED, null),
        null,
        dueAt,
        audit("campaign", "SCHEDULE", "DRAFT", "SCHEDULED", now));
  }

  CampaignMove edit(Campaign campaign, String title, Instant now) {
    return new CampaignMove(
        campaign.account(),
        campaign.id(),
        campaign.version(),
        campaign.status(),
        campaign.shown(),
        definition(title, campaign.definition().type()),
        campaign.dueAt(),
        audit("campaign", "EDIT", "DRAFT", "DRAFT", now));
  }

  AuditRecord audit(String what, String event, String from, String to, Instant now) {
    return new AuditRecord(now, USER, what, event, from, to, "because");
  }

  Campaign find(Campaign campaign) {
    return store.campaigns().find(campaign.account(), campaign.id()).orElseThrow();
  }

  // ---- runs ----

  NewRun newRun(Campaign campaign, String occurrence) {
    return new NewRun(
        campaign.account(),
        campaign.id(),
        RunKind.BLAST,
        occurrence,
        1,
        channel,
        Duration.ofHours(6),
        T0);
  }

  AuditRecord opening() {
    return audit("run", "OPEN", "", "SENDING", T0);
  }

  Run open(Campaign campaign, String occurrence) {
    return store.runs().open(newRun(campaign, occurrence), opening()).current();
  }

  /** A run of a campaign of its own, not planned yet. */
  Run run() {
    return open(campaign(unique("camp-")), "once");
  }

  /** A run that answers, tests or serves API calls, planned as one chunk of these members. */
  Run rolling(long... members) {
    return ofKind(RunKind.ROLLING, members);
  }

  /** A run of a kind, planned as one chunk of these members. */
  Run ofKind(RunKind kind, long... members) {
    NewRun bulk = newRun(campaign(unique("camp-")), "hour");
    NewRun rolling =
        new NewRun(
            bulk.account(),
            bulk.campaign(),
            kind,
            bulk.occurrence(),
            bulk.revision(),
            bulk.channel(),
            bulk.replyWindow(),
            bulk.plannedFor());
    return plan(
        store.runs().open(rolling, opening()).current(), List.of(NewChunk.first(T0, members)));
  }

  /** A run whose sealed plan is one chunk of these members. */
  Run planned(long... members) {
    Run run = run();
    return plan(run, List.of(NewChunk.first(T0, members)));
  }

  Run plan(Run run, List<NewChunk> chunks) {
    Moved<Run> moved =
        store
            .runs()
            .appendPlan(new PlanStep(run.runNo(), 1, 0, 1_000_000, chunks, List.of(), true));
    assertTrue(moved.applied(), "the first page of a plan must apply");
    return moved.current();
  }

  PlanStep page(Run run, long from, long to, boolean last) {
    NewChunk chunk = NewChunk.first(T0, members(from + 1, to));
    return new PlanStep(run.runNo(), 1, from, to, List.of(chunk), List.<Exclusion>of(), last);
  }

  static long[] members(long first, long last) {
    return LongStream.rangeClosed(first, last).toArray();
  }

  RunMove moveOf(Run run, RunStatus to, Instant now) {
    return new RunMove(
        run.runNo(),
        run.version(),
        to,
        null,
        null,
        audit("run " + run.runNo(), "TO_" + to, run.status().name(), to.name(), now));
  }

  Run move(Run run, RunStatus to) {
    Run now = now(run);
    Moved<Run> moved = store.runs().move(moveOf(now, to, at(1)));
    assertTrue(moved.applied(), "an unopposed move must apply");
    return moved.current();
  }

  Run now(Run run) {
    return store.runs().find(run.request().account(), run.runNo()).orElseThrow();
  }

  Tally tally(Run run) {
    return store.runs().tally(run.request().account(), run.runNo());
  }

  // ---- inbox ----

  List<HandOffFact> handOffs(AccountId owner, long memberNo, Instant since) {
    HandOffQuery query = new HandOffQuery(owner, memberNo, channel, since, at(100_000));
    return store.inbox().handOffs(List.of(query)).get(0);
  }

  // ---- consent ----

  AddressKey key(long memberNo) {
    return AddressKey.of(secret, address(memberNo));
  }

  static Address address(long memberNo) {
    return Address.sms("+1555%07d".formatted(memberNo));
  }

  ConsentChange consent(long memberNo, ConsentState state, Instant at) {
    return consent(memberNo, ConsentChange.ALL_SENDERS, state, at);
  }

  ConsentChange consent(long memberNo, String group, ConsentState state, Instant at) {
    return new ConsentChange(
        account, channel, key(memberNo), group, state, at, "host", "asked", unique("evt-"));
  }

  // ---- feed ----

  /**
   * Reads the events of this account since the last call. A mark written behind them tells when all
   * have come.
   */
  List<EngineEvent> events() {
    AccountId marker = AccountId.of("mark-" + RUN);
    String source = UUID.randomUUID().toString();
    ConsentChange mark =
        new ConsentChange(
            marker, channel, key(1), "*", ConsentState.OPTED_IN, T0, source, "", source);
    store.consent().append(List.of(mark));
    List<EngineEvent> found = new ArrayList<>();
    Deadline deadline = new Deadline(PATIENCE);
    while (true) {
      List<FeedEntry> page = store.feed().after(cursor, 10_000);
      for (FeedEntry entry : page) {
        cursor = entry.cursor();
        if (entry.event() instanceof EngineEvent.ConsentChanged changed
            && changed.source().equals(source)) {
          return found;
        }
        if (entry.event().account().equals(account)) {
          found.add(entry.event());
        }
      }
      deadline.pause("an event that was committed must come");
    }
  }

  <E extends EngineEvent> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Bounded waiting for something the store decides by its own clock. */
  static final class Deadline {
    private final long end;

    Deadline(Duration patience) {
      this.end = System.nanoTime() + patience.toNanos();
    }

    static Deadline patient() {
      return new Deadline(PATIENCE);
    }

    void pause(String expectation) {
      if (System.nanoTime() - end >= 0) {
        fail(expectation + " within " + PATIENCE);
      }
      LockSupport.parkNanos(200_000);
    }
  }
}
