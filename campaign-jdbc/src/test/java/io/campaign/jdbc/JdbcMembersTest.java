package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.ConflictException;
import io.campaign.error.StoreFailure;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Op;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberWriter.Upserted;
import io.campaign.text.Clean;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcMembersTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final AccountId OTHER = AccountId.of("other");
  private static final EvaluationContext NOW =
      new EvaluationContext(Instant.parse("2025-03-01T10:30:00Z"), ZoneOffset.UTC);
  private static final String NUMBER = "+390612345678";

  @ParameterizedTest
  @EnumSource
  void upsert_keepsEveryPartOfAProfile(Kind kind) {
    JdbcStore store = kind.install().store();
    List<NewMember> written = new SampleMembers(new SplittableRandom(7)).many(300);
    List<Upserted> answers = store.memberWriter().upsert(ACME, written);
    assertEquals(Set.of(Upserted.CREATED), Set.copyOf(answers));
    Map<MemberId, Member> read = new HashMap<>();
    everybody(store, ACME).forEach(m -> read.put(m.id(), m));
    assertEquals(300, read.size());
    for (NewMember member : written) {
      Member found = read.get(member.id());
      assertEquals(cleaned(member.profile()), found.profile(), "member " + member.id());
      assertEquals(member.address(), found.address());
      assertEquals(member.status(), found.status());
    }
  }

  /** What a store keeps of a profile: names of subcommunities are cleaned here, the rest before. */
  private static Profile cleaned(Profile p) {
    Set<String> subs = new TreeSet<>();
    p.subcommunities().forEach(name -> subs.add(Clean.text(name)));
    return new Profile(
        p.firstName(),
        p.lastName(),
        p.gender(),
        p.birthday(),
        p.city(),
        p.country(),
        p.location(),
        p.zone(),
        p.language(),
        p.joined(),
        p.custom(),
        subs);
  }

  @ParameterizedTest
  @EnumSource
  void upsert_again_replacesAllAndKeepsNumber(Kind kind) {
    JdbcStore store = kind.install().store();
    Profile first =
        Profile.builder()
            .name("Anna", "Rossi")
            .custom("tier", FieldValue.of("gold"))
            .subcommunity("run club")
            .build();
    store.memberWriter().upsert(ACME, List.of(member("a", NUMBER, first)));
    long memberNo = only(store).memberNo();
    Profile second =
        Profile.builder().place("Rome", "IT").custom("age_group", FieldValue.of(3)).build();
    List<Upserted> answers =
        store
            .memberWriter()
            .upsert(ACME, List.of(member("b", null, first), member("a", null, second)));
    assertEquals(List.of(Upserted.CREATED, Upserted.UPDATED), answers);
    Member found = store.members().byNumbers(ACME, List.of(memberNo)).get(0);
    assertEquals(second, found.profile());
    assertEquals(null, found.address());
  }

  @ParameterizedTest
  @EnumSource
  void sharedAddress_isFlaggedOnOldAndNew_andUnflaggedWhenOneLeaves(Kind kind) {
    JdbcStore store = kind.install().store();
    store.memberWriter().upsert(ACME, List.of(member("a", NUMBER, Profile.EMPTY)));
    store.memberWriter().upsert(OTHER, List.of(member("a", NUMBER, Profile.EMPTY)));
    assertFalse(only(store).sharedAddress());
    store.memberWriter().upsert(ACME, List.of(member("b", NUMBER, Profile.EMPTY)));
    assertEquals(List.of(true, true), shared(store));
    assertEquals(2, store.members().byAddresses(ACME, List.of(Address.sms(NUMBER))).size());
    store.memberWriter().upsert(ACME, List.of(member("b", "+390600000000", Profile.EMPTY)));
    assertEquals(List.of(false, false), shared(store));
    store.memberWriter().upsert(ACME, List.of(member("b", NUMBER, Profile.EMPTY)));
    store.memberWriter().erase(ACME, MemberId.of("a"));
    assertEquals(List.of(false, false), shared(store));
  }

  @ParameterizedTest
  @EnumSource
  void sharedAddress_writtenByManyAtOnce_isFlaggedOnAll(Kind kind) throws Exception {
    JdbcStore store = kind.install().store();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Callable<List<Upserted>>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      NewMember member = member("m" + i, NUMBER, Profile.EMPTY);
      writers.add(() -> store.memberWriter().upsert(ACME, List.of(member)));
    }
    for (Future<List<Upserted>> done : pool.invokeAll(writers)) {
      assertEquals(List.of(Upserted.CREATED), done.get());
    }
    pool.shutdown();
    assertEquals(8, shared(store).size());
    assertEquals(Set.of(true), Set.copyOf(shared(store)));
  }

  @ParameterizedTest
  @EnumSource
  void byAddresses_findsTheNumberOnAnyChannel_andOnlyInTheAccount(Kind kind) {
    JdbcStore store = kind.install().store();
    store.memberWriter().upsert(ACME, List.of(member("a", NUMBER, Profile.EMPTY)));
    Address whatsapp = new Address(Channel.WHATSAPP, Address.E164, NUMBER);
    assertEquals(1, store.members().byAddresses(ACME, List.of(whatsapp)).size());
    Address foreign = new Address(Channel.WHATSAPP, "bsuid", NUMBER);
    assertEquals(0, store.members().byAddresses(ACME, List.of(foreign)).size());
    assertEquals(0, store.members().byAddresses(OTHER, List.of(whatsapp)).size());
    long memberNo = only(store).memberNo();
    assertEquals(0, store.members().byNumbers(OTHER, List.of(memberNo)).size());
  }

  @ParameterizedTest
  @EnumSource
  void erase_takesProfileAndAddress_leavesNumber_andRepeats(Kind kind) {
    JdbcStore store = kind.install().store();
    Profile profile = Profile.builder().name("A", "B").custom("x", FieldValue.of(true)).build();
    store.memberWriter().upsert(ACME, List.of(member("a", NUMBER, profile)));
    long memberNo = only(store).memberNo();
    assertFalse(store.memberWriter().erase(OTHER, MemberId.of("a")));
    assertTrue(store.memberWriter().erase(ACME, MemberId.of("a")));
    assertTrue(store.memberWriter().erase(ACME, MemberId.of("a")));
    Member erased = only(store);
    assertEquals(memberNo, erased.memberNo());
    assertEquals(MemberStatus.ERASED, erased.status());
    assertEquals(Profile.EMPTY, erased.profile());
    assertEquals(null, erased.address());
  }

  @ParameterizedTest
  @EnumSource
  void page_isInOrderOfNumbers_andSaysWhenItIsTheLast(Kind kind) {
    JdbcStore store = kind.install().store();
    store.memberWriter().upsert(ACME, new SampleMembers(new SplittableRandom(1)).many(10));
    AudiencePage first = store.members().page(ACME, new Filter.All(), NOW, 0, 6);
    assertFalse(first.last());
    long after = first.members().get(5).memberNo();
    AudiencePage second = store.members().page(ACME, new Filter.All(), NOW, after, 4);
    assertTrue(second.last());
    assertEquals(4, second.members().size());
    assertTrue(second.members().get(0).memberNo() > after);
    assertThrows(
        StoreFailure.Rejected.class,
        () -> store.members().page(ACME, new Filter.All(), NOW, 0, 10_001));
  }

  @ParameterizedTest
  @EnumSource
  void defineFields_refusesAnotherType_andRelabels(Kind kind) {
    JdbcStore store = kind.install().store();
    FieldDef tier = FieldDef.choice("tier", "Tier", List.of("gold", "silver"));
    FieldDef score = FieldDef.custom("score", FieldType.NUMBER, "Score");
    store.memberWriter().defineFields(ACME, List.of(tier, score));
    FieldDef renamed = FieldDef.choice("tier", "Level", List.of("gold"));
    store.memberWriter().defineFields(ACME, List.of(renamed));
    FieldCatalog catalog = store.members().fieldCatalog(ACME);
    assertEquals(renamed, catalog.find("tier").orElseThrow());
    assertEquals(score, catalog.find("score").orElseThrow());
    assertEquals(FieldCatalog.builtIn().all(), store.members().fieldCatalog(OTHER).all());
    FieldDef other = FieldDef.custom("score", FieldType.TEXT, "Score");
    assertThrows(
        ConflictException.class, () -> store.memberWriter().defineFields(ACME, List.of(other)));
  }

  @ParameterizedTest
  @EnumSource
  void hostileTexts_areDataAndNothingElse(Kind kind) {
    JdbcStore store = kind.install().store();
    List<NewMember> members = new ArrayList<>();
    for (int i = 0; i < SampleMembers.TEXTS.size(); i++) {
      String text = SampleMembers.TEXTS.get(i);
      members.add(member("m" + i, null, Profile.builder().name(text, text).build()));
    }
    store.memberWriter().upsert(ACME, members);
    for (String text : SampleMembers.TEXTS) {
      Filter filter =
          new Filter.Compare(FieldRef.Profile.LAST_NAME, Op.EQ, FieldValue.of(text.strip()));
      long found = store.members().count(ACME, filter, NOW);
      assertTrue(found >= 1 && found <= 3, "text " + text + " found " + found);
    }
    assertEquals(SampleMembers.TEXTS.size(), everybody(store, ACME).size());
  }

  private static NewMember member(String id, @Nullable String number, Profile profile) {
    return SampleMembers.member(id, number, profile);
  }

  private static Member only(JdbcStore store) {
    List<Member> members = everybody(store, ACME);
    assertEquals(1, members.size());
    return members.get(0);
  }

  private static List<Boolean> shared(JdbcStore store) {
    return everybody(store, ACME).stream().map(Member::sharedAddress).toList();
  }

  private static List<Member> everybody(JdbcStore store, AccountId account) {
    return store.members().page(account, new Filter.All(), NOW, 0, 10_000).members();
  }
}
