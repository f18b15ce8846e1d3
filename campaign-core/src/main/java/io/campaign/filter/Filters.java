package io.campaign.filter;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Filter.RelativeDay.Direction;
import io.campaign.id.Channel;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builders of filters, to be imported statically:
 *
 * <pre>{@code
 * and(eq("gender", "female"), between("age", 18, 24), withinKilometres(25, 34.05, -118.24))
 * }</pre>
 *
 * <p>Each throws {@link io.campaign.error.InvalidInputException} when an argument breaks the rule
 * of the node it makes.
 */
public final class Filters {
  private Filters() {}

  /**
   * Matches everybody.
   *
   * @return the filter
   */
  public static Filter all() {
    return new Filter.All();
  }

  /**
   * Holds when all parts hold.
   *
   * @param parts any number; none gives a filter that matches everybody, one is returned as it is
   * @return the filter
   */
  public static Filter and(Filter... parts) {
    return and(List.of(parts));
  }

  /**
   * Holds when all parts hold.
   *
   * @param parts any number; for none and one see the other form
   * @return the filter
   */
  public static Filter and(List<Filter> parts) {
    if (parts.isEmpty()) {
      return all();
    }
    return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
  }

  /**
   * Holds when at least one part holds.
   *
   * @param parts any number; none gives a filter that matches nobody, one is returned as it is
   * @return the filter
   */
  public static Filter or(Filter... parts) {
    return or(List.of(parts));
  }

  /**
   * Holds when at least one part holds.
   *
   * @param parts any number; for none and one see the other form
   * @return the filter
   */
  public static Filter or(List<Filter> parts) {
    if (parts.isEmpty()) {
      return not(all());
    }
    return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
  }

  /**
   * Holds when the part does not, be it for a missing value.
   *
   * @param part any filter
   * @return the filter
   */
  public static Filter not(Filter part) {
    return new Filter.Not(part);
  }

  /**
   * Compares a field with a value.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param op comparison, field on the left
   * @param value text, number, flag or day
   * @return the filter
   */
  public static Filter compare(String field, Op op, FieldValue value) {
    return new Filter.Compare(FieldRef.of(field), op, value);
  }

  /**
   * Holds when the field equals a text.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the text
   * @return the filter
   */
  public static Filter eq(String field, String value) {
    return compare(field, Op.EQ, FieldValue.of(value));
  }

  /**
   * Holds when the field equals a number.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the number
   * @return the filter
   */
  public static Filter eq(String field, double value) {
    return compare(field, Op.EQ, FieldValue.of(value));
  }

  /**
   * Holds when the field equals a flag.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the flag
   * @return the filter
   */
  public static Filter eq(String field, boolean value) {
    return compare(field, Op.EQ, FieldValue.of(value));
  }

  /**
   * Holds when the field equals a day.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the day
   * @return the filter
   */
  public static Filter eq(String field, LocalDate value) {
    return compare(field, Op.EQ, FieldValue.of(value));
  }

  /**
   * Holds when the field is present and differs from a text.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the text
   * @return the filter
   */
  public static Filter ne(String field, String value) {
    return compare(field, Op.NE, FieldValue.of(value));
  }

  /**
   * Holds when the field is below a number.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the number
   * @return the filter
   */
  public static Filter lt(String field, double value) {
    return compare(field, Op.LT, FieldValue.of(value));
  }

  /**
   * Holds when the field is before a day.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the day
   * @return the filter
   */
  public static Filter lt(String field, LocalDate value) {
    return compare(field, Op.LT, FieldValue.of(value));
  }

  /**
   * Holds when the field is at most a number.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the number
   * @return the filter
   */
  public static Filter le(String field, double value) {
    return compare(field, Op.LE, FieldValue.of(value));
  }

  /**
   * Holds when the field is above a number.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the number
   * @return the filter
   */
  public static Filter gt(String field, double value) {
    return compare(field, Op.GT, FieldValue.of(value));
  }

  /**
   * Holds when the field is at least a number.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the number
   * @return the filter
   */
  public static Filter ge(String field, double value) {
    return compare(field, Op.GE, FieldValue.of(value));
  }

  /**
   * Holds when the field is not before a day.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param value the day
   * @return the filter
   */
  public static Filter ge(String field, LocalDate value) {
    return compare(field, Op.GE, FieldValue.of(value));
  }

  /**
   * Holds when the field lies between two numbers, both included.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param low lower bound
   * @param high upper bound, not below {@code low}
   * @return the filter
   */
  public static Filter between(String field, double low, double high) {
    return new Filter.Between(FieldRef.of(field), FieldValue.of(low), FieldValue.of(high));
  }

  /**
   * Holds when the field lies between two days, both included.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param low lower bound
   * @param high upper bound, not below {@code low}
   * @return the filter
   */
  public static Filter between(String field, LocalDate low, LocalDate high) {
    return new Filter.Between(FieldRef.of(field), FieldValue.of(low), FieldValue.of(high));
  }

