package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.campaign.Actor;
import io.campaign.carrier.CarrierInbound;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.Secret;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.ManualTicks;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Replies from numbers that changed hands or are shared, and from ids that are no numbers (R29).
 */
class NumbersThatMoveTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final Secret SECRET = Secret.of("sixteen bytes at least");
  private static final String NUMBER = "+12025550001";
  private static final String OTHER = "+12025550002";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T10:00:00Z"));
  private final ManualTicks ticks = new ManualTicks();
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final FakeCarrier whatsApp = FakeCarrier.named("wa", Channel.WHATSAPP);
  private final MemoryStore store = MemoryStore.builder().clock(ticks).build();
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .carrier(whatsApp)
          .clock(clock)
          .ticks(ticks)
          .addressSecret(SECRET)
          .account("acme")
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));
  private int events;

  private void pass(Duration time) {
    for (int i = 0; i < 10; i++) {
      clock.advance(time.dividedBy(10));
      ticks.advance(time.dividedBy(10));
      engine.runUntilIdle();
    }
  }

  private long send(Draft draft, String id) {
    draft.save();
    acme.campaigns().sendNow(id);
    pass(Duration.ofSeconds(1));
    return acme.runs().latest(id).orElseThrow().runNo();
  }

  private void says(Address from, String carrierName, String text) {
    Instant at = clock.now();
    engine
        .carrierEvents()
        .inbound(new CarrierInbound(carrierName, "e" + ++events, from, "", text, at));
  }

  private StoredInbound last() {
    List<StoredInbound> all = acme.replies().list(0, 100);
    return all.get(all.size() - 1);
  }

  private String writer(long runNo) {
    long member = last().attribution().delivery().memberNo();
    assertEquals(runNo, last().runNo());
    return store.members().byNumbers(ACME, List.of(member)).get(0).id().value();
  }

  @Test
  void replyBeforeTheNumberChangedHands_isTheOldOwners_alsoWhenDecidedAfter() {
    acme.members().save("old", NUMBER, Profile.EMPTY);
    long run = send(acme.campaigns().draft("poll").text("Which city?"), "poll");
    says(Address.sms(NUMBER), "fake", "Chicago");
    acme.members().save("old", OTHER, Profile.EMPTY);
    acme.members().save("new", NUMBER, Profile.EMPTY);
    pass(Duration.ofSeconds(5));
    assertEquals("old", writer(run));

    pass(Duration.ofMinutes(3));
    assertEquals("old", writer(run), "the second look says the same");
    assertEquals(0, acme.replies().recompute(Instant.EPOCH, clock.now().plusSeconds(1)));
  }

  @Test
  void replyAfterTheNumberChangedHands_isNoneOfTheOldOwners() {
    acme.members().save("old", NUMBER, Profile.EMPTY);
    send(acme.campaigns().draft("poll").text("Which city?"), "poll");
    acme.members().save("old", OTHER, Profile.EMPTY);
    acme.members().save("new", NUMBER, Profile.EMPTY);
    says(Address.sms(NUMBER), "fake", "Chicago");
    pass(Duration.ofSeconds(5));

    assertEquals(0, last().runNo());
    says(Address.sms(OTHER), "fake", "Boston");
    pass(Duration.ofSeconds(5));
    assertEquals("old", writer(acme.runs().latest("poll").orElseThrow().runNo()));
  }

  @Test
  void sharedNumber_eachReplyIsOfWhoWasSentTheLatest_andAStopHoldsForBoth() {
    acme.members().save("ann", NUMBER, Profile.builder().gender("female").build());
    acme.members().save("bob", NUMBER, Profile.builder().gender("male").build());
    long first = send(acme.campaigns().draft("f").text("Hi").audience("gender = \"female\""), "f");
    says(Address.sms(NUMBER), "fake", "one");
    pass(Duration.ofSeconds(3));
    assertEquals("ann", writer(first));

    long second = send(acme.campaigns().draft("m").text("Hi").audience("gender = \"male\""), "m");
    says(Address.sms(NUMBER), "fake", "two");
    pass(Duration.ofSeconds(3));
    assertEquals("bob", writer(second));

    says(Address.sms(NUMBER), "fake", "STOP");
    int sent = carrier.sent().size();
    send(acme.campaigns().draft("both").text("Hi"), "both");
    assertEquals(sent, carrier.sent().size());
  }

  @Test
  void idsThatAreNoNumbers_areMembersLikeOthers() {
    Address id = new Address(Channel.WHATSAPP, "wa-user", "US.13491208655302741918");
    store
        .memberWriter()
        .upsert(
            ACME,
            List.of(
                new NewMember(
                    MemberId.of("uma"),
                    id,
                    AddressKey.of(SECRET, id),
                    MemberStatus.ACTIVE,
                    Profile.EMPTY)));
    long run =
        send(acme.campaigns().draft("wa").channel(Channel.WHATSAPP).text("Which city?"), "wa");
    says(id, "wa", "Chicago");
    pass(Duration.ofSeconds(3));
    assertEquals("uma", writer(run));
    Address lookalike = new Address(Channel.WHATSAPP, "wa-id", "US.13491208655302741918");
    says(lookalike, "wa", "of another scheme");
    pass(Duration.ofSeconds(3));
    assertEquals(0, last().message().memberNo());

    says(id, "wa", "STOP");
    assertEquals(InboundKind.STOP, last().message().kind());
    assertEquals(
        ConsentState.OPTED_OUT,
        store
            .consent()
            .states(ACME, Channel.WHATSAPP, "*", List.of(AddressKey.of(SECRET, id)))
            .get(AddressKey.of(SECRET, id)));
  }
}
