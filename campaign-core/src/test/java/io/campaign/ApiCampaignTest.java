package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.Role;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.Trigger;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.content.Content;
import io.campaign.error.ConflictException;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.error.NotFoundException;
import io.campaign.filter.Filters;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.run.TriggerReceipt;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns that a call makes send. */
class ApiCampaignTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:20:00Z");

  private final SettableClock clock = new SettableClock(T0);
  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final CampaignEngine engine =
      CampaignEngine.builder().store(store).carrier(carrier).clock(clock).build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void writeTheReceipt() {
    acme.members().save("m-1", "+13125550141", Profile.builder().name("Ada", null).build());
    acme.members().save("m-2", "+13125550142", Profile.builder().name("Bob", null).build());
    acme.campaigns()
        .draft("receipt")
        .text("Thanks {{ first_name }}, order {{ order_no }} is on its way.")
        .schedule(new Schedule.OnTrigger())
        .save();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void schedule() {
    acme.campaigns().schedule("receipt");
  }

  private static Trigger order(String number, String... members) {
    return Trigger.keyed("order-" + number).to(members).with("order_no", number);
  }

  private static String text(OutboundMessage message) {
    return ((MessageBody.Text) message.body()).text();
  }

  private List<String> texts() {
    return carrier.sent().stream().map(ApiCampaignTest::text).sorted().toList();
  }

  @Test
  void aCall_sendsItsOwnWords_andTheCampaignStaysScheduled() {
    schedule();
    TriggerReceipt receipt = acme.triggers().fire("receipt", order("17", "m-1"));
    acme.triggers().fire("receipt", order("18", "m-2"));
    engine.runUntilIdle();
    assertFalse(receipt.repeated());
    assertEquals(
        List.of("Thanks Ada, order 17 is on its way.", "Thanks Bob, order 18 is on its way."),
        texts());
    Campaign shown = acme.campaigns().find("receipt");
    assertEquals(DisplayStatus.SCHEDULED, shown.shown().status());
    assertEquals(2, acme.runs().tally(receipt.runNo()).handedOff());
  }

  @Test
  void theSameKeyAgain_returnsTheFirstResult_andSendsNothing() {
    schedule();
    TriggerReceipt first = acme.triggers().fire("receipt", order("17", "m-1"));
    clock.set(T0.plus(Duration.ofHours(2)));
    TriggerReceipt second = acme.triggers().fire("receipt", order("17", "m-1"));
    acme.campaigns().pause("receipt", "stop");
    TriggerReceipt third = acme.triggers().fire("receipt", order("17", "m-1"));
    acme.campaigns().resume("receipt", "go");
    engine.runUntilIdle();
    assertEquals(first.again(), second);
    assertEquals(first.again(), third);
    assertEquals(first.again(), acme.triggers().find("receipt", "order-17").orElseThrow());
    assertEquals(1, carrier.sent().size());
  }

  @Test
  void aMemberCalledTwiceInAnHour_getsBoth() {
    schedule();
    acme.triggers().fireAll("receipt", List.of(order("17", "m-1"), order("18", "m-1")));
    engine.runUntilIdle();
    assertEquals(2, carrier.sent().size());
    assertEquals(1, acme.runs().of("receipt").size());
  }

  @Test
  void callsOfAnHour_shareARun_whichIsSealedWhenTheHourIsOver() {
    schedule();
    TriggerReceipt first = acme.triggers().fire("receipt", order("17", "m-1"));
    clock.set(T0.plus(Duration.ofMinutes(39)));
    TriggerReceipt same = acme.triggers().fire("receipt", order("18", "m-1"));
    clock.set(T0.plus(Duration.ofMinutes(40)));
    TriggerReceipt next = acme.triggers().fire("receipt", order("19", "m-1"));
    engine.runUntilIdle();
    assertEquals(first.runNo(), same.runNo());
    assertTrue(next.runNo() > first.runNo());
    assertEquals(RunStatus.ACTIVE, acme.runs().find(first.runNo()).status());
    assertEquals(RunStatus.SENDING, acme.runs().find(next.runNo()).status());
    clock.set(T0.plus(Duration.ofHours(9)));
    engine.runUntilIdle();
    assertEquals(RunStatus.COMPLETE, acme.runs().find(first.runNo()).status());
    assertEquals(3, carrier.sent().size());
  }

  @Test
  void anAudience_isPlannedAsOfTheCall() {
    schedule();
    acme.members().save("m-3", "+13125550143", Profile.EMPTY);
    acme.consent().optOut(Channel.SMS, "+13125550143", "asked");
    TriggerReceipt receipt =
        acme.triggers()
            .fire(
                "receipt",
                Trigger.keyed("all").toAudience(Filters.all()).with("order_no", "everything"));
    engine.runUntilIdle();
    assertEquals(2, carrier.sent().size());
    assertEquals(1, acme.runs().exclusions(receipt.runNo(), 0, 10).size());
    assertTrue(texts().get(0).contains("order everything"));
  }

  @Test
  void whoOptedOut_isSkipped() {
    schedule();
    acme.consent().optOut(Channel.SMS, "+13125550141", "asked");
    TriggerReceipt receipt = acme.triggers().fire("receipt", order("17", "m-1", "m-2"));
    engine.runUntilIdle();
    assertEquals(1, acme.runs().tally(receipt.runNo()).handedOff());
    assertEquals(1, carrier.sent().size());
  }

  @Test
  void anEdit_reachesTheCallsAfterIt() {
    schedule();
    acme.triggers().fire("receipt", order("17", "m-1"));
    engine.runUntilIdle();
    Campaign now = acme.campaigns().find("receipt");
    acme.campaigns()
        .edit(
            "receipt",
            now.version(),
            now.definition().withContent(Content.text(Channel.SMS, "Sent: {{ order_no }}")));
    acme.triggers().fire("receipt", order("18", "m-2"));
    engine.runUntilIdle();
    assertEquals(List.of("Sent: 18", "Thanks Ada, order 17 is on its way."), texts());
    assertEquals(1, acme.runs().of("receipt").size());
  }

  @Test
  void aPausedCampaign_refusesCalls_andHoldsWhatIsPlanned() {
    schedule();
    TriggerReceipt receipt = acme.triggers().fire("receipt", order("17", "m-1"));
    acme.campaigns().pause("receipt", "wrong text");
    engine.runUntilIdle();
    assertEquals(0, carrier.sent().size());
    ConflictException refused =
        assertThrows(
            ConflictException.class, () -> acme.triggers().fire("receipt", order("18", "m-1")));
    assertEquals(
        "campaign (receipt) must be SCHEDULED to be triggered, it is PAUSED", refused.getMessage());
    acme.campaigns().resume("receipt", "mended");
    engine.runUntilIdle();
    assertEquals(1, acme.runs().tally(receipt.runNo()).handedOff());
  }

  @Test
  void aCancelledCampaign_sendsNothingOfWhatWasPlanned() {
    schedule();
    TriggerReceipt receipt = acme.triggers().fire("receipt", order("17", "m-1"));
    acme.campaigns().cancel("receipt", "over");
    engine.runUntilIdle();
    assertEquals(0, carrier.sent().size());
    assertEquals(RunStatus.CANCELLED, acme.runs().find(receipt.runNo()).status());
  }

  @Test
  void whatIsWrong_isSaid_andSendsNothing() {
    assertThrows(
        ConflictException.class, () -> acme.triggers().fire("receipt", order("17", "m-1")));
    schedule();
    assertThrows(
        NotFoundException.class, () -> acme.triggers().fire("nothing", order("17", "m-1")));
    assertThrows(
        NotFoundException.class,
        () -> acme.triggers().fire("receipt", order("17", "m-1", "m-stranger")));
    assertThrows(
        InvalidInputException.class, () -> acme.triggers().fire("receipt", Trigger.keyed("x")));
    assertThrows(
        InvalidInputException.class,
        () -> acme.triggers().fire("receipt", Trigger.keyed(" ").to("m-1")));
    acme.campaigns().draft("blast").text("Hi").save();
    assertThrows(
        InvalidInputException.class, () -> acme.triggers().fire("blast", order("17", "m-1")));
    engine.runUntilIdle();
    assertEquals(0, carrier.sent().size());
    Run fine = acme.runs().find(acme.triggers().fire("receipt", order("17", "m-1")).runNo());
    engine.runUntilIdle();
    assertEquals(1, acme.runs().tally(fine.runNo()).handedOff());
  }

  @ParameterizedTest
  @ValueSource(strings = {"first_name", "zone", "account", "member_id", "Order", "a b", ""})
  void aVariableWithATakenOrWrongName_isRefused(String name) {
    schedule();
    Trigger wrong = Trigger.keyed("k").to("m-1").with(name, "x");
    assertThrows(InvalidInputException.class, () -> acme.triggers().fire("receipt", wrong));
  }

  @Test
  void anotherAccount_doesNotSeeTheCampaign() {
    schedule();
    Workspace other = engine.as(Actor.admin("other", "eve"));
    assertThrows(
        NotFoundException.class, () -> other.triggers().fire("receipt", order("17", "m-1")));
  }

  @Test
  void aViewer_cannotTrigger() {
    schedule();
    Workspace viewer =
        engine.as(new Actor(AccountId.of("acme"), UserId.of("vi"), Set.of(Role.VIEWER)));
    assertThrows(
        NotAllowedException.class, () -> viewer.triggers().fire("receipt", order("17", "m-1")));
    viewer.triggers().find("receipt", "order-17");
  }

  @Test
  void erasingAMember_takesTheWordsOfItsCalls() {
    schedule();
    TriggerReceipt receipt = acme.triggers().fire("receipt", order("17", "m-1"));
    engine.runUntilIdle();
    long memberNo = acme.runs().deliveries(receipt.runNo(), Set.of(), 0, 1).get(0).key().memberNo();
    assertFalse(store.triggers().particulars(receipt.runNo(), 1, List.of(memberNo)).isEmpty());
    acme.privacy().erase("m-1");
    assertTrue(store.triggers().particulars(receipt.runNo(), 1, List.of(memberNo)).isEmpty());
  }

  @Test
  void keysAreForgottenAfterThirtyDays() {
    schedule();
    acme.triggers().fire("receipt", order("17", "m-1"));
    engine.runUntilIdle();
    clock.set(T0.plus(Duration.ofDays(31)));
    engine.runUntilIdle();
    clock.set(T0.plus(Duration.ofDays(31)).plusSeconds(601));
    engine.runUntilIdle();
    assertTrue(acme.triggers().find("receipt", "order-17").isEmpty());
  }
}
