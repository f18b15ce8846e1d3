package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.id.Channel;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes filters as canonical text on one line; {@link SegmentParser} reads back an equal tree. */
public final class SegmentPrinter {
  private static final int MAX_DEPTH = 1_000;
  private static final int MAX_NODES = 1_000_000;

  private SegmentPrinter() {}

  /**
   * Writes a filter.
   *
   * @param filter tree of at most 1,000 levels and 1,000,000 nodes
   * @return its text; equal trees give equal texts
   * @throws InvalidInputException when the tree is larger
   */
  public static String print(Filter filter) {
    requirePrintable(filter);
    return filter.accept(new Writer());
  }

  static void requirePrintable(Filter filter) {
    TreeSize size = TreeSize.of(filter, MAX_NODES, MAX_DEPTH);
    if (size.depth() > MAX_DEPTH || size.nodes() > MAX_NODES) {
      throw new InvalidInputException(
          "segment (%d levels and %d nodes, or more) must have at most %d levels and %d nodes"
              .formatted(size.depth(), size.nodes(), MAX_DEPTH, MAX_NODES));
    }
  }

  /**
   * Writes a filter over several lines, for people: each part of an AND or OR that does not fit on
   * one line stands on its own.
   *
   * @param filter tree of at most 1,000 levels and 1,000,000 nodes
   * @return text that {@link SegmentParser} reads back as an equal tree
   * @throws InvalidInputException when the tree is larger
   */
  public static String pretty(Filter filter) {
    requirePrintable(filter);
    return new PrettyPrinter().print(filter);
  }

  private static final class Writer implements FilterVisitor<String> {
    private static final Pattern BARE_CHANNEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private final BehaviourPrinter behaviours = new BehaviourPrinter();

    @Override
    public String visitAll(Filter.All filter) {
      return "everybody";
    }

    @Override
    public String visitAnd(Filter.And filter) {
      return filter.children().stream()
          .map(this::operandOfAndOrNot)
          .collect(Collectors.joining(" AND "));
    }

    @Override
    public String visitOr(Filter.Or filter) {
      return filter.children().stream()
          .map(child -> child instanceof Filter.Or ? parenthesis(child) : child.accept(this))
          .collect(Collectors.joining(" OR "));
    }

    @Override
    public String visitNot(Filter.Not filter) {
      return "NOT " + operandOfAndOrNot(filter.child());
    }

    private String operandOfAndOrNot(Filter child) {
      boolean compound = child instanceof Filter.And || child instanceof Filter.Or;
      return compound ? parenthesis(child) : child.accept(this);
    }

    private String parenthesis(Filter child) {
      return "(" + child.accept(this) + ")";
    }

    @Override
    public String visitCompare(Filter.Compare filter) {
      String value = value(filter.value());
      return filter.field().fieldName() + " " + filter.op().symbol() + " " + value;
    }

    @Override
    public String visitBetween(Filter.Between filter) {
      String range = value(filter.low()) + " AND " + value(filter.high());
      return filter.field().fieldName() + " BETWEEN " + range;
    }

    @Override
    public String visitIn(Filter.In filter) {
      return filter.values().stream()
          .map(Writer::value)
          .collect(Collectors.joining(", ", filter.field().fieldName() + " IN (", ")"));
    }

    @Override
    public String visitTextMatch(Filter.TextMatch filter) {
      String mode = filter.mode().name().replace('_', ' ');
      return filter.field().fieldName() + " " + mode + " " + QuotedText.quote(filter.text());
    }

    @Override
    public String visitPresence(Filter.Presence filter) {
      return filter.field().fieldName() + (filter.present() ? " IS PRESENT" : " IS MISSING");
    }

    @Override
    public String visitListMatch(Filter.ListMatch filter) {
      String start = filter.field().fieldName() + " HAS " + filter.mode().name() + " (";
      List<String> values = filter.values();
      return values.stream().map(QuotedText::quote).collect(Collectors.joining(", ", start, ")"));
    }

    @Override
    public String visitWithin(Filter.Within filter) {
      return "within(%s %s, %s, %s)"
          .formatted(
              number(filter.radius()),
              filter.unit().name().toLowerCase(Locale.ROOT),
              number(filter.center().lat()),
              number(filter.center().lon()));
    }

    @Override
    public String visitBirthdayWithin(Filter.BirthdayWithin filter) {
      return filter.days() == 0
          ? "birthday IS TODAY"
          : "birthday WITHIN " + filter.days() + " days";
    }

    @Override
    public String visitRelativeDay(Filter.RelativeDay filter) {
      String side = filter.direction().name();
      return filter.field().fieldName() + " IN " + side + " " + filter.days() + " days";
    }

    @Override
    public String visitLocated(Filter.Located filter) {
      return "location IS PRESENT";
    }

    @Override
    public String visitReachable(Filter.Reachable filter) {
      return "reachable(" + channel(filter.channel()) + ")";
    }

    @Override
    public String visitBehaved(Filter.Behaved filter) {
      return filter.behaviour().accept(behaviours);
    }

    @Override
    public String visitOptedIn(Filter.OptedIn filter) {
      return "opted_in(" + channel(filter.channel()) + ")";
    }

    private static String channel(Channel channel) {
      String name = channel.name();
      return BARE_CHANNEL.matcher(name).matches() ? name : QuotedText.quote(name);
    }

    private static String number(double number) {
      return new FieldValue.Number(number).toString();
    }

    private static String value(FieldValue value) {
      return value instanceof FieldValue.Text text
          ? QuotedText.quote(text.text())
          : value.toString();
    }
  }
}
