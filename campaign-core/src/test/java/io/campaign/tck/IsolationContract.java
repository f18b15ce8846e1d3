package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignNumbers;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.Role;
import io.campaign.campaign.User;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.NotFoundException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.CampaignId;
import io.campaign.id.MemberId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two accounts with the same ids, numbers and names. */
abstract class IsolationContract extends StoreGroup {
  private static final EvaluationContext CONTEXT = new EvaluationContext(T0, ZoneOffset.UTC);

  private TckFixtures other;

  @BeforeEach
  void takeSecondCorner() {
    other = new TckFixtures(store);
  }

  @Test
  @DisplayName("campaigns of the same id live and move apart")
  void campaigns_sameId_areApart() {
    Campaign mine = fixtures.campaign("same");
    Campaign theirs = other.campaign("same");
    store.campaigns().move(fixtures.schedule(mine, at(5), at(1)));
    assertEquals(theirs, other.find(theirs));
    assertEquals(List.of(), store.campaigns().auditTrail(other.account, theirs.id()));
    store.campaigns().move(other.edit(theirs, "Theirs", at(2)));
    assertEquals(
        Optional.of("Title of same"),
        store.campaigns().revision(account, mine.id(), 1).map(d -> d.title()));
    assertEquals(Optional.empty(), store.campaigns().revision(account, mine.id(), 2));
    assertEquals(
        1,
        store.campaigns().list(other.account, new CampaignQuery(Set.of(), "", 10)).items().size());
  }

  @Test
  @DisplayName("a campaign cannot be moved, and no run of it opened, from another account")
  void campaigns_ofOtherAccount_cannotBeReached() {
    Campaign mine = fixtures.campaign("mine");
    assertEquals(Optional.empty(), store.campaigns().find(other.account, mine.id()));
    Campaign foreign =
        new Campaign(
            other.account,
            mine.id(),
            mine.definition(),
            1,
            mine.status(),
            mine.shown(),
            1,
            null,
            mine.createdBy(),
            T0,
            null,
            false,
            CampaignNumbers.NONE);
    assertThrows(
        NotFoundException.class,
        () -> store.campaigns().move(other.edit(foreign, "stolen", at(1))));
    assertThrows(
        NotFoundException.class,
        () -> store.runs().open(other.newRun(foreign, "once"), other.opening()));
    assertEquals(mine, fixtures.find(mine));
  }

  @Test
  @DisplayName("users of the same id are apart")
  void users_sameId_areApart() {
    store.accounts().save(new User(account, UserId.of("bo"), "Mine", Set.of(Role.ADMIN)));
    store.accounts().save(new User(other.account, UserId.of("bo"), "Theirs", Set.of()));
    assertEquals(
        Optional.of("Mine"), store.accounts().findUser(account, UserId.of("bo")).map(User::title));
  }

  @Test
  @DisplayName("occurrences of the same name are runs with numbers of their own")
  void runs_sameOccurrence_areApart() {
    Run mine = fixtures.open(fixtures.campaign("same"), "once");
    Run theirs = other.open(other.campaign("same"), "once");
    assertNotEquals(mine.runNo(), theirs.runNo());
    assertEquals(
        List.of(theirs), store.runs().ofCampaign(other.account, CampaignId.of("same"), 10));
  }

  @Test
  @DisplayName("a run's number shows nothing to another account")
  void runs_ofOtherAccount_showNothing() {
    Run mine = fixtures.run();
    NewChunk chunk = NewChunk.first(T0, new long[] {1});
    List<Exclusion> excluded = List.of(new Exclusion(2, SkipReason.NO_ADDRESS));
    store.runs().appendPlan(new PlanStep(mine.runNo(), 1, 0, 2, List.of(chunk), excluded, true));
    sending.send(sending.handedOff(0, "x"));
    assertEquals(Optional.empty(), store.runs().find(other.account, mine.runNo()));
    assertEquals(
        new Tally(0, Map.of(), Map.of(), Map.of(), 0, 0, 0),
        store.runs().tally(other.account, mine.runNo()));
    assertEquals(List.of(), store.runs().exclusions(other.account, mine.runNo(), 0, 10));
    assertEquals(
        List.of(), store.ledger().deliveries(other.account, mine.runNo(), Set.of(), 0, 10));
    assertEquals(List.of(), fixtures.handOffs(other.account, 1, T0));
    assertEquals(1, fixtures.handOffs(account, 1, T0).size());
  }

