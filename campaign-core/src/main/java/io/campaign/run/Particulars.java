package io.campaign.run;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.id.Address;
import io.campaign.id.Masking;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one message of a rolling run is made of beside what is known of its member: the variables of
 * the call that asked for it, and where it goes instead of to the member when it is a test.
 *
 * @param variables values by name, at most {@value #MOST}; a template reads them like fields of the
 *     account and they win over those. Names after the rule of {@link FieldRef.Custom}, none that
 *     the profile has
 * @param to where a test goes, or null for the member's own address
 */
public record Particulars(Map<String, FieldValue> variables, @Nullable Address to) {
  /** Most variables of one call. */
  public static final int MOST = 100;

  /** Most UTF-16 units of all texts of one call together. */
  public static final int MOST_TEXT = 16_384;

  /** Names that templates know beside the fields of the profile. */
  private static final Set<String> TAKEN =
      Set.of("account", "campaign", "member_id", "subcommunities");

  /** Nothing is said. */
  public static final Particulars NONE = new Particulars(Map.of(), null);

  /** Checks names and sizes, and copies the map. */
  public Particulars {
    if (variables.size() > MOST) {
      throw new InvalidInputException(
          "variables (" + variables.size() + ") must be at most " + MOST);
    }
    variables.keySet().forEach(Particulars::requireFree);
    int units = variables.values().stream().mapToInt(Particulars::units).sum();
    if (units > MOST_TEXT) {
      throw new InvalidInputException(
          "texts of the variables (" + units + " characters) must be at most " + MOST_TEXT);
    }
    variables = Map.copyOf(variables);
  }

  private static void requireFree(String name) {
    if (!(FieldRef.of(name) instanceof FieldRef.Custom custom)
        || !custom.name().equals(name)
        || TAKEN.contains(name)) {
      throw new InvalidInputException(
          "variable ("
              + Masking.excerpt(name)
              + ") must have a name of its own, not that of a profile field");
    }
  }

  private static int units(FieldValue value) {
    if (value instanceof FieldValue.Text text) {
      return text.text().length();
    }
    return value instanceof FieldValue.Values values
        ? values.items().stream().mapToInt(String::length).sum()
        : 0;
  }

  /**
   * Says whether the message is a test: it goes elsewhere and counts for nothing.
   *
   * @return true when {@code to} is given
   */
  public boolean isTest() {
    return to != null;
  }

  /**
   * Returns the member as this message sees it.
   *
   * @param member member, as read just now
   * @return a copy with the variables and the address
   */
  public Member of(Member member) {
    return new Member(
        member.memberNo(),
        member.id(),
        member.status(),
        to == null ? member.address() : to,
        member.sharedAddress(),
        variables.isEmpty() ? member.profile() : with(member.profile()),
        member.optedIn());
  }

  private Profile with(Profile known) {
    Map<String, FieldValue> all = new HashMap<>(known.custom());
    all.putAll(variables);
    return new Profile(
        known.firstName(),
        known.lastName(),
        known.gender(),
        known.birthday(),
        known.city(),
        known.country(),
        known.location(),
        known.zone(),
        known.language(),
        known.joined(),
        all,
        known.subcommunities());
  }

  /** Names and counts only: values are data of members. */
  @Override
  public String toString() {
    return "Particulars[" + variables.keySet() + (isTest() ? ", test" : "") + "]";
  }
}
