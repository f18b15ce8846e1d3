package io.campaign.filter;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.GeoPoint;
import io.campaign.id.Channel;
import io.campaign.text.Fold;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a filter may see of one member. Answers must not change while one evaluation runs. A field
 * the member does not have, or has with another type, is null (an empty list for lists).
 */
public interface MemberView {
  /**
   * Returns the member's number in the store.
   *
   * @return globally unique, never reused
   */
  long memberNo();

  /**
   * Returns a text or choice field: first_name, last_name, gender, city, country, language, zone,
   * status, or a custom one.
   *
   * @param field the field
   * @return original spelling, cleaned; null (or empty, which means the same) when missing
   */
  @Nullable String text(FieldRef field);

  /**
   * Returns a text or choice field in its comparison form. Override where that form is stored.
   *
   * @param field the field
   * @return the folded text, or null when missing
   */
  default @Nullable String folded(FieldRef field) {
    String text = text(field);
    return text == null || text.isEmpty() ? null : Fold.fold(text);
  }

  /**
   * Returns a custom number field. Age is not asked here; it is derived from {@link #birthday}.
   *
   * @param field the field
   * @return the number; null (or NaN, which means the same) when missing
   */
  @Nullable Double number(FieldRef field);

  /**
   * Returns a custom boolean field.
   *
   * @param field the field
   * @return the value, or null when missing
   */
  @Nullable Boolean flag(FieldRef field);

  /**
   * Returns a date field: joined, or a custom one. Birthday is not asked here.
   *
   * @param field the field
   * @return the day, or null when missing
   */
  @Nullable LocalDate day(FieldRef field);

  /**
   * Returns a list field: subcommunity, or a custom one.
   *
   * @param field the field
   * @return the items in original spelling, empty when there are none
   */
  List<String> list(FieldRef field);

  /**
   * Returns the birthday.
   *
   * @return with or without a year; null when unknown
   */
  @Nullable Birthday birthday();

  /**
   * Returns the place the member lives.
   *
   * @return null when unknown
   */
  @Nullable GeoPoint location();

  /**
   * Returns the member's own time zone.
   *
   * @return null when unknown; the account's zone then counts
   */
  @Nullable ZoneId zone();

  /**
   * Says whether the member's current consent on a channel is opted in.
   *
   * @param channel the channel
   * @return false when opted out or never asked
   */
  boolean optedIn(Channel channel);

  /**
   * Says whether the member has an address that a channel can use.
   *
   * @param channel the channel
   * @return whatever its consent
   */
  boolean reachable(Channel channel);

  /**
   * Says whether a behaviour is the member's. Views of members alone cannot tell; evaluators wrap
   * them in one that holds the facts, loaded for the same moment as the filter is asked about.
   *
   * @param behaviour the behaviour
   * @return what the facts say
   * @throws IllegalStateException when this view holds no facts
   */
  boolean did(Behaviour behaviour);
}
