package io.campaign.filter;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One node of an audience filter: a question about one member at one moment, with the answer yes or
 * no. Immutable.
 *
 * <p>Meaning shared by all evaluators:
 *
 * <ul>
 *   <li>Two-valued: a leaf about a missing value is false, whatever its operator; NOT of it is
 *       true. So {@code NE} is not the negation of {@code EQ}: {@code city != "Rome"} leaves out
 *       members without a city, {@code NOT city = "Rome"} includes them.
 *   <li>A text field is missing when it is null or empty. Both sides of every text comparison are
 *       folded by {@link io.campaign.text.Fold} (case does not count, accents do) and compared as
 *       code points, {@link TextOrder}. No wildcards: {@code %} and {@code _} are plain characters.
 *   <li>A number is missing when null or NaN; numbers compare as doubles, negative zero as zero.
 *   <li>{@code age}: completed years between birth date and the member's local date, see {@link
 *       AgeRange}; missing when the birth year is unknown or the birth date is after that day.
 *   <li>{@code birthday} as a date: missing when the year is unknown; <em>present</em> with or
 *       without a year.
 *   <li>The member's local date is {@link EvaluationContext#localDate} of the member's zone, of the
 *       account's zone when the member has none.
 * </ul>
 *
 * <p>Constructors check what is wrong in itself; whether a field exists and fits the operator is
 * checked against a catalogue when the segment is bound.
 */
public sealed interface Filter {

  /**
   * Calls the method of the visitor for this kind of node; does not descend.
   *
   * @param visitor receives this node
   * @param <R> what the visitor answers
   * @return the visitor's answer
   */
  <R> R accept(FilterVisitor<R> visitor);

  /**
   * Returns the parts of a compound node.
   *
   * @return empty for leaves
   */
  default List<Filter> children() {
    return List.of();
  }