  /**
   * Holds when a text or choice field equals one of the texts.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param values at least one
   * @return the filter
   */
  public static Filter in(String field, String... values) {
    return in(field, Stream.of(values).map(FieldValue::of).toList());
  }

  /**
   * Holds when the field equals one of the values.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param values at least one, all texts, all numbers or all days
   * @return the filter
   */
  public static Filter in(String field, List<FieldValue> values) {
    return new Filter.In(FieldRef.of(field), values);
  }

  /**
   * Holds when the field contains a text.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param text plain text, no wildcards
   * @return the filter
   */
  public static Filter contains(String field, String text) {
    return new Filter.TextMatch(FieldRef.of(field), TextMode.CONTAINS, text);
  }

  /**
   * Holds when the field begins with a text.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param text plain text, no wildcards
   * @return the filter
   */
  public static Filter startsWith(String field, String text) {
    return new Filter.TextMatch(FieldRef.of(field), TextMode.STARTS_WITH, text);
  }

  /**
   * Holds when the field has a value.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @return the filter
   */
  public static Filter present(String field) {
    return new Filter.Presence(FieldRef.of(field), true);
  }

  /**
   * Holds when the field has no value.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @return the filter
   */
  public static Filter missing(String field) {
    return new Filter.Presence(FieldRef.of(field), false);
  }

  /**
   * Holds when a list field has at least one of the values.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param values at least one
   * @return the filter
   */
  public static Filter hasAny(String field, String... values) {
    return new Filter.ListMatch(FieldRef.of(field), ListMode.ANY, List.of(values));
  }

  /**
   * Holds when a list field has all of the values.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param values at least one
   * @return the filter
   */
  public static Filter hasAll(String field, String... values) {
    return new Filter.ListMatch(FieldRef.of(field), ListMode.ALL, List.of(values));
  }

  /**
   * Holds when a list field has none of the values; so does an empty list.
   *
   * @param field canonical name of the field, as {@link FieldRef#of} reads it
   * @param values at least one
   * @return the filter
   */
  public static Filter hasNone(String field, String... values) {
    return new Filter.ListMatch(FieldRef.of(field), ListMode.NONE, List.of(values));
  }

  /**
   * Holds when the member lives at most so many kilometres from a place.
   *
   * @param radius in kilometres, above 0
   * @param lat latitude of the centre in degrees, -90 to 90
   * @param lon longitude of the centre in degrees, -180 to 180
   * @return the filter
   */
  public static Filter withinKilometres(double radius, double lat, double lon) {
    return new Filter.Within(new GeoPoint(lat, lon), radius, RadiusUnit.KM);
  }

  /**
   * Holds when the member lives at most so many miles from a place.
   *
   * @param radius in miles, above 0
   * @param lat latitude of the centre in degrees, -90 to 90
   * @param lon longitude of the centre in degrees, -180 to 180
   * @return the filter
   */
  public static Filter withinMiles(double radius, double lat, double lon) {
    return new Filter.Within(new GeoPoint(lat, lon), radius, RadiusUnit.MI);
  }

  /**
   * Holds when the member's birthday is today or in the next days.
   *
   * @param days 0 (today only) to 366
   * @return the filter
   */
  public static Filter birthdayWithin(int days) {
    return new Filter.BirthdayWithin(days);
  }

  /**
   * Holds when the member joined today or in the days before.
   *
   * @param days 0 to 36,600
   * @return the filter
   */
  public static Filter joinedInLast(int days) {
    return inLast("joined", days);
  }

  /**
   * Holds when a date field lies on the member's today or in the days before.
   *
   * @param field canonical name of a date field other than birthday
   * @param days 0 to 36,600
   * @return the filter
   */
  public static Filter inLast(String field, int days) {
    return new Filter.RelativeDay(FieldRef.of(field), Direction.LAST, days);
  }

  /**
   * Holds when a date field lies on the member's today or in the days after.
   *
   * @param field canonical name of a date field other than birthday
   * @param days 0 to 36,600
   * @return the filter
   */
  public static Filter inNext(String field, int days) {
    return new Filter.RelativeDay(FieldRef.of(field), Direction.NEXT, days);
  }

  /**
   * Holds when the member has a location.
   *
   * @return the filter
   */
  public static Filter located() {
    return new Filter.Located();
  }

  /**
   * Holds when the member has an address that a channel can use.
   *
   * @param channel the channel
   * @return the filter
   */
  public static Filter reachable(Channel channel) {
    return new Filter.Reachable(channel);
  }

  /**
   * Holds when the behaviour is the member's; see {@link Behaviours} for short forms.
   *
   * @param behaviour the behaviour
   * @return the filter
   */
  public static Filter behaved(Behaviour behaviour) {
    return new Filter.Behaved(behaviour);
  }

  /**
   * Holds when the member is opted in on a channel.
   *
   * @param channel the channel
   * @return the filter
   */
  public static Filter optedIn(Channel channel) {
    return new Filter.OptedIn(channel);
  }
}