  @Test
  @DisplayName("members of the same id and number are apart")
  void members_sameId_areApart() {
    upsert(fixtures, "Mine");
    upsert(other, "Theirs");
    Member mine = only(fixtures);
    Member theirs = only(other);
    assertNotEquals(mine.memberNo(), theirs.memberNo());
    assertEquals("Mine", mine.profile().firstName());
    assertFalse(mine.sharedAddress(), "an address is shared inside an account only");
    List<Long> both = List.of(mine.memberNo(), theirs.memberNo());
    assertEquals(List.of(mine), store.members().byNumbers(account, both));
    assertEquals(
        List.of(theirs),
        store.members().byAddresses(other.account, List.of(TckFixtures.address(1))));
    assertTrue(store.memberWriter().erase(account, MemberId.of("same")));
    assertEquals(theirs, only(other));
  }

  @Test
  @DisplayName("custom fields of the same name are apart, even of another type")
  void fields_sameName_areApart() {
    store
        .memberWriter()
        .defineFields(account, List.of(FieldDef.custom("f", FieldType.NUMBER, "Mine")));
    assertTrue(store.members().fieldCatalog(other.account).find("f").isEmpty());
    store
        .memberWriter()
        .defineFields(other.account, List.of(FieldDef.custom("f", FieldType.TEXT, "Theirs")));
    assertEquals(
        FieldType.NUMBER, store.members().fieldCatalog(account).find("f").orElseThrow().type());
  }

  @Test
  @DisplayName("consent for the same address is apart, also for a member's channels")
  void consent_sameAddress_isApart() {
    upsert(fixtures, "Mine");
    upsert(other, "Theirs");
    ConsentChange mine = fixtures.consent(1, ConsentState.OPTED_IN, at(1));
    ConsentChange same =
        new ConsentChange(
            other.account,
            mine.channel(),
            mine.addressKey(),
            mine.senderGroup(),
            ConsentState.OPTED_OUT,
            mine.at(),
            mine.source(),
            mine.proof(),
            mine.eventKey());
    assertEquals(2, store.consent().append(List.of(mine, same)));
    assertEquals(
        Map.of(mine.addressKey(), ConsentState.OPTED_IN),
        store.consent().states(account, mine.channel(), "*", List.of(mine.addressKey())));
    assertEquals(
        List.of(same), store.consent().history(other.account, mine.channel(), mine.addressKey()));
    assertEquals(Set.of(fixtures.channel), only(fixtures).optedIn());
    assertEquals(Set.of(), only(other).optedIn());
  }

  @Test
  @DisplayName("inbound messages and what they count as are apart")
  void inbox_messages_areApart() {
    Run mine = fixtures.planned(1);
    sending.send(sending.handedOff(0, "x"));
    store.inbox().accept(List.of(inbound(fixtures, "e1"), inbound(other, "e2")));
    List<StoredInbound> own = store.inbox().list(account, 0, 10);
    assertEquals(List.of("e1"), own.stream().map(m -> m.message().eventId()).toList());
    store
        .inbox()
        .attribute(
            List.of(
                new Attribution(
                    own.get(0).inboundNo(),
                    new DeliveryKey(mine.runNo(), 1, 0),
                    Attribution.Action.RESPONDED,
                    "")));
    assertFalse(store.inbox().list(other.account, 0, 10).get(0).processed());
  }

  private static InboundRecord inbound(TckFixtures corner, String eventId) {
    return new InboundRecord(
        corner.account,
        corner.carrier,
        eventId,
        TckFixtures.address(1),
        corner.key(1),
        "12345",
        1,
        InboundKind.REPLY,
        "",
        "yes",
        T0,
        null);
  }

  private void upsert(TckFixtures corner, String name) {
    NewMember member =
        new NewMember(
            MemberId.of("same"),
            TckFixtures.address(1),
            corner.key(1),
            MemberStatus.ACTIVE,
            Profile.builder().name(name, null).build());
    store.memberWriter().upsert(corner.account, List.of(member));
  }

  private Member only(TckFixtures corner) {
    List<Member> all = TckAudience.read(store, corner.account, new Filter.All(), CONTEXT, 100);
    assertEquals(1, all.size());
    return all.get(0);
  }
}
