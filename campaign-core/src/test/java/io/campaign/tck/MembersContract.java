package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.calendar.Birthday;
import io.campaign.engagement.ConsentState;
import io.campaign.error.ConflictException;
import io.campaign.error.StoreFailure;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberWriter.Change;
import io.campaign.spi.MemberWriter.Upserted;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class MembersContract extends StoreGroup {
  private static final EvaluationContext CONTEXT = new EvaluationContext(T0, ZoneOffset.UTC);

  @Test
  @DisplayName("a member comes back as it was written, every kind of field included")
  void upsert_full_roundTrips() {
    defineAll();
    Profile profile =
        Profile.builder()
            .name("Zo\u00eb \ud83d\ude00", "O'Brien \\ \"x\" %_")
            .gender("female")
            .birthday(Birthday.of(LocalDate.of(2000, 2, 29)))
            .place("S\u00e3o Paulo", "BR")
            .location(new GeoPoint(-23.5505199, -46.6333094))
            .zone(ZoneId.of("America/Sao_Paulo"))
            .language("pt-BR")
            .joined(LocalDate.of(2020, 12, 31))
            .custom("nick", FieldValue.of("Z\u00f6"))
            .custom("score", FieldValue.of(-0.1))
            .custom("vip", FieldValue.of(false))
            .custom("since", FieldValue.of(LocalDate.of(1, 1, 1)))
            .custom("tags", FieldValue.of(List.of("b", "A", "\u00df")))
            .custom("tier", FieldValue.of("gold"))
            .subcommunity("Runners")
            .subcommunity("\u00c9quipe")
            .build();
    upsert(member("m", 1, profile));
    Member stored = only();
    assertEquals(profile, stored.profile());
    assertEquals(MemberId.of("m"), stored.id());
    assertEquals(MemberStatus.ACTIVE, stored.status());
    assertEquals(TckFixtures.address(1), stored.address());
    assertEquals(Set.of(), stored.optedIn());
    assertFalse(stored.sharedAddress());
  }

  @Test
  @DisplayName("a member of whom nothing is known comes back with nothing")
  void upsert_empty_roundTrips() {
    NewMember nobody =
        new NewMember(MemberId.of("n"), null, null, MemberStatus.BLOCKED, Profile.EMPTY);
    upsert(nobody);
    Member stored = only();
    assertEquals(Profile.EMPTY, stored.profile());
    assertNull(stored.address());
    assertEquals(MemberStatus.BLOCKED, stored.status());
  }

  @Test
  @DisplayName("a birthday without a year stays without one")
  void upsert_birthdayWithoutYear_roundTrips() {
    upsert(member("m", 1, Profile.builder().birthday(Birthday.of(2, 29)).build()));
    assertEquals(Birthday.of(2, 29), only().profile().birthday());
  }

  @Test
  @DisplayName("members are found by the host's names, in their account only")
  void byIds_known_areFound() {
    upsert(member("a", 1, Profile.EMPTY), member("b", 2, Profile.EMPTY));
    List<MemberId> wanted = List.of(MemberId.of("b"), MemberId.of("nobody"), MemberId.of("a"));
    List<String> found =
        store.members().byIds(account, wanted).stream().map(m -> m.id().value()).toList();
    assertEquals(List.of("a", "b"), found);
    assertEquals(List.of(), store.members().byIds(account, List.of()));
    AccountId other = AccountId.of("x-" + account.value());
    assertEquals(List.of(), store.members().byIds(other, wanted));
  }

  @Test
  @DisplayName("joining and leaving a subcommunity say who moved, and leave the rest of a member")
  void join_andLeave_moveMembers() {
    Profile press = Profile.builder().name("Ann", null).subcommunity("Press").build();
    upsert(member("a", 1, press), member("b", 2, Profile.EMPTY), member("c", 3, press));
    store.memberWriter().erase(account, MemberId.of("c"));
    List<MemberId> all =
        List.of(MemberId.of("a"), MemberId.of("b"), MemberId.of("c"), MemberId.of("nobody"));
    assertEquals(List.of(MemberId.of("b")), store.memberWriter().join(account, "PRESS", all));
    assertEquals(List.of(), store.memberWriter().join(account, "press", all));
    assertEquals(Set.of("Press"), profileOf("a").subcommunities());
    assertEquals(Set.of("PRESS"), profileOf("b").subcommunities());
    assertEquals(
        List.of(MemberId.of("a"), MemberId.of("b")),
        store.memberWriter().leave(account, "press", all));
    assertEquals(List.of(), store.memberWriter().leave(account, "press", all));
    assertEquals("Ann", profileOf("a").firstName());
    assertEquals(TckFixtures.address(1), store.members().byIds(account, all).get(0).address());
  }

  @Test
  @DisplayName("merging fills the gaps of the record that stays and erases the other")
  void merge_twoRecords_areOne() {
    defineAll();
    Profile old =
        Profile.builder()
            .name("Old", "Smith")
            .custom("nick", FieldValue.of("Smitty"))
            .custom("score", FieldValue.of(1))
            .subcommunity("Runners")
            .build();
    Profile fresh =
        Profile.builder()
            .name("Ann", null)
            .custom("score", FieldValue.of(2))
            .subcommunity("Press")
            .build();
    NewMember without = new NewMember(MemberId.of("fresh"), null, null, MemberStatus.ACTIVE, fresh);
    upsert(member("old", 7, old), without);
    assertTrue(store.memberWriter().merge(account, MemberId.of("old"), MemberId.of("fresh")));
    Profile merged = profileOf("fresh");
    assertEquals("Ann", merged.firstName());
    assertEquals("Smith", merged.lastName());
    assertEquals(FieldValue.of("Smitty"), merged.custom().get("nick"));
    assertEquals(FieldValue.of(2), merged.custom().get("score"));
    assertEquals(Set.of("Runners", "Press"), merged.subcommunities());
    List<Member> both =
        store.members().byIds(account, List.of(MemberId.of("old"), MemberId.of("fresh")));
    assertEquals(MemberStatus.ERASED, both.get(0).status());
    assertEquals(TckFixtures.address(7), both.get(1).address());
    assertFalse(both.get(1).sharedAddress());
    assertFalse(store.memberWriter().merge(account, MemberId.of("old"), MemberId.of("fresh")));
    assertFalse(store.memberWriter().merge(account, MemberId.of("fresh"), MemberId.of("fresh")));
    assertFalse(store.memberWriter().merge(account, MemberId.of("nobody"), MemberId.of("fresh")));
  }

  @Test
  @DisplayName("changes tell each member once, behind what was seen")
  void changesAfter_tellsEachMemberOnce() {
    upsert(member("a", 1, Profile.EMPTY), member("b", 2, Profile.EMPTY));
    List<Change> first = store.memberWriter().changesAfter(account, 0, 10);
    assertEquals(2, first.size());
    long seen = first.get(1).changeNo();
    assertEquals(List.of(), store.memberWriter().changesAfter(account, seen, 10));
    store.memberWriter().join(account, "Press", List.of(MemberId.of("a")));
    store.memberWriter().erase(account, MemberId.of("b"));
    List<Change> later = store.memberWriter().changesAfter(account, seen, 10);
    assertEquals(first.stream().map(Change::memberNo).toList(), numbersOf(later));
    assertEquals(later, store.memberWriter().changesAfter(account, 0, 10));
    assertEquals(later.subList(0, 1), store.memberWriter().changesAfter(account, 0, 1));
    AccountId other = AccountId.of("x-" + account.value());
    assertEquals(List.of(), store.memberWriter().changesAfter(other, 0, 10));
  }

  private static List<Long> numbersOf(List<Change> changes) {
    return changes.stream().map(Change::memberNo).toList();
  }

  private Profile profileOf(String id) {
    return store.members().byIds(account, List.of(MemberId.of(id))).get(0).profile();
  }

  @Test
  @DisplayName("an upsert says per member what it did, in order")
  void upsert_mixed_answersInOrder() {
    assertEquals(List.of(Upserted.CREATED), upsert(member("b", 1, Profile.EMPTY)));
    assertEquals(
        List.of(Upserted.CREATED, Upserted.UPDATED, Upserted.CREATED),
        upsert(
            member("a", 2, Profile.EMPTY),
            member("b", 3, Profile.EMPTY),
            member("c", 4, Profile.EMPTY)));
  }

  @Test
  @DisplayName("a replaced member keeps its number and nothing else of what it was")
  void upsert_replaced_keepsNumberOnly() {
    defineAll();
    Profile rich =
        Profile.builder()
            .name("A", "B")
            .place("Rome", "IT")
            .custom("score", FieldValue.of(1))
            .custom("tags", FieldValue.of(List.of("x")))
            .subcommunity("s")
            .build();
    upsert(member("m", 1, rich));
    long number = only().memberNo();
    Profile poor = Profile.builder().name(null, "C").build();
    upsert(member("m", 2, poor));
    Member stored = only();
    assertEquals(number, stored.memberNo());
    assertEquals(poor, stored.profile());
    assertEquals(TckFixtures.address(2), stored.address());
    assertEquals(List.of(), byAddress(1));
  }

  @Test
  @DisplayName("the same upsert again leaves the member as it is")
  void upsert_repeated_changesNothing() {
    NewMember member = member("m", 1, Profile.builder().name("A", null).build());
    upsert(member);
    Member once = only();
    upsert(member);
    assertEquals(once, only());
  }

  @Test
  @DisplayName("an id given twice in one call is rejected and nothing is written")
  void upsert_repeatedId_writesNothing() {
    NewMember one = member("x", 1, Profile.EMPTY);
    assertThrows(
        StoreFailure.Rejected.class,
        () -> upsert(member("a", 2, Profile.EMPTY), one, member("x", 3, Profile.EMPTY)));
    assertEquals(List.of(), all());
  }

  @Test
  @DisplayName("concurrent upserts of one member leave one member")
  void upsert_concurrent_leavesOne() {
    Together.run(4, i -> upsert(member("m", i, Profile.EMPTY)));
    assertEquals(1, all().size());
  }

  @Test
  @DisplayName("members who share an address are flagged, the older ones too")
  void upsert_sharedAddress_isFlagged() {
    upsert(member("a", 1, Profile.EMPTY), member("b", 2, Profile.EMPTY));
    assertTrue(all().stream().noneMatch(Member::sharedAddress));
    upsert(member("c", 1, Profile.EMPTY));
    assertEquals(
        List.of("a", "c"),
        all().stream().filter(Member::sharedAddress).map(m -> m.id().value()).toList());
    upsert(member("d", 3, Profile.EMPTY), member("e", 3, Profile.EMPTY));
    assertEquals(4, all().stream().filter(Member::sharedAddress).count());
  }

  @Test
  @DisplayName("an erased member loses profile and address and keeps its number")
  void erase_known_keepsNumber() {
    defineAll();
    upsert(
        member(
            "m", 1, Profile.builder().name("A", "B").custom("nick", FieldValue.of("x")).build()));
    long number = only().memberNo();
    assertTrue(store.memberWriter().erase(account, MemberId.of("m")));
    Member erased = only();
    assertEquals(number, erased.memberNo());
    assertEquals(MemberStatus.ERASED, erased.status());
    assertEquals(Profile.EMPTY, erased.profile());
    assertNull(erased.address());
    assertEquals(List.of(), byAddress(1));
    assertTrue(store.memberWriter().erase(account, MemberId.of("m")), "it is repeatable");
    assertEquals(erased, only());
  }

  @Test
  @DisplayName("an erased member who is written again keeps its number; its opt-out still stands")
  void erase_thenUpsert_keepsNumberAndConsent() {
    upsert(member("m", 1, Profile.EMPTY));
    long number = only().memberNo();
    store.consent().append(List.of(fixtures.consent(1, ConsentState.OPTED_OUT, at(1))));
    store.memberWriter().erase(account, MemberId.of("m"));
    assertEquals(List.of(Upserted.UPDATED), upsert(member("m", 1, Profile.EMPTY)));
    assertEquals(number, only().memberNo());
    assertEquals(MemberStatus.ACTIVE, only().status());
    assertEquals(
        ConsentState.OPTED_OUT,
        store
            .consent()
            .states(account, fixtures.channel, "*", List.of(fixtures.key(1)))
            .get(fixtures.key(1)));
  }

  @Test
  @DisplayName("erasing a member that the account does not have answers false")
  void erase_unknown_isFalse() {
    assertFalse(store.memberWriter().erase(account, MemberId.of("none")));
  }

  @Test
  @DisplayName("members are read by number, ascending, without those that do not exist")
  void byNumbers_some_areRead() {
    upsert(
        member("a", 1, Profile.EMPTY),
        member("b", 2, Profile.EMPTY),
        member("c", 3, Profile.EMPTY));
    List<Member> all = all();
    List<Long> asked =
        List.of(
            all.get(2).memberNo(), Long.MAX_VALUE, all.get(0).memberNo(), all.get(2).memberNo());
    assertEquals(List.of(all.get(0), all.get(2)), store.members().byNumbers(account, asked));
    assertEquals(List.of(), store.members().byNumbers(account, List.of()));
  }

  @Test
  @DisplayName("members are read by address: all who share one, whatever the channel")
  void byAddresses_shared_areAllRead() {
    upsert(
        member("a", 1, Profile.EMPTY),
        member("b", 2, Profile.EMPTY),
        member("c", 1, Profile.EMPTY),
        member("d", 3, Profile.EMPTY));
    assertEquals(List.of("a", "b", "c"), byAddress(2, 1, 9));
    Address onWhatsapp =
        new Address(Channel.WHATSAPP, Address.E164, TckFixtures.address(3).value());
    assertEquals(1, store.members().byAddresses(account, List.of(onWhatsapp)).size());
    assertEquals(List.of(), store.members().byAddresses(account, List.of()));
  }

  @Test
  @DisplayName("the channels a member has opted in to are read from the consent ledger")
  void read_optedIn_fromConsent() {
    upsert(member("a", 1, Profile.EMPTY), member("b", 2, Profile.EMPTY));
    store
        .consent()
        .append(
            List.of(
                fixtures.consent(1, ConsentState.OPTED_IN, at(1)),
                fixtures.consent(2, ConsentState.OPTED_IN, at(1)),
                fixtures.consent(2, ConsentState.OPTED_OUT, at(2))));
    assertEquals(
        List.of(Set.of(fixtures.channel), Set.of()), all().stream().map(Member::optedIn).toList());
  }

  @Test
  @DisplayName("an audience is read in ascending pages that give each member once")
  void page_anySize_givesEachOnce() {
    List<NewMember> members = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      members.add(member("m" + i, i, Profile.EMPTY));
    }
    store.memberWriter().upsert(account, members);
    List<Member> whole = read(10_000);
    assertEquals(23, whole.size());
    assertEquals(whole.stream().map(Member::memberNo).sorted().toList(), numbers(whole));
    for (int size : List.of(1, 5, 22, 23, 24)) {
      assertEquals(whole, read(size), "page size " + size);
    }
    assertEquals(23, store.members().count(account, new Filter.All(), CONTEXT));
  }

  @Test
  @DisplayName("pages stay stable when members are added and replaced in between")
  void page_insertsInBetween_staysStable() {
    for (int i = 0; i < 6; i++) {
      upsert(member("m" + i, i, Profile.EMPTY));
    }
    List<Long> before = numbers(all());
    AudiencePage first = store.members().page(account, new Filter.All(), CONTEXT, 0, 3);
    upsert(member("new", 50, Profile.EMPTY), member("m1", 51, Profile.EMPTY));
    List<Long> seen = new ArrayList<>(numbers(first.members()));
    long cursor = seen.get(seen.size() - 1);
    seen.addAll(
        numbers(store.members().page(account, new Filter.All(), CONTEXT, cursor, 100).members()));
    assertEquals(before, seen.subList(0, 6));
    assertEquals(seen.stream().distinct().toList(), seen);
  }

  @Test
  @DisplayName("an audience of nobody is one empty, last page")
  void page_nobody_isEmptyAndLast() {
    AudiencePage page = store.members().page(account, new Filter.All(), CONTEXT, 0, 10);
    assertEquals(List.of(), page.members());
    assertTrue(page.last());
  }

  @Test
  @DisplayName("fields that were defined are in the account's catalogue, with their labels")
  void defineFields_new_areInCatalogue() {
    FieldDef tier = FieldDef.choice("tier", "Tier", List.of("gold", "silver"));
    FieldDef score = FieldDef.custom("score", FieldType.NUMBER, "Score");
    store.memberWriter().defineFields(account, List.of(tier, score));
    assertEquals(tier, store.members().fieldCatalog(account).find("tier").orElseThrow());
    assertEquals(score, store.members().fieldCatalog(account).find("score").orElseThrow());
    assertTrue(store.members().fieldCatalog(account).find(FieldRef.Profile.AGE).isPresent());
  }

  @Test
  @DisplayName("a field can be relabelled, and the same definition again changes nothing")
  void defineFields_again_relabels() {
    FieldDef first = FieldDef.custom("score", FieldType.NUMBER, "Score");
    FieldDef next = FieldDef.custom("score", FieldType.NUMBER, "Points");
    store.memberWriter().defineFields(account, List.of(first));
    store.memberWriter().defineFields(account, List.of(next));
    store.memberWriter().defineFields(account, List.of(next));
    assertEquals(next, store.members().fieldCatalog(account).find("score").orElseThrow());
  }

  @Test
  @DisplayName("a field of another type is a conflict, and nothing of the call happens")
  void defineFields_otherType_conflicts() {
    FieldDef score = FieldDef.custom("score", FieldType.NUMBER, "Score");
    store.memberWriter().defineFields(account, List.of(score));
    List<FieldDef> clash =
        List.of(
            FieldDef.custom("fresh", FieldType.TEXT, "Fresh"),
            FieldDef.custom("score", FieldType.TEXT, "Score"));
    assertThrows(ConflictException.class, () -> store.memberWriter().defineFields(account, clash));
    assertTrue(store.members().fieldCatalog(account).find("fresh").isEmpty());
    assertEquals(score, store.members().fieldCatalog(account).find("score").orElseThrow());
  }

  private void defineAll() {
    store.memberWriter().defineFields(account, TckAudience.FIELDS);
  }

  private NewMember member(String id, long address, Profile profile) {
    return new NewMember(
        MemberId.of(id),
        TckFixtures.address(address),
        fixtures.key(address),
        MemberStatus.ACTIVE,
        profile);
  }

  private List<Upserted> upsert(NewMember... members) {
    return store.memberWriter().upsert(account, List.of(members));
  }

  private Member only() {
    List<Member> all = all();
    assertEquals(1, all.size());
    return all.get(0);
  }

  private List<Member> all() {
    return read(10_000);
  }

  private List<Member> read(int pageSize) {
    return TckAudience.read(store, account, new Filter.All(), CONTEXT, pageSize);
  }

  private List<String> byAddress(long... addresses) {
    List<Address> asked = new ArrayList<>();
    for (long address : addresses) {
      asked.add(TckFixtures.address(address));
    }
    return store.members().byAddresses(account, asked).stream().map(m -> m.id().value()).toList();
  }

  private static List<Long> numbers(List<Member> members) {
    return members.stream().map(Member::memberNo).toList();
  }
}
