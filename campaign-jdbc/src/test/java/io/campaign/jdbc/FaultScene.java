package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.OutboundMessage;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.pacing.Rate;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small campaign from its plan to its receipts, on a store on which one thing fails. Nobody dies
 * here, so whatever fails, everybody must end as they do when nothing fails.
 */
final class FaultScene {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final CampaignId CAMPAIGN = CampaignId.of("c");
  private static final int MEMBERS = 9;
  private static final int ROUNDS = 4_000;

  /** After so many rounds only a lease that runs out can help. */
  private static final int STUCK = 300;

  /** These members' messages fare in ways of their own; all others are taken and delivered. */
  private static final int BUSY = 2;

  private static final int REFUSED = 3;
  private static final int IN_DOUBT = 5;
  private static final int EARLY_RECEIPT = 6;
  private static final int STOPS = 9;

  private final FaultySource source;
  private final Store store;
  private final Runnable expireLeases;
  private final String account;
  private final SettableClock clock = new SettableClock(START);
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final Map<Integer, Integer> submits = new TreeMap<>();
  private final Map<Integer, String> ids = new TreeMap<>();
  private boolean stopped;

  FaultScene(FaultySource source, Store store, Runnable expireLeases, String account) {
    this.source = source;
    this.store = store;
    this.expireLeases = expireLeases;
    this.account = account;
  }

  /** Plays it all; nothing fails for null. */
  void play(FaultySource.@Nullable Fault fault) {
    source.disarm();
    carrier.answer(this::answer);
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier, Rate.perSecond(1_000))
            .account(account)
            .addressSecret(Secret.of("a secret of sixteen bytes"))
            .clock(clock)
            .ticks(ticks)
            .dispatch(
                DispatchOptions.standard()
                    .batchSize(2)
                    .retries(5, Duration.ofSeconds(1), Duration.ofSeconds(1)))
            .build()) {
      Workspace workspace = engine.as(Actor.admin(account, "ann"));
      workspace.save(new Account(AccountId.of(account), "Fault", ZoneOffset.UTC, "US"));
      for (int i = 1; i <= MEMBERS; i++) {
        workspace.members().save("m" + i, number(i), Profile.EMPTY);
      }
      workspace.campaigns().draft("c").text("Hello").save();
      workspace.campaigns().sendNow("c");
      engine.tick();
      source.arm(fault);
      send(engine, workspace);
      source.disarm();
      check(workspace);
    }
  }

  private void send(CampaignEngine engine, Workspace workspace) {
    until(
        "the audience is planned",
        engine,
        () -> run().plan().sealed() || !run().status().isUnfinished());
    repeat(() -> carrier.reply(account + "-stop", number(STOPS), "STOP", clock.now()));
    stopped = submits.getOrDefault(STOPS, 0) == 0;
    until("the run has sent", engine, () -> run().status() == RunStatus.ACTIVE);
    ids.forEach(
        (member, id) -> repeat(() -> carrier.receipt(id, DeliveryState.DELIVERED, clock.now())));
    clock.advance(Duration.ofHours(7));
    until("the run is over", engine, () -> run().status() == RunStatus.COMPLETE);
  }

  /** The provider repeats what was not acknowledged. */
  private static void repeat(Runnable report) {
    for (int i = 0; i < 5; i++) {
      try {
        report.run();
        return;
      } catch (StoreFailure e) {
        // once more
      }
    }
    throw new AssertionError("a report must be taken after some repeats");
  }

  private void until(String what, CampaignEngine engine, BooleanSupplier holds) {
    for (int round = 0; round < ROUNDS; round++) {
      engine.tick();
      Duration pause = Duration.ofMillis(round % STUCK == STUCK - 1 ? 31_000 : 30);
      ticks.advance(pause);
      clock.advance(pause);
      if (round % STUCK == STUCK - 1) {
        expireLeases.run();
      }
      if (quietly(holds)) {
        return;
      }
    }
    throw new AssertionError(what + " must happen: " + run() + ", submits " + submits);
  }

  /** Looking does not count as a place. */
  private boolean quietly(BooleanSupplier holds) {
    boolean[] answer = new boolean[1];
    source.disarmWhile(() -> answer[0] = holds.getAsBoolean());
    return answer[0];
  }

  private Run run() {
    return store.runs().ofCampaign(AccountId.of(account), CAMPAIGN, 1).get(0);
  }

  private HandOff answer(OutboundMessage message) {
    String number = message.to().value();
    int member = Integer.parseInt(number.substring(number.length() - 4));
    int times = submits.merge(member, 1, Integer::sum);
    return switch (member) {
      case BUSY ->
          times == 1 ? new HandOff.Refused(ErrorClass.TEMPORARY, "busy", "") : accept(member);
      case REFUSED -> new HandOff.Refused(ErrorClass.PERMANENT, "bad", "");
      case IN_DOUBT -> new HandOff.InDoubt("no answer");
      case EARLY_RECEIPT -> {
        HandOff taken = accept(member);
        String id = ids.getOrDefault(member, "");
        repeat(() -> carrier.receipt(id, DeliveryState.DELIVERED, clock.now()));
        yield taken;
      }
      default -> accept(member);
    };
  }

  private HandOff accept(int member) {
    String id = account + "-" + member;
    ids.put(member, id);
    return new HandOff.Accepted(List.of(id));
  }

  private static String number(int member) {
    return "+1202555%04d".formatted(member);
  }

  private void check(Workspace workspace) {
    Run run = run();
    Tally tally = workspace.runs().tally(run.runNo());
    assertEquals(MEMBERS, tally.recipients(), tally.toString());
    assertEquals(MEMBERS, tally.sum(), tally.toString());
    assertEquals(0, tally.waiting(), tally.toString());
    Map<DeliveryState, Long> counted = new EnumMap<>(DeliveryState.class);
    for (Delivery delivery :
        store.ledger().deliveries(AccountId.of(account), run.runNo(), Set.of(), 0, 100)) {
      counted.merge(delivery.state(), 1L, Long::sum);
    }
    assertEquals(counted, tally.byState(), "counts equal a recount");
    Map<DeliveryState, Long> expected = new EnumMap<>(DeliveryState.class);
    expected.put(DeliveryState.REFUSED, 1L);
    expected.put(DeliveryState.UNKNOWN, 1L);
    expected.put(DeliveryState.DELIVERED, stopped ? 6L : 7L);
    if (stopped) {
      expected.put(DeliveryState.SKIPPED, 1L);
    }
    assertEquals(expected, tally.byState(), "nobody died, so everybody ends as always");
    for (int i = 1; i <= MEMBERS; i++) {
      int times = i == BUSY ? 2 : i == STOPS && stopped ? 0 : 1;
      assertEquals(times, submits.getOrDefault(i, 0), "submits of member " + i);
    }
  }
}
