package io.campaign.member;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.text.Clean;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member. Every part may be missing; missing is null, never empty text.
 *
 * @param firstName given name
 * @param lastName family name
 * @param gender one of the catalogue's values, for example {@code female}
 * @param birthday month and day, with or without the year
 * @param city city as written
 * @param country two-letter country
 * @param location where the member lives
 * @param zone time zone
 * @param language BCP 47 tag, for example {@code en} or {@code pt-BR}
 * @param joined day the member joined
 * @param custom values of the account's own fields, by field name
 * @param subcommunities names of the subcommunities the member is in
 */
public record Profile(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String gender,
    @Nullable Birthday birthday,
    @Nullable String city,
    @Nullable String country,
    @Nullable GeoPoint location,
    @Nullable ZoneId zone,
    @Nullable String language,
    @Nullable LocalDate joined,
    Map<String, FieldValue> custom,
    Set<String> subcommunities) {
  /** Nothing is known. */
  public static final Profile EMPTY = builder().build();

  /** Copies the collections; texts lose what cannot be stored, and blank texts become null. */
  public Profile {
    firstName = text(firstName);
    lastName = text(lastName);
    gender = text(gender);
    city = text(city);
    country = text(country);
    language = text(language);
    custom = Map.copyOf(custom);
    subcommunities =
        subcommunities.isEmpty()
            ? Set.of()
            : subcommunities.stream().map(Clean::text).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : Clean.text(value.strip());
  }

  /**
   * Starts an empty profile.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Adds what this profile lacks from another record of the same person.
   *
   * @param other the other record
   * @return own values where there are some, the other's where there are none; all subcommunities
   */
  public Profile filledFrom(Profile other) {
    Map<String, FieldValue> fields = new HashMap<>(other.custom);
    fields.putAll(custom);
    Set<String> groups = new TreeSet<>(other.subcommunities);
    groups.addAll(subcommunities);
    return new Profile(
        firstName == null ? other.firstName : firstName,
        lastName == null ? other.lastName : lastName,
        gender == null ? other.gender : gender,
        birthday == null ? other.birthday : birthday,
        city == null ? other.city : city,
        country == null ? other.country : country,
        location == null ? other.location : location,
        zone == null ? other.zone : zone,
        language == null ? other.language : language,
        joined == null ? other.joined : joined,
        fields,
        groups);
  }

  /**
   * Replaces the subcommunities.
   *
   * @param names all of them
   * @return a copy
   */
  public Profile withSubcommunities(Set<String> names) {
    return new Profile(
        firstName, lastName, gender, birthday, city, country, location, zone, language, joined,
        custom, names);
  }

  /** Says nothing personal. */
  @Override
  public String toString() {
    return "Profile[" + custom.size() + " custom fields]";
  }

  /** Collects the parts of a profile. Not thread-safe. */
  public static final class Builder {
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String gender;
    private @Nullable Birthday birthday;
    private @Nullable String city;
    private @Nullable String country;
    private @Nullable GeoPoint location;
    private @Nullable ZoneId zone;
    private @Nullable String language;
    private @Nullable LocalDate joined;
    private final Map<String, FieldValue> custom = new HashMap<>();
    private final Set<String> subcommunities = new TreeSet<>();

    private Builder() {}

    /**
     * Sets both names.
     *
     * @param first given name, or null
     * @param last family name, or null
     * @return this builder
     */
    public Builder name(@Nullable String first, @Nullable String last) {
      this.firstName = first;
      this.lastName = last;
      return this;
    }

    /**
     * Sets the gender.
     *
     * @param value a value of the catalogue, or null
     * @return this builder
     */
    public Builder gender(@Nullable String value) {
      this.gender = value;
      return this;
    }

    /**
     * Sets the birthday.
     *
     * @param value birthday, or null
     * @return this builder
     */
    public Builder birthday(@Nullable Birthday value) {
      this.birthday = value;
      return this;
    }

    /**
     * Sets city and country.
     *
     * @param cityName city, or null
     * @param countryCode two-letter country, or null
     * @return this builder
     */
    public Builder place(@Nullable String cityName, @Nullable String countryCode) {
      this.city = cityName;
      this.country = countryCode;
      return this;
    }

    /**
     * Sets the location.
     *
     * @param value point, or null
     * @return this builder
     */
    public Builder location(@Nullable GeoPoint value) {
      this.location = value;
      return this;
    }

    /**
     * Sets the time zone.
     *
     * @param value zone, or null
     * @return this builder
     */
    public Builder zone(@Nullable ZoneId value) {
      this.zone = value;
      return this;
    }

    /**
     * Sets the language.
     *
     * @param tag BCP 47 tag, or null
     * @return this builder
     */
    public Builder language(@Nullable String tag) {
      this.language = tag;
      return this;
    }

    /**
     * Sets the day the member joined.
     *
     * @param day day, or null
     * @return this builder
     */
    public Builder joined(@Nullable LocalDate day) {
      this.joined = day;
      return this;
    }

    /**
     * Sets one custom field.
     *
     * @param field field name
     * @param value value
     * @return this builder
     */
    public Builder custom(String field, FieldValue value) {
      custom.put(field, value);
      return this;
    }

    /**
     * Adds the member to a subcommunity.
     *
     * @param name name of the subcommunity
     * @return this builder
     */
    public Builder subcommunity(String name) {
      subcommunities.add(name);
      return this;
    }

    /**
     * Builds the profile.
     *
     * @return immutable profile
     */
    public Profile build() {
      return new Profile(
          firstName,
          lastName,
          gender,
          birthday,
          city,
          country,
          location,
          zone,
          language,
          joined,
          custom,
          subcommunities);
    }
  }
}
