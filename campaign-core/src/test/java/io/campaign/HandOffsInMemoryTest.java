package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.carrier.CarrierInbound;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies decided from what the engine handed off itself say the same as those of the store. */
class HandOffsInMemoryTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final int MEMBERS = 40;

  private final SettableClock clock = new SettableClock(T0);
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .ticks(ticks)
          .account("acme")
          .handOffsInMemory(1_000_000)
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void members() {
    for (int i = 0; i < MEMBERS; i++) {
      acme.members().save("m" + i, number(i), Profile.EMPTY);
    }
  }

  private static String number(int i) {
    return "+1202555%04d".formatted(i);
  }

  private long send(String campaign, String sender) {
    clock.advance(Duration.ofMinutes(1));
    Draft draft = acme.campaigns().draft(campaign).text("Which city next?");
    (sender == null ? draft : draft.sender(sender)).save();
    acme.campaigns().sendNow(campaign);
    settle();
    return acme.runs().latest(campaign).orElseThrow().runNo();
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      engine.runUntilIdle();
      ticks.advance(Duration.ofSeconds(1));
    }
  }

  private Attribution reply(int member, String to, String quoted) {
    clock.advance(Duration.ofSeconds(10));
    Address from = new Address(Channel.SMS, Address.E164, number(member));
    String event = "e" + clock.now();
    CarrierInbound message = new CarrierInbound("fake", event, from, to, "Chicago", clock.now());
    engine
        .carrierEvents()
        .inbound(
            new CarrierInbound(
                "fake",
                event,
                from,
                to,
                "Chicago",
                clock.now(),
                message.media(),
                message.keyword(),
                message.form(),
                quoted));
    settle();
    StoredInbound last = null;
    for (StoredInbound stored : acme.replies().list(0, 1_000)) {
      last = stored;
    }
    return last.attribution();
  }

  @Test
  void latestHandOff_isDecidedFromMemory_andTheStoreAgrees() {
    long first = send("first", null);
    assertEquals(first, reply(1, "", null).runNo());
    assertTrue(reply(2, "12345", null).evidence().contains("of memory"));
    long second = send("second", null);
    assertEquals(second, reply(1, "", null).runNo());
    assertEquals(second, reply(3, "", null).runNo());

    assertEquals(0, acme.replies().recompute(T0, clock.now().plusSeconds(1)));
  }

  @Test
  void whatMemoryCannotTell_isLeftToTheStore() {
    long ours = send("ours", "12345");
    long theirs = send("theirs", "67890");

    Attribution sameSender = reply(1, "12345", null);
    assertEquals(ours, sameSender.runNo());
    assertFalse(sameSender.evidence().contains("of memory"));
    assertTrue(reply(2, "67890", null).evidence().contains("same sender, of memory"));
    String quoted =
        store
            .ledger()
            .deliveries(AccountId.of("acme"), ours, Set.of(), 0, 10)
            .get(3)
            .carrierIds()
            .get(0);
    assertEquals(ours, reply(3, "67890", quoted).runNo());
    assertEquals(theirs, reply(4, "", null).runNo());
  }

  @Test
  void whenTheWindowIsOver_orTheRunIsPaused_memoryDoesNotDecide() {
    long runNo = send("poll", null);
    clock.advance(Duration.ofHours(5));
    settle();
    assertEquals(runNo, reply(1, "", null).runNo());
    clock.advance(Duration.ofHours(1));
    settle();
    reply(2, "", null);
    clock.advance(Duration.ofSeconds(3));
    settle();
    List<StoredInbound> all = acme.replies().list(0, 10);
    assertEquals(0, all.get(all.size() - 1).runNo());
  }

  @Test
  void tooLittleMemory_isRefused() {
    assertThrows(
        InvalidInputException.class,
        () -> CampaignEngine.builder().store(store).handOffsInMemory(10).build());
  }
}
