package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviour;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.Period;
import io.campaign.filter.RadiusUnit;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.filter.Share;
import io.campaign.filter.TextMode;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random trees and members over small pools of values, so that they often meet. */
final class RandomCases {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final List<String> WORDS =
      List.of(
          "Rome",
          "rome",
          "ROMA",
          "É",
          "é",
          "e\u0301",
          "Straße",
          "STRASSE",
          "\uE001",
          "\uD83D\uDE00x",
          "a\"b\\c",
          "50%_off",
          "line\nend\ttab",
          "\u202Ertl\u200F",
          "# no",
          "AND",
          "x".repeat(50));
  private static final List<String> TEXT_FIELDS =
      List.of("first_name", "city", "custom.city", "country", "language", "notes");
  private static final List<String> LISTS = List.of("subcommunity", "hobbies");
  private static final List<String> DATES = List.of("joined", "renewed", "birthday");
  private static final List<String> NUMBERS = List.of("age", "spend");
  private static final List<String> TIERS = List.of("silver", "Gold", "VIP");
  private static final List<String> GENDERS = List.of("female", "Male", "other");
  private static final List<Channel> CHANNELS =
      List.of(Channel.SMS, Channel.WHATSAPP, new Channel("my:own@1"));

  private static final List<Behaviour> BEHAVIOURS = behaviours();

  private final SplittableRandom random;
  private final List<Supplier<Filter>> leaves =
      List.of(
          Filters::all,
          this::textCompare,
          this::choice,
          this::numberCompare,
          this::dateCompare,
          this::flag,
          this::between,
          this::in,
          this::textMatch,
          this::presence,
          this::listMatch,
          this::within,
          () -> Filters.birthdayWithin(next(12)),
          this::relativeDay,
          Filters::located,
          () -> Filters.reachable(pick(CHANNELS)),
          () -> Filters.behaved(pick(BEHAVIOURS)),
          () -> Filters.optedIn(pick(CHANNELS)));

  RandomCases(long seed) {
    random = new SplittableRandom(seed);
  }

  Filter tree(int depth) {
    int kind = depth <= 1 ? 9 : next(10);
    if (kind >= 7) {
      return pick(leaves).get();
    }
    if (kind == 6) {
      return Filters.not(tree(depth - 1));
    }
    List<Filter> children = new ArrayList<>();
    for (int i = 2 + next(2); i > 0; i--) {
      children.add(tree(depth - 1));
    }
    return kind < 3 ? new Filter.And(children) : new Filter.Or(children);
  }

