package io.campaign.tck;

import io.campaign.Draft;
import io.campaign.Workspace;
import io.campaign.calendar.QuietHours;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.LocalPassed;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.Variant;
import io.campaign.content.Content;
import io.campaign.engagement.ConsentState;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.member.Profile;
import io.campaign.run.SendingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random accounts with one campaign each: members with gaps, shared, unreachable and missing
 * numbers, erased and opted out; campaigns with caps, hold-outs, local times and quiet hours.
 */
final class TckAccounts {
  static final String CAMPAIGN = "c";

  private static final List<String> TEXTS =
      List.of(
          "Hi!",
          "Hi {{ first_name }}",
          "{{ first_name }}",
          "{{ code }}{{ code }}",
          "{% if code %}Your code: {{ code }}{% endif %}");
  private static final List<String> AUDIENCES =
      List.of(
          "everybody",
          "code IS PRESENT",
          "NOT code IS PRESENT OR subcommunity HAS ANY (\"press\")",
          "within(80 km, 34.5, -118)",
          "opted_in(sms)",
          "NOT received(\"c\")",
          "status = \"active\" AND NOT first_name = \"n3\"");
  private static final List<String> ZONES =
      List.of("Pacific/Kiritimati", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "UTC");

  /** What an account has beside its members. */
  private enum Kind {
    PLAIN,
    CAPPED,
    TESTING,
    LOCAL,
    QUIET
  }

  private final SplittableRandom random;
  private final Instant now;

  TckAccounts(long seed, Instant now) {
    this.random = new SplittableRandom(seed);
    this.now = now;
  }

  static String name(int number) {
    return "a" + number;
  }

  private static Kind kind(int number) {
    return Kind.values()[number % Kind.values().length];
  }

  static SendingRules rules(AccountId account) {
    return switch (kind(Integer.parseInt(account.value().substring(1)))) {
      case CAPPED -> SendingRules.none().atMost(1, Duration.ofDays(7));
      case QUIET ->
          SendingRules.none().quietHours(QuietHours.daily(LocalTime.of(18, 0), LocalTime.of(9, 0)));
      default -> SendingRules.none();
    };
  }

  /**
   * Numbers of the eighth person of an account are of a country that the carrier does not serve.
   */
  static boolean reached(Address address) {
    return !address.value().endsWith("08");
  }

  static String accountOf(String number) {
    return name(Integer.parseInt(number.substring(5, 10)));
  }

  private static String phone(int account, int person) {
    return "+1202%05d%02d".formatted(account, person);
  }

  void populate(Workspace workspace, int number) {
    workspace.members().defineFields(List.of(FieldDef.custom("code", FieldType.TEXT, "Code")));
    int size = random.nextInt(14);
    for (int i = 0; i < size; i++) {
      String phone = random.nextInt(9) == 0 ? null : phone(number, random.nextInt(12));
      workspace.members().save("m" + i, phone, profile(i));
    }
    for (int i = 0; i < size; i++) {
      if (random.nextInt(9) == 0) {
        workspace.members().erase("m" + i);
      } else if (random.nextInt(9) == 0) {
        String phone = phone(number, random.nextInt(12));
        workspace.members().consent(Channel.SMS, phone, ConsentState.OPTED_OUT, "form");
      }
    }
    if (kind(number) == Kind.CAPPED) {
      String some = pick(List.of("code IS PRESENT", "first_name IS MISSING", "everybody"));
      workspace.campaigns().draft("before").text("Before").audience(some).save();
      workspace.campaigns().sendNow("before");
    }
    draft(workspace, number).save();
  }

  private Profile profile(int number) {
    Profile.Builder profile = Profile.builder();
    if (random.nextInt(4) > 0) {
      profile.name("N" + number, null);
    }
    if (random.nextInt(3) > 0) {
      boolean long_ = random.nextInt(9) == 0;
      profile.custom("code", FieldValue.of(long_ ? "x".repeat(2_000) : "c" + number));
    }
    if (random.nextBoolean()) {
      profile.location(new GeoPoint(34 + random.nextDouble(), -118));
    }
    if (random.nextInt(3) == 0) {
      profile.subcommunity("press");
    }
    if (random.nextInt(4) > 0) {
      profile.zone(ZoneId.of(pick(ZONES)));
    }
    return profile.build();
  }

  private Draft draft(Workspace workspace, int number) {
    Draft draft = workspace.campaigns().draft(CAMPAIGN).text(pick(TEXTS)).audience(pick(AUDIENCES));
    return switch (kind(number)) {
      case TESTING -> draft.experiment(experiment());
      case LOCAL ->
          draft.schedule(
              new Schedule.AtLocal(
                  now.atZone(ZoneOffset.UTC).toLocalDate().atTime(12, 0),
                  pick(List.of(LocalPassed.values()))));
      default -> draft;
    };
  }

  /** With other texts, or with a rest that gets the winner, whose text nobody knows before. */
  private Experiment experiment() {
    Variant later = new Variant("late", null, null, Duration.ofHours(2));
    int holdOut = 10 + random.nextInt(30);
    if (random.nextBoolean()) {
      return Experiment.of(Variant.asIs("a"), later).shares(40, holdOut);
    }
    Variant other = Variant.saying("b", Content.text(Channel.SMS, "Hey {{ code }}"));
    return Experiment.of(Variant.asIs("a"), other, later).shares(100 - holdOut, holdOut);
  }

  void send(Workspace workspace, int number) {
    if (kind(number) == Kind.LOCAL) {
      workspace.campaigns().schedule(CAMPAIGN);
    } else {
      workspace.campaigns().sendNow(CAMPAIGN);
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
