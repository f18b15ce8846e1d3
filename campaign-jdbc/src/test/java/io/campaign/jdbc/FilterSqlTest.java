package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.RadiusUnit;
import io.campaign.filter.TextMode;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.member.Member;
import io.campaign.member.NewMember;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.spi.MemberDirectory.AudiencePage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same filters asked of the database and of the compiled predicate, over the same members. */
class FilterSqlTest {
  private static final AccountId ACCOUNT = AccountId.of("acme");
  private static final long SEED = 20_250_301;
  private static final int MEMBERS = 400;
  private static final int FILTERS = 300;

  /** A moment at which the sample's zones have three dates, on and around 29 February. */
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2025-03-01T10:30:00Z"),
          Instant.parse("2024-02-29T10:30:00Z"),
          Instant.parse("2025-02-28T23:30:00Z"),
          Instant.parse("2025-12-31T11:00:00Z"));

  @ParameterizedTest
  @EnumSource
  void everyFilter_answersLikeThePredicate(Kind kind) {
    SplittableRandom random = new SplittableRandom(SEED);
    JdbcStore store = filled(kind, random);
    EvaluationContext any = new EvaluationContext(MOMENTS.get(0), ZoneId.of("UTC"));
    List<Member> everybody = all(store, new Filter.All(), any);
    assertEquals(MEMBERS, everybody.size());
    FieldCatalog catalog = store.members().fieldCatalog(ACCOUNT);
    SegmentBinder binder = new SegmentBinder(catalog);
    RandomFilters filters = new RandomFilters(random, catalog);
    int matched = 0;
    for (int i = 0; i < FILTERS; i++) {
      Filter filter = filters.tree(3);
      EvaluationContext context =
          new EvaluationContext(
              MOMENTS.get(i % MOMENTS.size()), ZoneId.of(i % 2 == 0 ? "UTC" : "Asia/Tokyo"));
      CompiledSegment segment = binder.bind(filter);
      List<Long> expected =
          numbers(everybody.stream().filter(m -> segment.matches(m, context)).toList());
      String message = "seed " + SEED + ", filter " + i + ": " + filter + " at " + context;
      assertEquals(expected, numbers(all(store, filter, context)), message);
      assertEquals(expected.size(), store.members().count(ACCOUNT, filter, context), message);
      matched += expected.size();
    }
    assertEquals(true, matched > FILTERS, "the filters must match somebody now and then");
  }

  private static JdbcStore filled(Kind kind, SplittableRandom random) {
    JdbcStore store = kind.install().store();
    store.memberWriter().defineFields(ACCOUNT, SampleMembers.FIELDS);
    List<NewMember> members = new SampleMembers(random).many(MEMBERS);
    store.memberWriter().upsert(ACCOUNT, members);
    store.memberWriter().upsert(AccountId.of("other"), members);
    List<ConsentChange> changes = new ArrayList<>();
    for (NewMember member : members) {
      if (member.addressKey() != null && random.nextBoolean()) {
        changes.add(
            new ConsentChange(
                ACCOUNT,
                random.nextBoolean() ? Channel.SMS : Channel.WHATSAPP,
                member.addressKey(),
                random.nextInt(4) == 0 ? "group" : ConsentChange.ALL_SENDERS,
                random.nextBoolean() ? ConsentState.OPTED_IN : ConsentState.OPTED_OUT,
                MOMENTS.get(0).plusSeconds(random.nextInt(100)),
                "host",
                "",
                "event " + changes.size()));
      }
    }
    store.consent().append(changes);
    return store;
  }

  private static List<Member> all(JdbcStore store, Filter filter, EvaluationContext context) {
    List<Member> members = new ArrayList<>();
    long after = 0;
    while (true) {
      AudiencePage page = store.members().page(ACCOUNT, filter, context, after, 150);
      members.addAll(page.members());
      if (page.last()) {
        return members;
      }
      after = members.get(members.size() - 1).memberNo();
    }
  }

  private static List<Long> numbers(List<Member> members) {
    return members.stream().map(Member::memberNo).toList();
  }

  /** Random trees that fit the catalogue. */
  private static final class RandomFilters {
    private final SplittableRandom random;
    private final SampleMembers sample;
    private final List<FieldDef> fields;

    RandomFilters(SplittableRandom random, FieldCatalog catalog) {
      this.random = random;
      this.sample = new SampleMembers(random);
      this.fields = catalog.all();
    }

    Filter tree(int depth) {
      if (depth == 0 || random.nextInt(3) == 0) {
        return leaf();
      }
      return switch (random.nextInt(3)) {
        case 0 -> new Filter.Not(tree(depth - 1));
        case 1 -> new Filter.And(List.of(tree(depth - 1), tree(depth - 1)));
        default -> new Filter.Or(List.of(tree(depth - 1), tree(depth - 1), tree(depth - 1)));
      };
    }

    private Filter leaf() {
      return switch (random.nextInt(12)) {
        case 0 -> new Filter.All();
        case 1 -> new Filter.Within(sample.point(), 1 + random.nextInt(30), RadiusUnit.KM);
        case 2 -> new Filter.BirthdayWithin(random.nextInt(4) == 0 ? 366 : random.nextInt(40));
        case 3 ->
            new Filter.RelativeDay(
                FieldRef.Profile.JOINED,
                Filter.RelativeDay.Direction.LAST,
                random.nextInt(4) == 0 ? 36_600 : random.nextInt(40));
        case 4 -> new Filter.OptedIn(random.nextBoolean() ? Channel.SMS : Channel.WHATSAPP);
        default -> onField(fields.get(random.nextInt(fields.size())));
      };
    }

    private Filter onField(FieldDef def) {
      FieldRef field = def.field();
      if (random.nextInt(6) == 0) {
        return new Filter.Presence(field, random.nextBoolean());
      }
      boolean free = def.allowed().isEmpty();
      return switch (def.type()) {
        case TEXT -> text(field);
        case CHOICE -> free ? choice(field, sample.text()) : choice(field, any(def.allowed()));
        case NUMBER -> number(field);
        case BOOLEAN -> new Filter.Compare(field, equality(), FieldValue.of(random.nextBoolean()));
        case DATE -> ordered(field, FieldType.DATE);
        case LIST -> list(field);
      };
    }

    private Filter text(FieldRef field) {
      if (random.nextBoolean()) {
        return ordered(field, FieldType.TEXT);
      }
      String text = sample.text();
      int end = 1 + random.nextInt(text.length());
      TextMode mode = any(List.of(TextMode.values()));
      return new Filter.TextMatch(field, mode, text.substring(0, end));
    }

    private Filter choice(FieldRef field, String value) {
      return random.nextBoolean()
          ? new Filter.Compare(field, equality(), FieldValue.of(value))
          : new Filter.In(field, List.of(FieldValue.of(value), FieldValue.of(value)));
    }

    private Filter number(FieldRef field) {
      if (field != FieldRef.Profile.AGE) {
        return ordered(field, FieldType.NUMBER);
      }
      double low =
          random.nextInt(10) == 0
              ? 9_999
              : random.nextInt(-2, 60) + (random.nextBoolean() ? 0.5 : 0);
      return switch (random.nextInt(3)) {
        case 0 -> new Filter.Compare(field, any(List.of(Op.values())), FieldValue.of(low));
        case 1 -> new Filter.Between(field, FieldValue.of(low), FieldValue.of(low + 20));
        default -> new Filter.In(field, List.of(FieldValue.of(low), FieldValue.of(25.0)));
      };
    }

    private Filter ordered(FieldRef field, FieldType type) {
      FieldValue value = sample.value(type);
      return switch (random.nextInt(3)) {
        case 0 -> new Filter.Compare(field, any(List.of(Op.values())), value);
        case 1 -> new Filter.In(field, List.of(value, sample.value(type), sample.value(type)));
        default -> between(field, value, sample.value(type));
      };
    }

    private static Filter between(FieldRef field, FieldValue one, FieldValue other) {
      try {
        return new Filter.Between(field, one, other);
      } catch (InvalidInputException e) {
        return new Filter.Between(field, other, one);
      }
    }

    private Filter list(FieldRef field) {
      List<String> values = sample.texts(1 + random.nextInt(3));
      return new Filter.ListMatch(field, any(List.of(ListMode.values())), values);
    }

    private Op equality() {
      return random.nextBoolean() ? Op.EQ : Op.NE;
    }

    private <T> T any(List<T> items) {
      return items.get(random.nextInt(items.size()));
    }
  }
}
