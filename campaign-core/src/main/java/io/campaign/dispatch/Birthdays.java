package io.campaign.dispatch;

import io.campaign.audience.Classified;
import io.campaign.audience.Classifier;
import io.campaign.audience.Classifier.Audience;
import io.campaign.audience.Classifier.Classification;
import io.campaign.audience.RulesSource;
import io.campaign.calendar.Birthday;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.Schedule;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Delivery;
import io.campaign.run.Exclusion;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.OnceStep;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans birthday campaigns (R4): one run per calendar day, open from the moment that day's send
 * time comes in the first zone of the world until the cut-off has passed in the last. In between
 * the birthdays of the day are looked up again and again, so that one learnt late counts, and the
 * guard of each member and year, written with the chunk, keeps every member to one message whatever
 * zones and nodes do.
 */
final class Birthdays {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  /** Zones differ by quarters of an hour, so send times of a day come at these steps. */
  private static final long STEP = Duration.ofMinutes(15).toMillis();

  private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);
  private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);
  private static final int PAGE = 1_000;

  private final Store store;
  private final @Nullable Classifier classifier;
  private final RulesSource rules;

  /**
   * Creates it.
   *
   * @param store storage ports
   * @param classifier gives members their disposition; null where there are no birthday campaigns
   * @param rules what campaigns say of members
   */
  Birthdays(Store store, @Nullable Classifier classifier, RulesSource rules) {
    this.store = store;
    this.classifier = classifier;
    this.rules = rules;
  }

  /** One day of one campaign, being planned. */
  private record Day(
      Campaign campaign,
      String approvedHash,
      Schedule.Birthdays schedule,
      LocalDate date,
      ZoneId zone,
      Instant now) {
    Instant opens() {
      return date.atTime(schedule.at()).toInstant(FIRST);
    }

    Instant closes() {
      return date.atTime(schedule.cutOff()).toInstant(LAST);
    }

    ZonedDateTime sendAt(ZoneId memberZone) {
      return date.atTime(schedule.at()).atZone(memberZone);
    }

    ZonedDateTime cutOff(ZoneId memberZone) {
      return date.atTime(schedule.cutOff()).atZone(memberZone);
    }
  }

  /** Plans what is due now and says when to look again. */
  Instant plan(Campaign campaign, String approvedHash, Schedule.Birthdays schedule, Instant now) {
    ZoneId zone =
        store.accounts().find(campaign.account()).map(Account::zone).orElse(ZoneOffset.UTC);
    LocalDate first = LocalDate.ofInstant(now, LAST).minusDays(1);
    LocalDate last = LocalDate.ofInstant(now, FIRST);
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      Day day = new Day(campaign, approvedHash, schedule, date, zone, now);
      if (!now.isBefore(day.opens())) {
        plan(day);
      }
    }
    return next(schedule, now);
  }

  private static Instant next(Schedule.Birthdays schedule, Instant now) {
    long into = Math.floorMod(now.toEpochMilli() - schedule.at().toNanoOfDay() / 1_000_000, STEP);
    Instant boundary = now.plusMillis(STEP - into);
    Instant soon = now.plus(LOOK_AGAIN);
    return boundary.isBefore(soon) ? boundary : soon;
  }

  private void plan(Day day) {
    boolean over = day.now().isAfter(day.closes());
    Run run = over ? opened(day) : open(day);
    if (run == null || run.plan().sealed()) {
      return;
    }
    List<Exclusion> exclusions = new ArrayList<>();
    long cursor = 0;
    boolean last = false;
    while (!last) {
      Classification page = next(day, cursor);
      append(day, run, page, exclusions);
      last = page.last();
      cursor = page.cursor();
    }
    if (over) {
      Set<Long> reached = reached(day, run);
      exclusions.removeIf(exclusion -> reached.contains(exclusion.memberNo()));
      PlanStep seal =
          new PlanStep(
              run.runNo(),
              run.plan().planNo(),
              run.plan().cursor(),
              run.plan().cursor(),
              List.of(),
              exclusions,
              true);
      store.runs().appendPlan(seal);
    }
  }

  /** Whoever has had the message is no longer kept from it, whatever the caps say by now. */
  private Set<Long> reached(Day day, Run run) {
    Set<Long> reached = new HashSet<>();
    long after = 0;
    List<Delivery> page;
    do {
      page =
          store.ledger().deliveries(day.campaign().account(), run.runNo(), Set.of(), after, PAGE);
      for (Delivery delivery : page) {
        after = delivery.key().memberNo();
        reached.add(after);
      }
    } while (page.size() == PAGE);
    return reached;
  }

  private @Nullable Run opened(Day day) {
    return store.runs().ofCampaign(day.campaign().account(), day.campaign().id(), 10).stream()
        .filter(run -> run.request().occurrence().equals(name(day)))
        .findFirst()
        .orElse(null);
  }

  private static String name(Day day) {
    return "birthdays-" + day.date();
  }

  private Run open(Day day) {
    Campaign campaign = day.campaign();
    NewRun request =
        new NewRun(
            campaign.account(),
            campaign.id(),
            RunKind.OCCURRENCE,
            name(day),
            campaign.revision(),
            campaign.definition().channel(),
            campaign.definition().replyWindow(),
            day.opens(),
            day.approvedHash());
    AuditRecord audit =
        new AuditRecord(
            day.now(),
            Actor.system(campaign.account(), "schedule").user(),
            "run",
            "OPEN",
            "",
            RunStatus.SENDING.name(),
            "birthdays of " + day.date());
    return store.runs().open(request, audit).current();
  }

  /** Those around the day by any zone and leap-day policy; {@link #append} takes the exact ones. */
  private Classification next(Day day, long cursor) {
    Classifier ready = classifier;
    if (ready == null) {
      throw new IllegalStateException("classifier (none) must be set for birthday campaigns");
    }
    Campaign campaign = day.campaign();
    Filter around =
        new Filter.And(List.of(campaign.definition().audience(), new Filter.BirthdayWithin(2)));
    Instant noonBefore = day.date().minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
    Audience audience =
        new Audience(
            campaign.account(),
            campaign.definition().channel(),
            around,
            new EvaluationContext(noonBefore, day.zone()),
            rules.of(campaign.account(), campaign.id(), campaign.definition(), day.now()));
    return ready.next(audience, cursor, PAGE);
  }

  private void append(Day day, Run run, Classification page, List<Exclusion> exclusions) {
    Map<Instant, List<Long>> bySendTime = new TreeMap<>();
    for (Classified classified : page.members()) {
      Birthday birthday = classified.member().birthday();
      boolean today =
          birthday != null
              && day.schedule()
                  .leapDay()
                  .observed(birthday, day.date().getYear())
                  .filter(day.date()::equals)
                  .isPresent();
      if (today && classified.excluded() != null) {
        exclusions.add(new Exclusion(classified.member().memberNo(), classified.excluded()));
      } else if (today) {
        ZoneId own = classified.member().zone();
        ZoneId zone = own == null ? day.zone() : own;
        Instant sendAt = day.sendAt(zone).toInstant();
        boolean due = !sendAt.isAfter(day.now());
        boolean late = day.now().isAfter(day.cutOff(zone).toInstant());
        if (due && !late) {
          bySendTime
              .computeIfAbsent(sendAt, time -> new ArrayList<>())
              .add(classified.member().memberNo());
        }
      }
    }
    List<NewChunk> chunks = new ArrayList<>();
    bySendTime.forEach(
        (time, members) ->
            chunks.add(
                NewChunk.first(time, members.stream().mapToLong(Long::longValue).toArray())));
    if (!chunks.isEmpty()) {
      store
          .runs()
          .appendOnce(new OnceStep(run.runNo(), String.valueOf(day.date().getYear()), chunks));
    }
  }
}