  /** Matches every member. */
  record All() implements Filter {
    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitAll(this);
    }
  }

  /**
   * True when all children are true.
   *
   * @param children at least two
   */
  record And(List<Filter> children) implements Filter {
    /** Copies and checks the children. */
    public And {
      children = FilterChecks.children("AND", children);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitAnd(this);
    }
  }

  /**
   * True when at least one child is true.
   *
   * @param children at least two
   */
  record Or(List<Filter> children) implements Filter {
    /** Copies and checks the children. */
    public Or {
      children = FilterChecks.children("OR", children);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitOr(this);
    }
  }

  /**
   * True when the child is false, be it for a missing value.
   *
   * @param child the negated filter
   */
  record Not(Filter child) implements Filter {
    @Override
    public List<Filter> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /**
   * True when the field is present and compares so with the value. Texts compare folded, in {@link
   * TextOrder}; false sorts before true is never asked, flags know EQ and NE only.
   *
   * @param field text, choice (EQ and NE only), number, boolean (EQ and NE only) or date field
   * @param op comparison, field on the left
   * @param value of the field's type; not {@link FieldValue.Values}
   */
  record Compare(FieldRef field, Op op, FieldValue value) implements Filter {
    /** Checks that the value has the order asked for. */
    public Compare {
      FilterChecks.comparable(value, op);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitCompare(this);
    }
  }

  /**
   * True when the field is present and low &lt;= field &lt;= high, both inclusive.
   *
   * @param field text, number or date field
   * @param low lower bound
   * @param high upper bound, of the same kind and not below {@code low}
   */
  record Between(FieldRef field, FieldValue low, FieldValue high) implements Filter {
    /** Checks kinds and order. */
    public Between {
      FilterChecks.range(low, high);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitBetween(this);
    }
  }

  /**
   * True when the field is present and equals one of the values.
   *
   * @param field text, choice, number or date field
   * @param values at least one text, number or date, all of one kind; repetitions (before folding)
   *     are dropped, the order is kept
   */
  record In(FieldRef field, List<FieldValue> values) implements Filter {
    /** Copies and checks the values. */
    public In {
      values = FilterChecks.sameKind(values);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitIn(this);
    }
  }

  /**
   * True when the field is present and its folded text contains or begins with the folded text,
   * compared unit by unit.
   *
   * @param field text or choice field
   * @param mode where to look
   * @param text what to look for, as in {@link FieldValue.Text}
   */
  record TextMatch(FieldRef field, TextMode mode, String text) implements Filter {
    /** Cleans and checks the text. */
    public TextMatch {
      text = new FieldValue.Text(text).text();
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitTextMatch(this);
    }
  }

  /**
   * True when the field has a value, or when it has none. A list is present when it has at least
   * one item; a birthday is present with or without its year; an age follows its own rule above.
   *
   * @param field any field
   * @param present true asks for a value, false for its absence
   */
  record Presence(FieldRef field, boolean present) implements Filter {
    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitPresence(this);
    }
  }

  /**
   * Compares a list field's set of folded items with given values. An empty list is an answer, not
   * a missing value: ANY and ALL are false for it, NONE is true.
   *
   * @param field list field, such as subcommunity
   * @param mode any, all or none
   * @param values at least one text as in {@link FieldValue.Text}; repetitions are dropped
   */
  record ListMatch(FieldRef field, ListMode mode, List<String> values) implements Filter {
    /** Cleans, checks and copies the values. */
    public ListMatch {
      Set<String> distinct = new LinkedHashSet<>();
      values.forEach(value -> distinct.add(new FieldValue.Text(value).text()));
      if (distinct.isEmpty()) {
        throw new InvalidInputException("list of values () must have at least one value");
      }
      values = List.copyOf(distinct);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitListMatch(this);
    }
  }

  /**
   * True when the member has a location whose {@link GeoPoint#chordSquared} from the centre is at
   * most {@link #maxChordSquared}: the great-circle distance on a sphere of radius 6371008.7714 m
   * is at most the radius, one millimetre allowed. Without a location it is false.
   *
   * @param center centre of the circle
   * @param radius above 0, at most 20,016 km (half the circumference, everywhere)
   * @param unit unit of the radius
   */
  record Within(GeoPoint center, double radius, RadiusUnit unit) implements Filter {
    /** Largest radius in kilometres. */
    public static final double MAX_KILOMETRES = 20_016;

    private static final double EARTH_METRES = 6_371_008.7714;
    private static final double TOLERANCE_METRES = 0.001;

    /** Checks the radius. */
    public Within {
      FilterChecks.radius(radius, unit);
    }

    /**
     * Returns the bound for the squared chord, to be bound into SQL as it is.
     *
     * @return above 0; 5 (more than any squared chord) for half the circumference and more
     */
    public double maxChordSquared() {
      double metres = unit.toKilometres(radius) * 1000.0 + TOLERANCE_METRES;
      double half = metres / (2.0 * EARTH_METRES);
      if (half >= Math.PI / 2.0) {
        return 5.0;
      }
      double sin = StrictMath.sin(half);
      return 4.0 * (sin * sin);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitWithin(this);
    }
  }

  /**
   * True when the member's birthday, with or without a year, falls on the member's local date or on
   * one of the next {@code days} days, see {@link BirthdayWindow}.
   *
   * @param days 0 (today only) to 366
   */
  record BirthdayWithin(int days) implements Filter {
    /** Largest number of days. */
    public static final int MAX_DAYS = 366;

    /** Checks the days. */
    public BirthdayWithin {
      FilterChecks.days(days, MAX_DAYS);
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitBirthdayWithin(this);
    }
  }

  /**
   * True when the field has a day and it lies so close to the member's local date d: in the last n
   * days when {@code d - n <= day <= d}, in the next n days when {@code d <= day <= d + n}. 0 means
   * today. Birthdays recur and are asked for with {@link BirthdayWithin}.
   *
   * @param field date field other than birthday, such as joined
   * @param direction before or after today
   * @param days 0 to 36,600
   */
  record RelativeDay(FieldRef field, Direction direction, int days) implements Filter {
    /** Largest number of days. */
    public static final int MAX_DAYS = FilterChecks.MAX_DAYS;

    /** Checks the days. */
    public RelativeDay {
      FilterChecks.days(days, MAX_DAYS);
    }

    /** Side of today. */
    public enum Direction {
      /** Today and the days before. */
      LAST,
      /** Today and the days after. */
      NEXT
    }

    /**
     * Returns the earliest day that holds.
     *
     * @param today the member's local date
     * @return first day
     */
    public LocalDate from(LocalDate today) {
      return direction == Direction.LAST ? today.minusDays(days) : today;
    }

    /**
     * Returns the latest day that holds.
     *
     * @param today the member's local date
     * @return last day
     */
    public LocalDate to(LocalDate today) {
      return direction == Direction.NEXT ? today.plusDays(days) : today;
    }

    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitRelativeDay(this);
    }
  }

  /** True when the member has a location, so that {@link Within} can be asked of it. */
  record Located() implements Filter {
    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitLocated(this);
    }
  }

  /**
   * True when the member has an address that the channel can use, whatever its consent.
   *
   * @param channel the channel
   */
  record Reachable(Channel channel) implements Filter {
    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitReachable(this);
    }
  }

  /**
   * True when the behaviour is that of the member.
   *
   * @param behaviour what happened
   */
  record Behaved(Behaviour behaviour) implements Filter {
    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitBehaved(this);
    }
  }

  /**
   * True when the member's consent on the channel is opted in; false when it is opted out or was
   * never given.
   *
   * @param channel the channel
   */
  record OptedIn(Channel channel) implements Filter {
    @Override
    public <R> R accept(FilterVisitor<R> visitor) {
      return visitor.visitOptedIn(this);
    }
  }
}
