package io.campaign.jdbc;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldRef.Profile;
import io.campaign.field.FieldType;
import io.campaign.id.AccountId;
import io.campaign.id.Masking;
import io.campaign.member.MemberStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a host's columns hold what. Names are plain SQL identifiers, checked here, since they
 * become part of statements; they stand behind the alias {@code m}.
 */
final class HostColumns {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final Pattern TABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,62}\\.){0,2}[A-Za-z_][A-Za-z0-9_]{0,62}");

  /** A table of memberships: whose, in what. */
  record Groups(String table, String member, String name) {}

  final String table;
  final Map<FieldRef, String> fields = new LinkedHashMap<>();
  final List<FieldDef> custom = new ArrayList<>();
  final Map<String, MemberStatus> statuses = new LinkedHashMap<>();
  String number = "";
  String phone = "";
  @Nullable String id;
  @Nullable String account;
  @Nullable AccountId onlyAccount;
  @Nullable String status;
  @Nullable String lat;
  @Nullable String lon;
  @Nullable Groups groups;
  boolean uniquePhones;

  HostColumns(String table) {
    this.table = table(table);
  }

  static String table(String name) {
    return checked("table", TABLE, name);
  }

  static String column(String name) {
    return "m." + identifier(name);
  }

  static String identifier(String name) {
    return checked("column", IDENTIFIER, name);
  }

  private static String checked(String what, Pattern rule, String name) {
    if (!rule.matcher(name).matches()) {
      throw new InvalidInputException(
          "%s (%s) must be a plain SQL name: letters, digits and _"
              .formatted(what, Masking.excerpt(name)));
    }
    return name;
  }

  void add(String field, String column) {
    FieldRef ref = FieldRef.of(field);
    boolean fits =
        ref instanceof Profile profile
            && profile != Profile.AGE
            && profile != Profile.STATUS
            && profile != Profile.SUBCOMMUNITY;
    if (!fits) {
      throw new InvalidInputException(
          "field (" + field + ") must be a built-in one that stands in a column of its own");
    }
    fields.put(ref, column(column));
  }

  void add(FieldDef definition, String column) {
    if (definition.type() == FieldType.LIST || !(definition.field() instanceof FieldRef.Custom)) {
      throw new InvalidInputException(
          "field ("
              + definition.name()
              + ") must be a custom text, choice, number, boolean or date");
    }
    custom.add(definition);
    fields.put(definition.field(), column(column));
  }

  /** Refuses a mapping without its essentials. */
  void check() {
    List<String> problems = new ArrayList<>();
    if (number.isEmpty()) {
      problems.add("number column () must be set");
    }
    if (phone.isEmpty()) {
      problems.add("phone column () must be set");
    }
    if ((account == null) == (onlyAccount == null)) {
      problems.add("account column or the only account () must be set, one of them");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  FieldCatalog catalog() {
    return FieldCatalog.of(custom);
  }

  /** Restricts a statement to the rows of an account. */
  Sql ofAccount(AccountId wanted) {
    if (account != null) {
      return Sql.of(account + " = ?", wanted.value());
    }
    return Sql.of(wanted.equals(onlyAccount) ? "1 = 1" : "1 = 0");
  }
}
