package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.QuietHours;
import io.campaign.campaign.Actor;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.UnknownPolicy;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.run.Run;
import io.campaign.run.SendingRules;
import io.campaign.run.Tally;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Quiet hours, caps, deadlines, doubts and failures, as a host meets them (R25, R26, R27). */
@Timeout(60)
class SendingRulesTest {
  private static final Instant T0 = Instant.parse("2026-03-02T20:30:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final FakeCarrier carrier = FakeCarrier.named("fake");

  private CampaignEngine engine(UnaryOperator<EngineBuilder> more) {
    return more.apply(
            CampaignEngine.builder()
                .store(store)
                .carrier(carrier)
                .addressSecret(Secret.of("sixteen bytes at least"))
                .account("acme"))
        .clock(clock)
        .ticks(ticks)
        .randomness(() -> 0L)
        .build();
  }

  private void pass(CampaignEngine engine, Duration time, Duration slice) {
    for (Duration spent = Duration.ZERO; spent.compareTo(time) < 0; spent = spent.plus(slice)) {
      for (int i = 0; i < 5; i++) {
        engine.tick();
      }
      clock.advance(slice);
      ticks.advance(slice);
    }
  }

  private void pass(CampaignEngine engine, Duration time) {
    pass(engine, time, Duration.ofMillis(100));
  }

  private static Workspace acme(CampaignEngine engine) {
    return engine.as(Actor.admin("acme", "ann"));
  }

  private static void save(Workspace acme, int members, String zone) {
    Profile profile = Profile.builder().zone(ZoneId.of(zone)).build();
    acme.members()
        .saveAll(
            IntStream.rangeClosed(1, members)
                .mapToObj(i -> new Members.Entry("m" + i, "+1202555%04d".formatted(i), profile)));
  }

  private static Run send(Workspace acme, String campaign) {
    acme.campaigns().draft(campaign).text("Hello").save();
    acme.campaigns().sendNow(campaign);
    return acme.runs().latest(campaign).orElse(null);
  }

  private static Run run(Workspace acme, String campaign) {
    return acme.runs().latest(campaign).orElseThrow();
  }

  private static Tally tally(Workspace acme, String campaign) {
    return acme.runs().tally(run(acme, campaign).runNo());
  }

  private static QuietHours night() {
    return QuietHours.daily(LocalTime.of(21, 0), LocalTime.of(8, 0));
  }

  @Test
  void quietHours_holdAMessageUntilTheyAreOver() {
    CampaignEngine engine =
        engine(builder -> builder.rules(SendingRules.none().quietHours(night())));
    Workspace acme = acme(engine);
    save(acme, 3, "Europe/Berlin");
    send(acme, "late");
    pass(engine, Duration.ofSeconds(2));
    assertEquals(0, carrier.sent().size(), "21:30 in Berlin");
    RunProgress held = acme.runs().progress(run(acme, "late").runNo());
    assertEquals(Map.of(HoldReason.QUIET_HOURS, 3L), held.held());
    assertEquals(Instant.parse("2026-03-03T07:00:00Z"), held.progress().nextHeldAt());
    pass(engine, Duration.ofHours(11), Duration.ofMinutes(5));
    assertEquals(3, carrier.sent().size());
    assertEquals(3, tally(acme, "late").handedOff());
    assertEquals(3, tally(acme, "late").recipients());
  }

  @Test
  void quietHours_maySkip_andShortenTheValidity() {
    CampaignEngine engine =
        engine(builder -> builder.rules(SendingRules.none().quietHours(night().orSkip())));
    Workspace acme = acme(engine);
    save(acme, 1, "Europe/Berlin");
    send(acme, "skipped");
    pass(engine, Duration.ofSeconds(2));
    assertEquals(Map.of(SkipReason.QUIET_HOURS, 1L), tally(acme, "skipped").skipped());
    save(acme, 1, "Europe/London");
    send(acme, "open");
    pass(engine, Duration.ofSeconds(2));
    Duration validity = carrier.sent().get(0).validity();
    assertTrue(validity.compareTo(Duration.ofMinutes(30)) <= 0, "closes at 21:00: " + validity);
  }

  @Test
  void quietHoursThatBegin_stopWhatIsAlreadyOpen() {
    List<Instant> left = new ArrayList<>();
    carrier.answer(
        message -> {
          left.add(clock.now());
          return carrier.accept();
        });
    Instant begin = T0.plusMillis(2_500);
    QuietHours soon = QuietHours.daily(LocalTime.of(20, 30, 2, 500_000_000), LocalTime.of(20, 45));
    CampaignEngine engine = slow(SendingRules.none().quietHours(soon));
    Workspace acme = acme(engine);
    save(acme, 40, "UTC");
    send(acme, "edge");
    pass(engine, Duration.ofSeconds(10), Duration.ofMillis(50));
    assertTrue(left.size() >= 10, left.size() + " left before");
    assertTrue(left.stream().allMatch(at -> at.isBefore(begin)), left.toString());
    pass(engine, Duration.ofMinutes(15), Duration.ofSeconds(10));
    pass(engine, Duration.ofSeconds(10), Duration.ofMillis(50));
    assertEquals(40, tally(acme, "edge").handedOff());
  }

  @Test
  void aDeadlineThatPasses_stopsWhatIsAlreadyOpen() {
    List<Instant> left = new ArrayList<>();
    carrier.answer(
        message -> {
          left.add(clock.now());
          return carrier.accept();
        });
    CampaignEngine engine = slow(SendingRules.none().deadline(Duration.ofMillis(2_500)));
    Workspace acme = acme(engine);
    save(acme, 40, "UTC");
    send(acme, "late");
    pass(engine, Duration.ofSeconds(10), Duration.ofMillis(50));
    Instant end = run(acme, "late").request().plannedFor().plusMillis(2_500);
    assertTrue(left.size() >= 10, left.size() + " left before");
    assertTrue(left.stream().allMatch(at -> at.isBefore(end)), end + ": " + left);
    assertEquals(40 - left.size(), tally(acme, "late").in(DeliveryState.EXPIRED));
  }

  /** Ten a second, a second's worth open at a time. */
  private CampaignEngine slow(SendingRules rules) {
    return engine(
        builder ->
            builder
                .limits(RateLimits.none().with(LimitKey.carrier("fake"), Rate.perSecond(10)))
                .rules(rules));
  }

  @Test
  void aDeadline_expiresWhatIsHeldBeyondIt() {
    CampaignEngine engine =
        engine(
            builder ->
                builder.rules(
                    SendingRules.none().quietHours(night()).deadline(Duration.ofHours(2))));
    Workspace acme = acme(engine);
    save(acme, 2, "Europe/Berlin");
    send(acme, "late");
    pass(engine, Duration.ofSeconds(2));
    assertEquals(2, tally(acme, "late").in(DeliveryState.EXPIRED));
    assertEquals(RunStatus.FAILED, run(acme, "late").status());
  }

  @Test
  void aCap_countsOverAllCampaigns() {
    CampaignEngine engine =
        engine(builder -> builder.rules(SendingRules.none().atMost(1, Duration.ofDays(1))));
    Workspace acme = acme(engine);
    save(acme, 5, "UTC");
    send(acme, "one");
    send(acme, "two");
    pass(engine, Duration.ofSeconds(3));
    assertEquals(5, carrier.sent().size());
    assertEquals(5, tally(acme, "one").handedOff() + tally(acme, "two").handedOff());
  }

  @Test
  void anUnknownMessage_isSentAgainOnceWhereThatIsThePolicy() {
    List<OutboundMessage> seen = new ArrayList<>();
    carrier.answer(
        message -> {
          seen.add(message);
          return seen.size() == 1 ? new HandOff.InDoubt("cut") : carrier.accept();
        });
    CampaignEngine engine =
        engine(builder -> builder.unknown("fake", UnknownPolicy.sendAgain(Duration.ofMinutes(1))));
    Workspace acme = acme(engine);
    save(acme, 1, "UTC");
    send(acme, "again");
    pass(engine, Duration.ofSeconds(30));
    assertEquals(1, tally(acme, "again").in(DeliveryState.UNKNOWN));
    assertEquals(RunStatus.SENDING, run(acme, "again").status(), "it waits for its doubt");
    pass(engine, Duration.ofSeconds(40));
    assertEquals(2, seen.size());
    assertEquals(1, tally(acme, "again").handedOff());
    assertEquals(RunStatus.ACTIVE, run(acme, "again").status());
  }

  @Test
  void anUnknownMessage_canBeSettledByHand() {
    carrier.answer(message -> new HandOff.InDoubt("cut"));
    CampaignEngine engine = engine(builder -> builder);
    Workspace acme = acme(engine);
    save(acme, 1, "UTC");
    send(acme, "doubt");
    pass(engine, Duration.ofSeconds(2));
    long runNo = run(acme, "doubt").runNo();
    var unknown = acme.runs().deliveries(runNo, Set.of(DeliveryState.UNKNOWN), 0, 10);
    long member = unknown.get(0).key().memberNo();
    assertTrue(acme.runs().settle(runNo, member, DeliveryState.HANDED_OFF, "seen in the portal"));
    assertEquals(1, tally(acme, "doubt").handedOff());
    assertEquals(
        false, acme.runs().settle(runNo, member, DeliveryState.REFUSED, "seen in the portal"));
  }

  @Test
  void deadLetters_areListedAndSentAgain() {
    carrier.answer(message -> new HandOff.Refused(ErrorClass.PERMANENT, "1", "no"));
    CampaignEngine engine = engine(builder -> builder);
    Workspace acme = acme(engine);
    save(acme, 3, "UTC");
    send(acme, "dead");
    pass(engine, Duration.ofSeconds(2));
    long runNo = run(acme, "dead").runNo();
    assertEquals(RunStatus.FAILED, run(acme, "dead").status());
    assertEquals(3, acme.runs().deadLetters(runNo, 0, 10).size());
    carrier.answer(message -> carrier.accept());
    assertEquals(3, acme.runs().sendAgain(runNo, Set.of(DeliveryState.REFUSED), List.of()));
    pass(engine, Duration.ofSeconds(2));
    assertEquals(3, tally(acme, "dead").handedOff());
    assertEquals(RunStatus.ACTIVE, run(acme, "dead").status());
    assertEquals(List.of(), acme.runs().deadLetters(runNo, 0, 10));
  }

  @Test
  void aRunThatFailsTooOften_isPaused() {
    carrier.answer(message -> new HandOff.Refused(ErrorClass.PERMANENT, "1", "no"));
    CampaignEngine engine = engine(builder -> builder.pauseAtErrorRate(0.5));
    Workspace acme = acme(engine);
    save(acme, 400, "UTC");
    send(acme, "bad");
    pass(engine, Duration.ofSeconds(3));
    assertEquals(RunStatus.PAUSED, run(acme, "bad").status());
    assertTrue(carrier.sent().size() <= 200, "sent " + carrier.sent().size());
    carrier.answer(message -> carrier.accept());
    acme.runs().control(run(acme, "bad").runNo(), RunEvent.RESUME, "mended");
    pass(engine, Duration.ofSeconds(3));
    assertEquals(RunStatus.ACTIVE, run(acme, "bad").status());
  }

  @Test
  void aCarrierThatOnlyFails_getsASingleProbe() {
    carrier.answer(message -> new HandOff.InDoubt("cut"));
    CampaignEngine engine = engine(builder -> builder.dispatch(options(20)));
    Workspace acme = acme(engine);
    save(acme, 100, "UTC");
    send(acme, "cut");
    pass(engine, Duration.ofSeconds(4));
    assertEquals(20, carrier.sent().size(), "the breaker is open");
    pass(engine, Duration.ofSeconds(3));
    assertEquals(21, carrier.sent().size(), "one probe");
    carrier.answer(message -> carrier.accept());
    pass(engine, Duration.ofSeconds(15));
    assertEquals(100, carrier.sent().size());
  }

  private static DispatchOptions options(int batch) {
    return DispatchOptions.standard().batchSize(batch);
  }

  @Test
  void progress_isTold() {
    List<RunProgress> told = new ArrayList<>();
    CampaignEngine engine = engine(builder -> builder.progressListener(told::add));
    Workspace acme = acme(engine);
    save(acme, 300, "UTC");
    send(acme, "told");
    pass(engine, Duration.ofSeconds(3));
    assertTrue(told.stream().anyMatch(p -> p.done() == 300), told.toString());
    RunProgress last = told.get(told.size() - 1);
    assertEquals(Duration.ZERO, last.timeLeft(clock.now()).orElseThrow());
  }
}
