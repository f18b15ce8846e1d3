package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.BirthdayWindow;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.filter.Op;
import io.campaign.filter.TextMode;
import io.campaign.text.Fold;
import java.time.LocalDate;
import java.util.List;

/** Turns a checked tree into tests. The meaning of each leaf is that of its {@link Filter} node. */
final class PredicateCompiler implements FilterVisitor<MemberTest> {
  private final FieldCatalog catalog;

  PredicateCompiler(FieldCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public MemberTest visitAll(Filter.All filter) {
    return (member, context) -> true;
  }

  @Override
  public MemberTest visitAnd(Filter.And filter) {
    MemberTest[] tests = compile(filter.children());
    return (member, context) -> {
      for (MemberTest test : tests) {
        if (!test.test(member, context)) {
          return false;
        }
      }
      return true;
    };
  }

  @Override
  public MemberTest visitOr(Filter.Or filter) {
    MemberTest[] tests = compile(filter.children());
    return (member, context) -> {
      for (MemberTest test : tests) {
        if (test.test(member, context)) {
          return true;
        }
      }
      return false;
    };
  }

  private MemberTest[] compile(List<Filter> filters) {
    return filters.stream().map(child -> child.accept(this)).toArray(MemberTest[]::new);
  }

  @Override
  public MemberTest visitNot(Filter.Not filter) {
    MemberTest test = filter.child().accept(this);
    return (member, context) -> !test.test(member, context);
  }

  @Override
  public MemberTest visitCompare(Filter.Compare filter) {
    FieldRef field = filter.field();
    Op op = filter.op();
    if (filter.value() instanceof FieldValue.Text text) {
      return TextTests.compare(field, op, text.text());
    }
    if (filter.value() instanceof FieldValue.Number number) {
      return field == Profile.AGE
          ? AgeTests.compare(op, number.number())
          : ValueTests.number(field, v -> op.holds(Double.compare(v, number.number())));
    }
    if (filter.value() instanceof FieldValue.Day day) {
      return ValueTests.day(field, v -> op.holds(v.compareTo(day.day())));
    }
    boolean flag = ((FieldValue.Flag) filter.value()).flag();
    return ValueTests.flag(field, v -> op.holds(Boolean.compare(v, flag)));
  }

  @Override
  public MemberTest visitBetween(Filter.Between filter) {
    FieldRef field = filter.field();
    if (filter.low() instanceof FieldValue.Number low
        && filter.high() instanceof FieldValue.Number high) {
      return field == Profile.AGE
          ? AgeTests.between(low.number(), high.number())
          : ValueTests.number(field, v -> low.number() <= v && v <= high.number());
    }
    if (filter.low() instanceof FieldValue.Day low
        && filter.high() instanceof FieldValue.Day high) {
      return ValueTests.day(field, v -> !v.isBefore(low.day()) && !v.isAfter(high.day()));
    }
    return TextTests.between(
        field, ((FieldValue.Text) filter.low()).text(), ((FieldValue.Text) filter.high()).text());
  }

  @Override
  public MemberTest visitIn(Filter.In filter) {
    FieldValue first = filter.values().get(0);
    if (first instanceof FieldValue.Text) {
      return TextTests.in(filter.field(), filter.values());
    }
    if (first instanceof FieldValue.Day) {
      return ValueTests.dayIn(filter.field(), filter.values());
    }
    return filter.field() == Profile.AGE
        ? AgeTests.in(filter.values())
        : ValueTests.numberIn(filter.field(), filter.values());
  }

  @Override
  public MemberTest visitTextMatch(Filter.TextMatch filter) {
    String folded = Fold.fold(filter.text());
    return filter.mode() == TextMode.CONTAINS
        ? TextTests.folded(filter.field(), text -> text.contains(folded))
        : TextTests.folded(filter.field(), text -> text.startsWith(folded));
  }

  @Override
  public MemberTest visitPresence(Filter.Presence filter) {
    MemberTest present = present(filter.field());
    return filter.present() ? present : (member, context) -> !present.test(member, context);
  }

  private MemberTest present(FieldRef field) {
    if (field == Profile.AGE) {
      return AgeTests.present();
    }
    if (field == Profile.BIRTHDAY) {
      return (member, context) -> member.birthday() != null;
    }
    FieldType type = catalog.find(field).orElseThrow().type();
    return switch (type) {
      case TEXT, CHOICE -> TextTests.folded(field, text -> true);
      case NUMBER -> ValueTests.number(field, v -> true);
      case BOOLEAN -> ValueTests.flag(field, v -> true);
      case DATE -> ValueTests.day(field, v -> true);
      case LIST -> (member, context) -> !member.list(field).isEmpty();
    };
  }

  @Override
  public MemberTest visitListMatch(Filter.ListMatch filter) {
    return TextTests.list(filter);
  }

  @Override
  public MemberTest visitWithin(Filter.Within filter) {
    GeoPoint center = filter.center();
    double limit = filter.maxChordSquared();
    return (member, context) -> {
      GeoPoint place = member.location();
      return place != null && place.chordSquared(center) <= limit;
    };
  }

  @Override
  public MemberTest visitBirthdayWithin(Filter.BirthdayWithin filter) {
    PerDate<BirthdayWindow> windows =
        new PerDate<>(today -> BirthdayWindow.of(today, filter.days()));
    return (member, context) -> {
      Birthday birthday = member.birthday();
      return birthday != null && windows.get(context.localDate(member.zone())).contains(birthday);
    };
  }

  @Override
  public MemberTest visitRelativeDay(Filter.RelativeDay filter) {
    FieldRef field = filter.field();
    return (member, context) -> {
      LocalDate day = member.day(field);
      if (day == null) {
        return false;
      }
      LocalDate today = context.localDate(member.zone());
      return !day.isBefore(filter.from(today)) && !day.isAfter(filter.to(today));
    };
  }

  @Override
  public MemberTest visitLocated(Filter.Located filter) {
    return (member, context) -> member.location() != null;
  }

  @Override
  public MemberTest visitReachable(Filter.Reachable filter) {
    return (member, context) -> member.reachable(filter.channel());
  }

  @Override
  public MemberTest visitBehaved(Filter.Behaved filter) {
    return (member, context) -> member.did(filter.behaviour());
  }

  @Override
  public MemberTest visitOptedIn(Filter.OptedIn filter) {
    return (member, context) -> member.optedIn(filter.channel());
  }
}
