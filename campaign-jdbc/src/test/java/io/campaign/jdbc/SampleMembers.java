package io.campaign.jdbc;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.MemberId;
import io.campaign.id.Secret;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Seeded members with what real files hold: gaps, accents, emoji, SQL, odd birthdays. */
final class SampleMembers {
  static final Secret SECRET = Secret.of("a secret of the tests");

  static final List<String> TEXTS =
      List.of(
          "Anna",
          "ANNA",
          "anna",
          "Zo\u00eb",
          "ZO\u00cb",
          "Zoe\u0308",
          "Stra\u00dfe",
          "STRASSE",
          "\u0130stanbul",
          "istanbul",
          "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
          "50%",
          "5_0",
          "a%b_c\\d",
          "'; drop table cmp_member; --",
          "\" or 1=1",
          "\ud83d\ude00",
          "\ud83d\ude00 party",
          "\ue000x",
          "\uffee",
          "x\u0000y",
          "lone \ud800 surrogate",
          "Rome",
          "rome ",
          "New York",
          "new",
          "{member}",
          "?",
          "\u017fub",
          "\u212a");

  static final List<FieldDef> FIELDS =
      List.of(
          FieldDef.custom("tier", FieldType.TEXT, "Tier"),
          FieldDef.custom("plan", FieldType.CHOICE, "Plan"),
          FieldDef.custom("score", FieldType.NUMBER, "Score"),
          FieldDef.custom("vip", FieldType.BOOLEAN, "VIP"),
          FieldDef.custom("since", FieldType.DATE, "Since"),
          FieldDef.custom("tags", FieldType.LIST, "Tags"));

  private static final List<String> ZONES =
      List.of("Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC", "+05:30");

  static final double[] NUMBERS = {0.0, -0.0, 1, -1.5, 0.1, 0.30000000000000004, 1e300, 5e-324};

  private final SplittableRandom random;

  SampleMembers(SplittableRandom random) {
    this.random = random;
  }

  static NewMember member(String id, @Nullable String number, Profile profile) {
    Address address = number == null ? null : Address.sms(number);
    AddressKey key = address == null ? null : AddressKey.of(SECRET, address);
    return new NewMember(MemberId.of(id), address, key, MemberStatus.ACTIVE, profile);
  }

  List<NewMember> many(int count) {
    List<NewMember> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String number = random.nextInt(5) == 0 ? null : "+3906" + (1_000_000 + random.nextInt(count));
      NewMember made = member("m" + i, number, profile());
      MemberStatus status = random.nextInt(9) == 0 ? MemberStatus.BLOCKED : MemberStatus.ACTIVE;
      members.add(
          new NewMember(made.id(), made.address(), made.addressKey(), status, made.profile()));
    }
    return members;
  }

  private Profile profile() {
    Profile.Builder builder =
        Profile.builder()
            .name(maybeText(), maybeText())
            .gender(maybe() ? "Female" : maybe() ? "male" : null)
            .birthday(birthday())
            .place(maybeText(), maybe() ? "IT" : null)
            .location(maybe() ? point() : null)
            .zone(maybe() ? ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))) : null)
            .language(maybe() ? "pt-BR" : null)
            .joined(maybe() ? day() : null);
    for (int i = random.nextInt(4); i > 0; i--) {
      builder.subcommunity(text());
    }
    custom(builder);
    return builder.build();
  }

  private void custom(Profile.Builder builder) {
    for (FieldDef field : FIELDS) {
      if (maybe()) {
        FieldType type =
            random.nextInt(8) == 0
                ? FieldType.values()[random.nextInt(FieldType.values().length)]
                : field.type();
        builder.custom(field.name(), value(type));
      }
    }
    if (maybe()) {
      builder.custom("undefined", value(FieldType.TEXT));
    }
  }

  FieldValue value(FieldType type) {
    return switch (type) {
      case TEXT, CHOICE -> FieldValue.of(text());
      case NUMBER -> FieldValue.of(NUMBERS[random.nextInt(NUMBERS.length)]);
      case BOOLEAN -> FieldValue.of(random.nextBoolean());
      case DATE -> FieldValue.of(day());
      case LIST -> FieldValue.of(texts(random.nextInt(3)));
    };
  }

  List<String> texts(int count) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(text());
    }
    return items;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private @Nullable String maybeText() {
    return maybe() ? text() : null;
  }

  private @Nullable Birthday birthday() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> Birthday.of(2, 29);
      case 2 -> Birthday.of(1 + random.nextInt(12), 1 + random.nextInt(28));
      case 3 -> Birthday.of(LocalDate.of(2000, 2, 29));
      default -> Birthday.of(day());
    };
  }

  /** Days around the moment that the tests ask about, and some far away. */
  LocalDate day() {
    LocalDate near = LocalDate.of(2025, 3, 1).plusDays(random.nextInt(5) - 2);
    return switch (random.nextInt(4)) {
      case 0 -> near;
      case 1 -> near.minusYears(random.nextInt(90));
      case 2 -> LocalDate.of(1 + random.nextInt(9999), 1 + random.nextInt(12), 1);
      default -> near.minusDays(random.nextInt(40_000));
    };
  }

  GeoPoint point() {
    return new GeoPoint(
        41.9 + random.nextInt(-20, 20) / 100.0, 12.5 + random.nextInt(-20, 20) / 100.0);
  }

  boolean maybe() {
    return random.nextInt(3) > 0;
  }
}
