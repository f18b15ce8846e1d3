package io.campaign.segment;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.TextMode;
import io.campaign.text.Fold;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** The written meaning of each leaf, spelt out without any of the shortcuts of the main code. */
final class NaiveEvaluator implements FilterVisitor<Boolean> {
  private final FakeMember member;
  private final LocalDate today;

  NaiveEvaluator(FakeMember member, EvaluationContext context) {
    this.member = member;
    this.today = context.localDate(member.zone());
  }

  private Object value(FieldRef field) {
    if (field == Profile.AGE) {
      LocalDate born = value(Profile.BIRTHDAY) instanceof LocalDate day ? day : null;
      return born == null || born.isAfter(today)
          ? null
          : (Double) (double) ChronoUnit.YEARS.between(born, today);
    }
    if (field == Profile.BIRTHDAY) {
      return member.birthday() == null ? null : member.birthday().date();
    }
    Double number = member.number(field);
    if (number != null) {
      return number.isNaN() ? null : number;
    }
    if (member.text(field) != null) {
      return member.text(field);
    }
    return member.flag(field) != null ? member.flag(field) : member.day(field);
  }

  private static int compare(Object left, FieldValue right) {
    if (right instanceof FieldValue.Text text) {
      return Arrays.compareUnsigned(bytes((String) left), bytes(text.text()));
    }
    if (right instanceof FieldValue.Number number) {
      double a = (Double) left;
      return a < number.number() ? -1 : a > number.number() ? 1 : 0;
    }
    if (right instanceof FieldValue.Day day) {
      return ((LocalDate) left).compareTo(day.day());
    }
    return Boolean.compare((Boolean) left, ((FieldValue.Flag) right).flag());
  }

  private static byte[] bytes(String text) {
    return Fold.fold(text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Boolean visitAll(Filter.All filter) {
    return true;
  }

  @Override
  public Boolean visitAnd(Filter.And filter) {
    return filter.children().stream().allMatch(child -> child.accept(this));
  }

  @Override
  public Boolean visitOr(Filter.Or filter) {
    return filter.children().stream().anyMatch(child -> child.accept(this));
  }

  @Override
  public Boolean visitNot(Filter.Not filter) {
    return !filter.child().accept(this);
  }

  @Override
  public Boolean visitCompare(Filter.Compare filter) {
    Object value = value(filter.field());
    return value != null && filter.op().holds(compare(value, filter.value()));
  }

  @Override
  public Boolean visitBetween(Filter.Between filter) {
    return visitCompare(new Filter.Compare(filter.field(), Op.GE, filter.low()))
        && visitCompare(new Filter.Compare(filter.field(), Op.LE, filter.high()));
  }

  @Override
  public Boolean visitIn(Filter.In filter) {
    return filter.values().stream()
        .anyMatch(value -> visitCompare(new Filter.Compare(filter.field(), Op.EQ, value)));
  }

  @Override
  public Boolean visitTextMatch(Filter.TextMatch filter) {
    if (member.text(filter.field()) == null) {
      return false;
    }
    int at = Fold.fold(member.text(filter.field())).indexOf(Fold.fold(filter.text()));
    return filter.mode() == TextMode.CONTAINS ? at >= 0 : at == 0;
  }

  @Override
  public Boolean visitPresence(Filter.Presence filter) {
    boolean present =
        filter.field() == Profile.BIRTHDAY
            ? member.birthday() != null
            : value(filter.field()) != null || !member.list(filter.field()).isEmpty();
    return present == filter.present();
  }

  @Override
  public Boolean visitListMatch(Filter.ListMatch filter) {
    List<String> items = member.list(filter.field()).stream().map(Fold::fold).toList();
    long found = filter.values().stream().map(Fold::fold).filter(items::contains).count();
    if (filter.mode() == ListMode.ALL) {
      return found == filter.values().size();
    }
    return filter.mode() == ListMode.ANY ? found > 0 : found == 0;
  }

  @Override
  public Boolean visitWithin(Filter.Within filter) {
    if (member.location() == null) {
      return false;
    }
    double chord = Math.sqrt(member.location().chordSquared(filter.center()));
    double kilometres = 2 * Math.asin(Math.min(1, chord / 2)) * 6_371.0087714;
    return kilometres <= filter.unit().toKilometres(filter.radius()) + 1e-6;
  }

  @Override
  public Boolean visitBirthdayWithin(Filter.BirthdayWithin filter) {
    Birthday birthday = member.birthday();
    for (int i = 0; birthday != null && i <= filter.days(); i++) {
      LocalDate day = today.plusDays(i);
      if (birthday.observedIn(day.getYear()).equals(day)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Boolean visitRelativeDay(Filter.RelativeDay filter) {
    LocalDate day = member.day(filter.field());
    if (day == null) {
      return false;
    }
    long ago = ChronoUnit.DAYS.between(day, today);
    long distance = filter.direction() == Filter.RelativeDay.Direction.LAST ? ago : -ago;
    return distance >= 0 && distance <= filter.days();
  }

  @Override
  public Boolean visitLocated(Filter.Located filter) {
    return member.location() != null;
  }

  @Override
  public Boolean visitReachable(Filter.Reachable filter) {
    return member.reachable(filter.channel());
  }

  @Override
  public Boolean visitBehaved(Filter.Behaved filter) {
    return member.did(filter.behaviour());
  }

  @Override
  public Boolean visitOptedIn(Filter.OptedIn filter) {
    return member.optedIn(filter.channel());
  }
}
