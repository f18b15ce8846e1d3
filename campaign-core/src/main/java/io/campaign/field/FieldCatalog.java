package io.campaign.field;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an account's filters and templates may name: the built-in fields, then the account's
 * own. Immutable, safe for any thread.
 */
public final class FieldCatalog {
  /** Values of the built-in choice {@link FieldRef.Profile#GENDER}. */
  public static final List<String> GENDERS = List.of("female", "male", "other");

  /** Values of the built-in choice {@link FieldRef.Profile#STATUS}. */
  public static final List<String> STATUSES = List.of("active", "blocked", "erased");

  private static final FieldCatalog BUILT_IN = new FieldCatalog(List.of());

  private final Map<FieldRef, FieldDef> byField = new LinkedHashMap<>();
  private final List<FieldDef> all;

  private FieldCatalog(List<FieldDef> custom) {
    for (FieldRef.Profile profile : FieldRef.Profile.values()) {
      byField.put(
          profile, new FieldDef(profile, profile.type(), profile.label(), builtInValues(profile)));
    }
    for (FieldDef def : custom) {
      if (byField.putIfAbsent(def.field(), def) != null) {
        throw new InvalidInputException("field (" + def.name() + ") must be defined once");
      }
    }
    all = List.copyOf(byField.values());
  }

  private static List<String> builtInValues(FieldRef.Profile profile) {
    if (profile == FieldRef.Profile.GENDER) {
      return GENDERS;
    }
    return profile == FieldRef.Profile.STATUS ? STATUSES : List.of();
  }

  /**
   * Returns the catalogue of an account without custom fields.
   *
   * @return the built-in fields only
   */
  public static FieldCatalog builtIn() {
    return BUILT_IN;
  }

  /**
   * Makes the catalogue of an account.
   *
   * @param custom definitions of its custom fields, each name once
   * @return built-in fields and these
   * @throws InvalidInputException when a field is defined twice or is a built-in one
   */
  public static FieldCatalog of(List<FieldDef> custom) {
    return custom.isEmpty() ? BUILT_IN : new FieldCatalog(custom);
  }

  /**
   * Lists all fields.
   *
   * @return built-in fields first, then custom ones in the order given; immutable
   */
  public List<FieldDef> all() {
    return all;
  }

  /**
   * Finds a field by its canonical name.
   *
   * @param fieldName such as {@code first_name}, {@code tier} or {@code custom.tier}; any case
   * @return its definition, or empty when the account has no such field
   */
  public Optional<FieldDef> find(String fieldName) {
    try {
      return find(FieldRef.of(fieldName.toLowerCase(Locale.ROOT)));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /**
   * Finds the definition of a field.
   *
   * @param field built-in or custom
   * @return its definition, or empty when the account has no such field
   */
  public Optional<FieldDef> find(FieldRef field) {
    return Optional.ofNullable(byField.get(field));
  }

  /**
   * Finds the field a mistyped name most likely meant.
   *
   * @param fieldName an unknown name
   * @return the canonical name of a field at most a third of the letters away, or empty
   */
  public Optional<String> nearest(String fieldName) {
    List<String> names = new ArrayList<>();
    all.forEach(def -> names.add(def.name()));
    return NearestName.find(fieldName.toLowerCase(Locale.ROOT), names);
  }
}
