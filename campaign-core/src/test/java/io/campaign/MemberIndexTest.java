package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.HostEvent;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.segment.index.Explanation;
import io.campaign.segment.index.IndexOptions;
import io.campaign.segment.index.IndexVersion;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index as a host gets it: beside a store that goes on changing. */
class MemberIndexTest {
  private static final String RICH_IN_ROME = "city = \"Rome\" AND spend >= 500";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T10:00:00Z"));
  private final MemoryStore store = MemoryStore.create();
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .clock(clock)
          .carrier(FakeCarrier.named("fake"))
          .addressSecret(Secret.of("sixteen bytes at least"))
          .build();
  private final Members members = engine.as(Actor.admin("acme", "ann")).members();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void everyAnswer_isThatOfTheStore() {
    save(1, 2_500);
    MemberIndex index = members.index(IndexOptions.DEFAULTS);

    assertEquals(members.count(RICH_IN_ROME), index.count(RICH_IN_ROME));
    assertEquals(625, index.count(RICH_IN_ROME));
    List<Member> page = index.list(RICH_IN_ROME, 0, 10);
    assertEquals(10, page.size());
    assertEquals("Rome", page.get(0).profile().city());
    long last = page.get(9).memberNo();
    assertTrue(index.list(RICH_IN_ROME, last, 10).get(0).memberNo() > last);
    assertEquals(20, index.sample(RICH_IN_ROME, 20, 1).size());
    Explanation explanation = index.explain(RICH_IN_ROME);
    assertEquals(1_250, explanation.whole().parts().get(0).alone());
    assertEquals(625, explanation.whole().parts().get(1).cut());
  }

  @Test
  void refresh_seesWhatAnyEngineWroteToTheStore() {
    save(1, 100);
    MemberIndex index = members.index(IndexOptions.DEFAULTS);
    assertEquals(0, index.refresh());

    try (CampaignEngine other =
        CampaignEngine.builder()
            .store(store)
            .clock(clock)
            .addressSecret(Secret.of("sixteen bytes at least"))
            .build()) {
      Members elsewhere = other.as(Actor.admin("acme", "bob")).members();
      elsewhere.save("m1", phone(1), profile(2)); // from Oslo to Rome, and rich
      elsewhere.save("m101", phone(101), profile(102));
      elsewhere.join("staff", List.of("m3"));
      elsewhere.erase("m2");
    }

    assertEquals(4, index.refresh());
    assertEquals(0, index.refresh());
    for (String segment :
        List.of("everybody", RICH_IN_ROME, "subcommunity HAS ANY (\"staff\")", "age IS MISSING")) {
      assertEquals(members.count(segment), index.count(segment), segment);
    }
  }

  @Test
  void refresh_readsWhatWasWritten_andCatchUpWhatIsNew() {
    save(1, 100);
    MemberIndex index = members.index(IndexOptions.DEFAULTS);
    IndexVersion before = index.version();
    long memberNo = index.list("city = \"Rome\"", 0, 1).get(0).memberNo();

    members.erase("m2");
    save(101, 1_300);
    index.refresh(List.of(memberNo, 999_999L));

    assertEquals(49, index.count("city = \"Rome\""));
    assertEquals(1, index.count("status = \"erased\""));
    assertEquals(1_200, index.catchUp());
    assertEquals(members.count(RICH_IN_ROME), index.count(RICH_IN_ROME));
    assertEquals(100, before.size(), "an old version stays as it was");
  }

  @Test
  void consent_isKnownAfterARefresh() {
    save(1, 3);
    MemberIndex index = members.index(IndexOptions.DEFAULTS);
    members.consent(Channel.SMS, phone(2), ConsentState.OPTED_IN, "form");
    assertEquals(0, index.count("opted_in(sms)"));

    index.refresh(List.of(members.byPhone(phone(2)).get(0).memberNo()));

    assertEquals(1, index.count("opted_in(sms)"));
    assertEquals(3, index.count("reachable(sms)"));
  }

  @Test
  void behaviour_isThatOfTheMoment() {
    save(1, 50);
    MemberIndex index = members.index(IndexOptions.DEFAULTS);
    String bought = "event(\"bought\") IN LAST 1 days";
    assertEquals(0, index.count(bought));

    long memberNo = members.byPhone(phone(7)).get(0).memberNo();
    HostEvent event = new HostEvent(memberNo, "bought", clock.now(), null, "order 1");
    store.engagement().recordEvents(AccountId.of("acme"), List.of(event));

    assertEquals(0, index.count(bought), "the same moment as before");
    clock.advance(Duration.ofSeconds(1));
    assertEquals(1, index.count(bought));
    assertEquals(members.count(bought), index.count(bought));
  }

  @Test
  void anotherAccount_isNotInIt_andAStrangerMayNotAsk() {
    save(1, 10);
    engine.as(Actor.admin("other", "bob")).members().save("m1", phone(1), profile(1));

    assertEquals(10, members.index(IndexOptions.DEFAULTS).version().size());
    assertThrows(
        NotAllowedException.class,
        () ->
            engine
                .as(new Actor(AccountId.of("acme"), UserId.of("eve"), Set.of()))
                .members()
                .index(IndexOptions.DEFAULTS));
    assertThrows(
        InvalidInputException.class,
        () -> members.index(IndexOptions.DEFAULTS).count("citty = \"Rome\""));
  }

  private void save(int from, int to) {
    members.defineFields(List.of(FieldDef.custom("spend", FieldType.NUMBER, "Spend")));
    members.saveAll(
        IntStream.rangeClosed(from, to)
            .mapToObj(i -> new Members.Entry("m" + i, phone(i), profile(i))));
  }

  private static Profile profile(int i) {
    return Profile.builder()
        .place(i % 2 == 0 ? "Rome" : "Oslo", "IT")
        .custom("spend", FieldValue.of(i % 4 < 2 ? 100 : 900))
        .build();
  }

  private static String phone(int member) {
    return "+1202555%04d".formatted(member);
  }
}
