package io.campaign.field;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Name of one member field: a built-in one, or one that an account defined. */
public sealed interface FieldRef {
  /** Prefix that marks a custom field in canonical text when its bare name means something else. */
  String CUSTOM_PREFIX = "custom.";

  /**
   * Returns the name in canonical text and JSON: {@code first_name} for a built-in field, {@code
   * tier} for a custom one, {@code custom.gender} for a custom one whose bare name is taken by a
   * built-in field or a word of the filter language.
   *
   * @return never empty; {@link #of} reads it back
   */
  String fieldName();

  /**
   * Reads a canonical name.
   *
   * @param fieldName name as {@link #fieldName()} gives it
   * @return the built-in field of that name, else a custom field (known to an account or not)
   * @throws InvalidInputException when it is neither built in nor a valid custom name
   */
  static FieldRef of(String fieldName) {
    Profile profile = Profile.find(fieldName);
    if (profile != null) {
      return profile;
    }
    return new Custom(
        fieldName.startsWith(CUSTOM_PREFIX)
            ? fieldName.substring(CUSTOM_PREFIX.length())
            : fieldName);
  }

  /** Built-in fields. */
  enum Profile implements FieldRef {
    /** Given name. */
    FIRST_NAME(FieldType.TEXT, "First name"),
    /** Family name. */
    LAST_NAME(FieldType.TEXT, "Last name"),
    /** Gender: female, male or other; missing when not told. */
    GENDER(FieldType.CHOICE, "Gender"),
    /** Completed years of life on the member's local date; missing without a birth year. */
    AGE(FieldType.NUMBER, "Age"),
    /** Date of birth; as a date it is missing when the year is unknown, yet it is present. */
    BIRTHDAY(FieldType.DATE, "Birthday"),
    /** City name. */
    CITY(FieldType.TEXT, "City"),
    /** Country, by convention the ISO 3166 code of two letters. */
    COUNTRY(FieldType.TEXT, "Country"),
    /** Language, by convention a BCP 47 tag. */
    LANGUAGE(FieldType.TEXT, "Language"),
    /** Time zone, by its tz database name. */
    ZONE(FieldType.TEXT, "Time zone"),
    /** Day the member joined. */
    JOINED(FieldType.DATE, "Joined"),
    /** Standing of the member in the account. */
    STATUS(FieldType.CHOICE, "Status"),
    /** Names of the subcommunities the member belongs to. */
    SUBCOMMUNITY(FieldType.LIST, "Subcommunity");

    private static final Map<String, Profile> BY_NAME = byName();

    private final FieldType type;
    private final String label;

    Profile(FieldType type, String label) {
      this.type = type;
      this.label = label;
    }

    /**
     * Returns the kind of value it holds.
     *
     * @return never null
     */
    public FieldType type() {
      return type;
    }

    /**
     * Returns the English label for user interfaces.
     *
     * @return never empty
     */
    public String label() {
      return label;
    }

    @Override
    public String fieldName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return fieldName();
    }

    static @Nullable Profile find(String fieldName) {
      return BY_NAME.get(fieldName);
    }

    private static Map<String, Profile> byName() {
      Map<String, Profile> names = new TreeMap<>();
      for (Profile profile : values()) {
        names.put(profile.fieldName(), profile);
      }
      return names;
    }
  }

  /**
   * Field defined by an account.
   *
   * @param name a lower-case letter, then up to 62 lower-case letters, digits or underscores
   */
  record Custom(String name) implements FieldRef {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Words of the filter language that would be misread as a bare field name. */
    private static final Set<String> RESERVED =
        Set.of(
            "and",
            "or",
            "not",
            "everybody",
            "within",
            "opted_in",
            "true",
            "false",
            "custom",
            "location",
            "last_contacted");

    /** Checks the name. */
    public Custom {
      if (!RULE.matcher(name).matches()) {
        throw new InvalidInputException(
            "field name ("
                + Masking.excerpt(name)
                + ") must be a lower-case letter, then up to 62 lower-case letters, digits or _");
      }
    }

    @Override
    public String fieldName() {
      boolean taken = RESERVED.contains(name) || Profile.find(name) != null;
      return taken ? CUSTOM_PREFIX + name : name;
    }

    @Override
    public String toString() {
      return fieldName();
    }
  }
}
