package io.campaign.segment.index;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.AgeRange;
import io.campaign.filter.BirthdayWindow;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.filter.TextMode;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked tree into a plan. The meaning of each leaf is that of its {@link Filter} node.
 */
final class PlanMaker implements FilterVisitor<Node> {
  private final Layout layout;
  private final EvaluationContext context;
  private final Sample sample;
  private final BehaviourMemo behaviours;
  private final boolean hasZones;

  PlanMaker(
      Layout layout,
      EvaluationContext context,
      Sample sample,
      BehaviourMemo behaviours,
      boolean hasZones) {
    this.hasZones = hasZones;
    this.layout = layout;
    this.behaviours = behaviours;
    this.context = context;
    this.sample = sample;
  }

  @Override
  public Node visitAll(Filter.All filter) {
    return new Node.Everybody();
  }

  @Override
  public Node visitAnd(Filter.And filter) {
    return Junction.of(true, plan(filter.children()), sample);
  }

  @Override
  public Node visitOr(Filter.Or filter) {
    return Junction.of(false, plan(filter.children()), sample);
  }

  private List<Node> plan(List<Filter> filters) {
    return filters.stream().map(filter -> filter.accept(this)).toList();
  }

  @Override
  public Node visitNot(Filter.Not filter) {
    return new Node.Negation(filter.child().accept(this));
  }

  @Override
  public Node visitCompare(Filter.Compare filter) {
    if (filter.value() instanceof FieldValue.Text text) {
      return codes(filter.field(), TextRanges.compare(filter.op(), text.text()));
    }
    if (filter.field() == Profile.AGE) {
      double years = ((FieldValue.Number) filter.value()).number();
      return age(today -> AgeRange.of(filter.op(), years, today));
    }
    return codes(
        filter.field(), NumberRanges.compare(filter.op(), NumberRanges.key(filter.value())));
  }

  @Override
  public Node visitBetween(Filter.Between filter) {
    if (filter.low() instanceof FieldValue.Text low) {
      return codes(
          filter.field(), TextRanges.between(low.text(), ((FieldValue.Text) filter.high()).text()));
    }
    if (filter.field() == Profile.AGE) {
      double low = ((FieldValue.Number) filter.low()).number();
      double high = ((FieldValue.Number) filter.high()).number();
      return age(today -> AgeRange.between(low, high, today));
    }
    return codes(
        filter.field(),
        NumberRanges.between(NumberRanges.key(filter.low()), NumberRanges.key(filter.high())));
  }

  @Override
  public Node visitIn(Filter.In filter) {
    if (filter.values().get(0) instanceof FieldValue.Text) {
      return codes(filter.field(), TextRanges.in(filter.values()));
    }
    if (filter.field() == Profile.AGE) {
      return age(today -> AgeRange.in(filter.values(), today));
    }
    return codes(filter.field(), NumberRanges.points(filter.values()));
  }

  @Override
  public Node visitTextMatch(Filter.TextMatch filter) {
    if (filter.mode() == TextMode.STARTS_WITH) {
      return codes(filter.field(), TextRanges.startsWith(filter.text()));
    }
    return new ContainsLeaf(
        layout.column(filter.field()),
        TextRanges.folded(filter.text()),
        layout.options().textIndexed().contains(filter.field()));
  }

  @Override
  public Node visitPresence(Filter.Presence filter) {
    Node present = present(filter.field());
    return filter.present() ? present : new Node.Negation(present);
  }

  private Node present(FieldRef field) {
    if (field == Profile.AGE) {
      return age(today -> List.of(AgeRange.known(today)));
    }
    if (field == Profile.BIRTHDAY) {
      int column = layout.birthdayCode();
      return new MaskLeaf(30, (block, mask) -> block.coded(column).retainPresent(mask));
    }
    int column = layout.column(field);
    if (layout.typeOf(field) == FieldType.LIST) {
      return new MaskLeaf(
          30, (block, mask) -> ((SetColumn) block.column(column)).retainPresent(mask));
    }
    return new MaskLeaf(30, (block, mask) -> block.coded(column).retainPresent(mask));
  }

  @Override
  public Node visitListMatch(Filter.ListMatch filter) {
    return new SetLeaf(layout.column(filter.field()), filter.mode(), filter.values());
  }

  @Override
  public Node visitWithin(Filter.Within filter) {
    Circle circle = new Circle(filter);
    int column = layout.place();
    return new MaskLeaf(
        8_000, (block, mask) -> ((PlaceColumn) block.column(column)).retain(circle, mask));
  }

  @Override
  public Node visitBirthdayWithin(Filter.BirthdayWithin filter) {
    return perDate(
        today -> {
          List<BirthdayWindow.Range> window = BirthdayWindow.of(today, filter.days()).ranges();
          long[] lows = window.stream().mapToLong(BirthdayWindow.Range::from).toArray();
          long[] highs = window.stream().mapToLong(BirthdayWindow.Range::to).toArray();
          return codes(layout.birthdayCode(), new NumberRanges(lows, highs));
        });
  }

  @Override
  public Node visitRelativeDay(Filter.RelativeDay filter) {
    int column = layout.column(filter.field());
    return perDate(
        today -> {
          long from = filter.from(today).toEpochDay();
          return codes(column, NumberRanges.between(from, filter.to(today).toEpochDay()));
        });
  }

  @Override
  public Node visitLocated(Filter.Located filter) {
    int column = layout.place();
    return new MaskLeaf(
        30, (block, mask) -> ((PlaceColumn) block.column(column)).retainPresent(mask));
  }

  @Override
  public Node visitReachable(Filter.Reachable filter) {
    return bits(layout.reachable(filter.channel()), filter.channel());
  }

  @Override
  public Node visitOptedIn(Filter.OptedIn filter) {
    return bits(layout.optedIn(filter.channel()), filter.channel());
  }

  private Node bits(@Nullable Integer column, Channel channel) {
    if (column == null) {
      throw new InvalidInputException(
          "channel (%s) must be one the index was built with, %s"
              .formatted(channel, layout.options().channels()));
    }
    return new MaskLeaf(20, (block, mask) -> ((BitColumn) block.column(column)).retain(mask));
  }

  @Override
  public Node visitBehaved(Filter.Behaved filter) {
    BehaviourRows rows = behaviours.rows(filter.behaviour(), context);
    return new MaskLeaf(30, rows::retain);
  }

  private Node age(Function<LocalDate, List<AgeRange>> ranges) {
    return perDate(today -> codes(layout.birthDate(), born(ranges.apply(today))));
  }

  /** Ranges come oldest people first: ascending dates. */
  private static NumberRanges born(List<AgeRange> ranges) {
    long[] lows = new long[ranges.size()];
    long[] highs = new long[ranges.size()];
    for (int i = 0; i < lows.length; i++) {
      LocalDate from = ranges.get(i).from();
      lows[i] = from == null ? Long.MIN_VALUE : from.toEpochDay();
      highs[i] = ranges.get(i).to().toEpochDay();
    }
    return new NumberRanges(lows, highs);
  }

  private Node perDate(Function<LocalDate, Node> leafOf) {
    return hasZones
        ? new PerDateLeaf(layout.zone(), context, leafOf)
        : leafOf.apply(context.localDate(null));
  }

  private Node codes(FieldRef field, CodeLeaf.Resolver resolver) {
    return codes(layout.column(field), resolver);
  }

  private Node codes(int column, CodeLeaf.Resolver resolver) {
    return new CodeLeaf(column, layout.options().valueIndexes() ? 150 : 1_200, resolver);
  }
}
