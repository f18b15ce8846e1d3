package io.campaign.jdbc;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HostEvent;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.member.NewMember;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The same members with the same past in any store: consent, three sent campaigns, clicks, replies
 * and events of the host. A new store gives all of them the same numbers.
 */
final class Worlds {
  static final AccountId ACCOUNT = AccountId.of("acme");
  static final List<String> CAMPAIGNS = List.of("spring", "summer", "autumn");
  static final Instant SENT = Instant.parse("2025-02-27T09:00:00Z");

  private final Store store;
  private final SplittableRandom random;
  private final int members;

  private Worlds(Store store, long seed, int members) {
    this.store = store;
    this.random = new SplittableRandom(seed);
    this.members = members;
  }

  static <S extends Store> S fill(S store, long seed, int members) {
    Worlds world = new Worlds(store, seed, members);
    world.people();
    world.campaigns();
    world.facts();
    return store;
  }

  private void people() {
    store.memberWriter().defineFields(ACCOUNT, SampleMembers.FIELDS);
    List<NewMember> people = new SampleMembers(random).many(members);
    store.memberWriter().upsert(ACCOUNT, people);
    store.memberWriter().upsert(AccountId.of("other"), people);
    List<ConsentChange> changes = new ArrayList<>();
    for (NewMember member : people) {
      if (member.addressKey() != null && random.nextBoolean()) {
        changes.add(
            new ConsentChange(
                ACCOUNT,
                random.nextBoolean() ? Channel.SMS : Channel.WHATSAPP,
                member.addressKey(),
                random.nextInt(4) == 0 ? "group" : ConsentChange.ALL_SENDERS,
                random.nextBoolean() ? ConsentState.OPTED_IN : ConsentState.OPTED_OUT,
                SENT.minusSeconds(random.nextInt(1, 100)),
                "host",
                "",
                "event " + changes.size()));
      }
    }
    store.consent().append(changes);
  }

  /** Sends to parts of the members; one hand-off of seven is refused for good. */
  private void campaigns() {
    SettableClock clock = new SettableClock(SENT);
    FakeCarrier carrier = FakeCarrier.named("fake");
    carrier.answer(
        message ->
            message.to().value().hashCode() % 7 == 0
                ? new HandOff.Refused(ErrorClass.PERMANENT, "21211", "no such number")
                : carrier.accept());
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .clock(clock)
            .carrier(carrier)
            .addressSecret(Secret.of("sixteen bytes at least"))
            .build()) {
      Workspace acme = engine.as(Actor.admin(ACCOUNT.value(), "ann"));
      List<String> audiences = List.of("EVERYBODY", "country IS PRESENT", "gender = \"female\"");
      for (int i = 0; i < CAMPAIGNS.size(); i++) {
        String name = CAMPAIGNS.get(i);
        acme.campaigns().draft(name).text("Hi").audience(audiences.get(i)).save();
        acme.campaigns().sendNow(name);
        engine.runUntilIdle();
        clock.advance(Duration.ofHours(7));
        engine.runUntilIdle();
      }
    }
  }

  private void facts() {
    List<EngagementFact> facts = new ArrayList<>();
    List<HostEvent> events = new ArrayList<>();
    for (long memberNo = 1; memberNo <= members; memberNo++) {
      for (long runNo = 1; runNo <= CAMPAIGNS.size(); runNo++) {
        Instant at = SENT.plusSeconds(random.nextInt(3 * 86_400));
        EngagementKind kind = EngagementKind.values()[random.nextInt(4)];
        if (random.nextInt(3) == 0) {
          String detail = kind == EngagementKind.OPTED_OUT ? "" : "" + random.nextInt(1, 3);
          facts.add(new EngagementFact(runNo, memberNo, kind, detail, at));
        }
        if (random.nextInt(4) == 0) {
          String name = random.nextBoolean() ? "bought" : "left";
          events.add(new HostEvent(memberNo, name, at, 1.0, "key " + events.size()));
        }
      }
    }
    store.engagement().recordFirst(facts);
    store.engagement().recordEvents(ACCOUNT, events);
  }
}
