package io.campaign.authoring;

import io.campaign.calendar.Occurrence;
import io.campaign.campaign.CalendarEntry;
import io.campaign.campaign.CalendarEntry.Kind;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignCalendar;
import io.campaign.campaign.CampaignCalendar.Overload;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Schedule;
import io.campaign.error.InvalidInputException;
import io.campaign.filter.EvaluationContext;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.member.Member;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberDirectory.Match;
import io.campaign.spi.Page;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the sendings of an account into a calendar (R20), for one actor. */
public final class CalendarDesk {
  private static final int CAMPAIGNS = 500;
  private static final int RUNS = 1_000;
  private static final int INSTANCES = 1_000;
  private static final int PAGE = 5_000;
  private static final int MOST_DAYS = 400;

  private final Desk desk;

  /**
   * Creates the desk.
   *
   * @param desk who works with what
   */
  public CalendarDesk(Desk desk) {
    this.desk = desk;
  }

  /** An entry with the campaign whose audience it has. */
  private record Placed(CalendarEntry entry, Campaign campaign) {}

  /**
   * Collects sent, planned and projected sendings.
   *
   * @param from start, inclusive; its zone is the calendar's
   * @param to end, exclusive, at most 400 days later
   * @param mostAWeek how many messages a member may get in a week; more is a finding
   * @return the calendar
   */
  public CampaignCalendar between(ZonedDateTime from, ZonedDateTime to, int mostAWeek) {
    desk.require(Operation.READ);
    if (!from.isBefore(to) || from.plusDays(MOST_DAYS).isBefore(to)) {
      throw new InvalidInputException(
          "calendar (%s to %s) must be above zero and at most %d days"
              .formatted(from, to, MOST_DAYS));
    }
    List<Placed> placed = new ArrayList<>();
    for (boolean archived : new boolean[] {false, true}) {
      CampaignQuery query = CampaignQuery.first(CAMPAIGNS);
      query = archived ? query.fromArchive() : query;
      String cursor = "";
      do {
        Page<Campaign> page =
            desk.store().campaigns().list(desk.actor().account(), query.next(cursor));
        page.items().forEach(campaign -> place(campaign, from, to, placed));
        cursor = page.next();
      } while (!cursor.isEmpty());
    }
    placed.sort(
        Comparator.comparing((Placed p) -> p.entry().instant())
            .thenComparing(p -> p.entry().campaign().value())
            .thenComparing(p -> p.entry().occurrence()));
    List<CalendarEntry> entries = placed.stream().map(Placed::entry).toList();
    return new CampaignCalendar(from, to, entries, overloaded(placed, mostAWeek));
  }

  private void place(Campaign campaign, ZonedDateTime from, ZonedDateTime to, List<Placed> placed) {
    for (Run run : desk.store().runs().ofCampaign(campaign.account(), campaign.id(), RUNS)) {
      Instant at = run.request().plannedFor();
      if (within(at, from, to)) {
        long recipients = desk.store().runs().tally(campaign.account(), run.runNo()).recipients();
        placed.add(
            new Placed(
                new CalendarEntry(
                    campaign.id(),
                    campaign.definition().title(),
                    Kind.SENT,
                    run.request().occurrence(),
                    at.atZone(from.getZone()),
                    recipients,
                    run.runNo()),
                campaign));
      }
    }
    Instant due = campaign.dueAt();
    if (campaign.status() != CampaignStatus.SCHEDULED || due == null) {
      return;
    }
    if (campaign.definition().schedule() instanceof Schedule.Recurring recurring) {
      Instant start = due.isBefore(from.toInstant()) ? from.toInstant() : due;
      List<Occurrence> coming = recurring.recurrence().between(start, to.toInstant(), INSTANCES);
      for (Occurrence occurrence : coming) {
        Kind kind = occurrence.instant().equals(due) ? Kind.PLANNED : Kind.PROJECTED;
        placed.add(
            coming(campaign, kind, occurrence.nominal().toString(), occurrence.instant(), from));
      }
    } else if (!(campaign.definition().schedule() instanceof Schedule.Birthdays)
        && within(due, from, to)) {
      placed.add(coming(campaign, Kind.PLANNED, "once", due, from));
    }
  }

  private Placed coming(
      Campaign campaign, Kind kind, String occurrence, Instant at, ZonedDateTime from) {
    long recipients =
        desk.store()
            .members()
            .count(campaign.account(), campaign.definition().audience(), context(campaign, at));
    return new Placed(
        new CalendarEntry(
            campaign.id(),
            campaign.definition().title(),
            kind,
            occurrence,
            at.atZone(from.getZone()),
            recipients,
            0),
        campaign);
  }

  private EvaluationContext context(Campaign campaign, Instant at) {
    return new EvaluationContext(
        at,
        desk.store()
            .accounts()
            .find(campaign.account())
            .map(account -> account.zone())
            .orElse(ZoneOffset.UTC));
  }

  private static boolean within(Instant at, ZonedDateTime from, ZonedDateTime to) {
    return !at.isBefore(from.toInstant()) && at.isBefore(to.toInstant());
  }

  private List<Overload> overloaded(List<Placed> placed, int most) {
    Map<LocalDate, Map<Long, Integer>> weeks = new TreeMap<>();
    for (Placed one : placed) {
      LocalDate monday =
          one.entry().at().toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      Map<Long, Integer> counts = weeks.computeIfAbsent(monday, week -> new HashMap<>());
      members(one).forEach(member -> counts.merge(member, 1, Integer::sum));
    }
    List<Overload> overloads = new ArrayList<>();
    weeks.forEach(
        (monday, counts) -> {
          long members = counts.values().stream().filter(count -> count > most).count();
          int highest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
          if (members > 0) {
            overloads.add(new Overload(monday, members, highest));
          }
        });
    return overloads;
  }

  private Set<Long> members(Placed placed) {
    return placed.entry().runNo() == 0 ? audience(placed) : reached(placed.entry().runNo());
  }

  private Set<Long> reached(long runNo) {
    Set<Long> members = new HashSet<>();
    long after = 0;
    List<Delivery> page;
    do {
      page = desk.store().ledger().deliveries(desk.actor().account(), runNo, Set.of(), after, PAGE);
      page.stream()
          .filter(delivery -> delivery.state().countsAsHandedOff())
          .forEach(delivery -> members.add(delivery.key().memberNo()));
      after = page.isEmpty() ? after : page.get(page.size() - 1).key().memberNo();
    } while (page.size() == PAGE);
    return members;
  }

  private Set<Long> audience(Placed placed) {
    Campaign campaign = placed.campaign();
    EvaluationContext context = context(campaign, placed.entry().instant());
    CompiledSegment segment =
        new SegmentBinder(
                desk.store().members().fieldCatalog(campaign.account()), SegmentLimits.MOST)
            .bind(campaign.definition().audience());
    Set<Long> members = new HashSet<>();
    long after = 0;
    AudiencePage page;
    do {
      page =
          desk.store()
              .members()
              .page(campaign.account(), campaign.definition().audience(), context, after, PAGE);
      for (Member member : page.members()) {
        after = member.memberNo();
        if (page.match() == Match.EXACT || segment.matches(member, context)) {
          members.add(after);
        }
      }
    } while (!page.last());
    return members;
  }
}