  FakeMember member() {
    FakeMember member = new FakeMember();
    TEXT_FIELDS.forEach(field -> maybe(() -> member.with(field, pick(WORDS))));
    maybe(() -> member.with("gender", pick(GENDERS)));
    maybe(() -> member.with("tier", pick(TIERS)));
    maybe(() -> member.with("spend", number()));
    maybe(() -> member.with("joined", day()));
    maybe(() -> member.with("renewed", day()));
    maybe(() -> member.with("newsletter", FieldValue.of(next(2) == 0)));
    LISTS.forEach(field -> maybe(() -> member.with(field, FieldValue.of(words()))));
    maybe(() -> member.born(birthday()));
    maybe(() -> member.at(place()));
    maybe(() -> member.in(ZoneId.of(next(2) == 0 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago")));
    CHANNELS.forEach(channel -> maybe(() -> member.optIn(channel)));
    BEHAVIOURS.forEach(behaviour -> maybe(() -> member.doing(behaviour)));
    if (next(5) == 0) {
      member.unreachable();
    }
    if (next(20) == 0) {
      member.rawNumber("spend", next(2) == 0 ? Double.NaN : -0.0);
    }
    return member;
  }

  private Filter textCompare() {
    return Filters.compare(pick(TEXT_FIELDS), pick(List.of(Op.values())), word());
  }

  private Filter choice() {
    Op op = next(2) == 0 ? Op.EQ : Op.NE;
    return next(2) == 0
        ? Filters.compare("gender", op, FieldValue.of(pick(GENDERS)))
        : Filters.compare("tier", op, FieldValue.of(pick(TIERS)));
  }

  private Filter numberCompare() {
    return Filters.compare(pick(NUMBERS), pick(List.of(Op.values())), FieldValue.of(number()));
  }

  private Filter dateCompare() {
    return Filters.compare(pick(DATES), pick(List.of(Op.values())), FieldValue.of(day()));
  }

  private Filter flag() {
    Op op = next(2) == 0 ? Op.EQ : Op.NE;
    return Filters.compare("newsletter", op, FieldValue.of(next(2) == 0));
  }

  private Filter between() {
    double low = number();
    LocalDate from = day();
    return next(2) == 0
        ? Filters.between(pick(NUMBERS), low, low + next(30))
        : Filters.between(pick(DATES), from, from.plusDays(next(4_000)));
  }

  private Filter in() {
    int kind = next(3);
    List<FieldValue> values = new ArrayList<>();
    for (int i = 0; i <= next(4); i++) {
      values.add(kind == 0 ? word() : FieldValue.of(number()));
    }
    if (kind == 2) {
      return Filters.in(pick(DATES), List.of(FieldValue.of(day()), FieldValue.of(day())));
    }
    return Filters.in(kind == 0 ? pick(TEXT_FIELDS) : pick(NUMBERS), values);
  }

  private Filter textMatch() {
    String word = pick(WORDS);
    int end = word.offsetByCodePoints(0, 1);
    TextMode mode = pick(List.of(TextMode.values()));
    String text = next(2) == 0 ? word : word.substring(0, end);
    return new Filter.TextMatch(FieldRef.of(pick(TEXT_FIELDS)), mode, text);
  }

  private Filter presence() {
    List<String> fields = new ArrayList<>(TEXT_FIELDS);
    fields.addAll(LISTS);
    fields.addAll(DATES);
    fields.addAll(NUMBERS);
    fields.addAll(List.of("newsletter", "tier", "gender"));
    return next(2) == 0 ? Filters.present(pick(fields)) : Filters.missing(pick(fields));
  }

  private Filter listMatch() {
    ListMode mode = pick(List.of(ListMode.values()));
    return new Filter.ListMatch(FieldRef.of(pick(LISTS)), mode, words());
  }

  private Filter within() {
    double radius = 1 + random.nextDouble() * 300;
    return new Filter.Within(place(), radius, pick(List.of(RadiusUnit.values())));
  }

  private Filter relativeDay() {
    String field = pick(List.of("joined", "renewed"));
    return next(2) == 0 ? Filters.inLast(field, next(40)) : Filters.inNext(field, next(40));
  }

  /** Each kind with each kind of scope, period and share. */
  private static List<Behaviour> behaviours() {
    List<Period> periods =
        List.of(
            Period.ever(),
            Period.lastDays(30),
            Period.lastHours(1),
            Period.since(TODAY),
            Period.before(TODAY),
            Period.between(TODAY.minusDays(9), TODAY));
    List<RunScope> scopes =
        List.of(
            RunScope.any(),
            RunScope.campaign("spring:1"),
            RunScope.latest("spring:1"),
            RunScope.run(Long.MAX_VALUE));
    List<Behaviour> all = new ArrayList<>();
    for (Period period : periods) {
      all.add(new Behaviour.LastContacted(period));
      all.add(new Behaviour.Reported("cart \"left\"\n", 1 + all.size(), period));
      all.add(new Behaviour.TopEngaged(Share.of(100), period));
      all.add(new Behaviour.TopEngaged(Share.percent(0.5), period));
      for (RunScope scope : scopes) {
        for (RunAction action : RunAction.values()) {
          all.add(new Behaviour.Acted(action, scope, "", 1 + all.size() % 2, period));
          if (action.hasDetail()) {
            all.add(new Behaviour.Acted(action, scope, "https://a.example/?q=\"é\"", 1, period));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private Birthday birthday() {
    if (next(10) == 0) {
      return Birthday.of(2, 29);
    }
    LocalDate near = TODAY.plusDays(next(30) - 10);
    if (next(3) == 0) {
      return Birthday.of(near.getMonthValue(), near.getDayOfMonth());
    }
    return Birthday.of(near.minusYears(next(60)).plusDays(next(3) - 1));
  }

  private GeoPoint place() {
    return new GeoPoint(34 + next(5), -118.25 + next(4));
  }

  private LocalDate day() {
    return next(2) == 0 ? TODAY.minusDays(next(40) - 2) : TODAY.minusDays(next(20_000));
  }

  private double number() {
    return switch (next(4)) {
      case 0 -> next(5) - 1.5;
      case 1 -> 1e20;
      default -> next(70);
    };
  }

  private FieldValue word() {
    return FieldValue.of(pick(WORDS));
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i <= next(3); i++) {
      words.add(pick(WORDS));
    }
    return words;
  }

  private void maybe(Runnable action) {
    if (next(4) != 0) {
      action.run();
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(next(from.size()));
  }

  private int next(int bound) {
    return random.nextInt(bound);
  }
}
