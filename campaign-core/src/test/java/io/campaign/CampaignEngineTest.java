package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Role;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Preview;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine as a host sees it: driven by ticks, and on threads of its own. */
@Timeout(60)
class CampaignEngineTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final List<EngineEvent> heard = Collections.synchronizedList(new ArrayList<>());

  private EngineBuilder builder() {
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier)
        .addressSecret(Secret.of("sixteen bytes at least"))
        .account("acme")
        .listener("test", entry -> heard.add(entry.event()));
  }

  private CampaignEngine ticking() {
    return builder().clock(clock).ticks(ticks).build();
  }

  private void pass(CampaignEngine engine, Duration time) {
    Duration slice = Duration.ofMillis(100);
    for (Duration spent = Duration.ZERO; spent.compareTo(time) < 0; spent = spent.plus(slice)) {
      for (int i = 0; i < 5; i++) {
        engine.tick();
      }
      clock.advance(slice);
      ticks.advance(slice);
    }
  }

  private static Workspace acme(CampaignEngine engine) {
    return engine.as(Actor.admin("acme", "ann"));
  }

  private static String phone(int member) {
    return "+1202555%04d".formatted(member);
  }

  private static void save(Workspace acme, int members) {
    acme.members()
        .saveAll(
            IntStream.rangeClosed(1, members)
                .mapToObj(i -> new Members.Entry("m" + i, phone(i), Profile.EMPTY)));
  }

  private static Tally tally(Workspace acme, String campaign) {
    return acme.runs().tally(acme.runs().latest(campaign).orElseThrow().runNo());
  }

  private static RunStatus status(Workspace acme, String campaign) {
    return acme.runs().latest(campaign).orElseThrow().status();
  }

  @Test
  void aTickedEngine_sendsACampaignFromEndToEnd() {
    CampaignEngine engine = ticking();
    Workspace acme = acme(engine);
    save(acme, 250);
    acme.campaigns().draft("hello").text("Hi {{ first_name | default: 'you' }}").save();
    acme.campaigns().sendNow("hello");
    pass(engine, Duration.ofSeconds(3));

    assertEquals(RunStatus.ACTIVE, status(acme, "hello"));
    assertEquals(250, carrier.sent().size());
    carrier.receipt("fake-1", DeliveryState.DELIVERED, clock.now());
    carrier.reply("r1", phone(7), "yes", clock.now());
    carrier.reply("r2", phone(8), "STOP", clock.now());
    pass(engine, Duration.ofSeconds(1));
    Tally tally = tally(acme, "hello");
    assertEquals(250, tally.recipients());
    assertEquals(250, tally.handedOff());
    assertEquals(1, tally.delivered());
    assertEquals(1, tally.responders());
    assertEquals(1, tally.optedOut());
    assertEquals(tally.recipients(), tally.sum());

    clock.advance(Duration.ofHours(6));
    pass(engine, Duration.ofSeconds(1));
    assertEquals(DisplayStatus.COMPLETE, acme.campaigns().find("hello").shown().status());
    assertTrue(heard.stream().anyMatch(EngineEvent.ReplyAttributed.class::isInstance));
    assertTrue(heard.stream().anyMatch(EngineEvent.BatchClosed.class::isInstance));
  }

  @Test
  void aPreview_countsWhatIsThenSent() {
    CampaignEngine engine = ticking();
    Workspace acme = acme(engine);
    save(acme, 5);
    acme.members().save("twin", phone(1), Profile.EMPTY);
    acme.members().erase("m2");
    acme.campaigns().draft("hello").text("Hi").save();
    Preview preview = acme.campaigns().preview("hello");

    assertEquals(6, preview.size());
    assertEquals(4, preview.recipients());
    assertEquals(
        Map.of(SkipReason.ERASED_OR_BLOCKED, 1L, SkipReason.DUPLICATE_ADDRESS, 1L),
        preview.excluded());
    acme.campaigns().sendNow("hello");
    pass(engine, Duration.ofSeconds(1));
    assertEquals(preview.recipients(), tally(acme, "hello").recipients());
    assertEquals(preview.excluded(), tally(acme, "hello").excluded());
  }

  @Test
  void pausing_stopsARun_andResumingFinishesIt() {
    CampaignEngine engine =
        builder()
            .clock(clock)
            .ticks(ticks)
            .dispatch(DispatchOptions.standard().batchSize(2))
            .build();
    Workspace acme = acme(engine);
    save(acme, 20);
    carrier.answer(message -> new HandOff.Throttled(Duration.ofMillis(500), "slow"));
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().sendNow("hello");
    pass(engine, Duration.ofSeconds(1));
    acme.campaigns().pause("hello", "wait");
    pass(engine, Duration.ofSeconds(1));
    int sent = carrier.sent().size();
    carrier.answer(message -> carrier.accept());
    pass(engine, Duration.ofSeconds(2));
    assertEquals(sent, carrier.sent().size());
    assertEquals(DisplayStatus.PAUSED, acme.campaigns().find("hello").shown().status());

    acme.campaigns().resume("hello", "go on");
    pass(engine, Duration.ofSeconds(5));
    assertEquals(RunStatus.ACTIVE, status(acme, "hello"));
    assertEquals(20, tally(acme, "hello").handedOff());
  }

  @Test
  void aCampaignCancelledBeforeItIsDue_neverOpensARun() {
    CampaignEngine engine = ticking();
    Workspace acme = acme(engine);
    save(acme, 1);
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().schedule("hello", T0.plusSeconds(2));
    pass(engine, Duration.ofSeconds(1));
    acme.campaigns().cancel("hello", "no");
    pass(engine, Duration.ofSeconds(3));

    assertEquals(CampaignStatus.CANCELLED, acme.campaigns().find("hello").status());
    assertTrue(acme.runs().latest("hello").isEmpty());
    assertEquals(0, carrier.sent().size());
  }

  @Test
  void aCampaignPausedBeforeItIsDue_waitsUntilItIsResumed() {
    CampaignEngine engine = ticking();
    Workspace acme = acme(engine);
    save(acme, 1);
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().schedule("hello", T0.plusSeconds(2));
    acme.campaigns().pause("hello", "wait");
    pass(engine, Duration.ofSeconds(4));
    assertEquals(0, carrier.sent().size());

    acme.campaigns().resume("hello", "");
    pass(engine, Duration.ofSeconds(2));
    assertEquals(1, carrier.sent().size());
  }

  @Test
  void cancelling_closesWhatIsUnsent_andWhatIsSentStays() {
    CampaignEngine engine = ticking();
    Workspace acme = acme(engine);
    save(acme, 3);
    carrier.answer(message -> new HandOff.NotWritten("no session"));
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().sendNow("hello");
    pass(engine, Duration.ofSeconds(1));
    acme.campaigns().cancel("hello", "wrong text");
    pass(engine, Duration.ofSeconds(2));

    assertEquals(3, tally(acme, "hello").in(DeliveryState.CANCELLED));
    assertEquals(DisplayStatus.CANCELLED, acme.campaigns().find("hello").shown().status());
  }

  @Test
  void aHostsOwnDirectory_isWhereMembersAreRead() {
    Store theirs = MemoryStore.create();
    CampaignEngine filler =
        CampaignEngine.builder()
            .store(theirs)
            .addressSecret(Secret.of("sixteen bytes at least"))
            .build();
    save(acme(filler), 4);
    CampaignEngine engine =
        builder().clock(clock).ticks(ticks).memberDirectory(theirs.members()).build();
    Workspace acme = acme(engine);
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().sendNow("hello");
    pass(engine, Duration.ofSeconds(1));

    assertEquals(4, carrier.sent().size());
  }

  @Test
  void aStartedEngine_runsByItself_andStartAndCloseMayBeCalledAgain() throws Exception {
    CountDownLatch active = new CountDownLatch(1);
    Store own = MemoryStore.create();
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(own)
            .carrier(carrier)
            .addressSecret(Secret.of("sixteen bytes at least"))
            .listener(
                "watch",
                entry -> {
                  if (entry.event() instanceof EngineEvent.RunChanged changed
                      && changed.status() == RunStatus.ACTIVE) {
                    active.countDown();
                  }
                })
            .build();
    engine.start();
    engine.start();
    Workspace acme = acme(engine);
    save(acme, 300);
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().sendNow("hello");

    assertTrue(active.await(30, TimeUnit.SECONDS));
    assertEquals(300, carrier.sent().size());
    engine.close();
    engine.close();
    assertEquals(CarrierHealth.State.CLOSED, engine.health().get("fake").state());
    assertThrows(IllegalStateException.class, engine::tick);
  }

  @Test
  void closing_finishesWhatIsOpen_andLeavesTheRestToOthers() {
    CampaignEngine first =
        builder()
            .clock(clock)
            .ticks(ticks)
            .dispatch(DispatchOptions.standard().batchSize(2))
            .build();
    Workspace acme = acme(first);
    save(acme, 10);
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().sendNow("hello");
    for (int i = 0; i < 4; i++) {
      first.tick();
    }
    first.close();
    long done = tally(acme, "hello").handedOff();
    assertTrue(done > 0 && done < 10, "handed off " + done);
    assertEquals(0, tally(acme, "hello").in(DeliveryState.UNKNOWN));

    FakeCarrier other = FakeCarrier.named("other");
    CampaignEngine second =
        CampaignEngine.builder()
            .store(store)
            .carrier(other)
            .addressSecret(Secret.of("sixteen bytes at least"))
            .clock(clock)
            .ticks(ticks)
            .build();
    pass(second, Duration.ofSeconds(2));
    assertEquals(10, tally(acme(second), "hello").handedOff());
    assertEquals(10, carrier.sent().size() + other.sent().size());
  }

  @Test
  void everyWrongOption_isNamedAtOnce() {
    EngineBuilder wrong =
        CampaignEngine.builder()
            .carrier(FakeCarrier.named("a"))
            .carrier(FakeCarrier.named("a"))
            .addressSecret(Secret.of("short"))
            .dispatch(DispatchOptions.standard().lease(Duration.ofSeconds(6)));

    InvalidInputException e = assertThrows(InvalidInputException.class, wrong::build);
    String message = String.valueOf(e.getMessage());
    for (String part : List.of("store (none)", "carrier name (a)", "lease (PT6S)", "16")) {
      assertTrue(message.contains(part), part + " in " + message);
    }
  }

  @Test
  void anActorWithoutTheRole_isRefused() {
    CampaignEngine engine = ticking();
    Workspace viewer =
        engine.as(new Actor(AccountId.of("acme"), UserId.of("vic"), Set.of(Role.VIEWER)));

    assertThrows(
        NotAllowedException.class, () -> viewer.members().save("m", phone(1), Profile.EMPTY));
    viewer.campaigns().draft("hello").text("Hi").save();
    assertThrows(NotAllowedException.class, () -> viewer.campaigns().sendNow("hello"));
    assertThrows(NotAllowedException.class, () -> viewer.campaigns().cancel("hello", ""));
  }

  @Test
  void anotherAccount_seesNothing() {
    CampaignEngine engine = ticking();
    Workspace acme = acme(engine);
    save(acme, 2);
    acme.campaigns().draft("hello").text("Hi").save();
    acme.campaigns().sendNow("hello");
    pass(engine, Duration.ofSeconds(1));
    Workspace other = engine.as(Actor.admin("other", "eve"));
    long runNo = acme.runs().latest("hello").orElseThrow().runNo();

    assertTrue(other.members().byPhone(phone(1)).isEmpty());
    assertEquals(0, other.members().count("city is missing"));
    assertThrows(NotFoundException.class, () -> other.runs().tally(runNo));
    assertTrue(other.runs().deliveries(runNo, Set.of(), 0, 10).isEmpty());
    assertTrue(other.runs().of("hello").isEmpty());
  }
}
