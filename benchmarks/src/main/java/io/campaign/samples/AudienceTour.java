package io.campaign.samples;

import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.between;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.not;
import static io.campaign.filter.Filters.withinKilometres;

import io.campaign.CampaignEngine;
import io.campaign.MemberIndex;
import io.campaign.Members;
import io.campaign.Workspace;
import io.campaign.calendar.Birthday;
import io.campaign.campaign.Actor;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviours;
import io.campaign.filter.Filter;
import io.campaign.filter.RunScope;
import io.campaign.id.Secret;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.run.AudiencePart;
import io.campaign.run.Preview;
import io.campaign.segment.SegmentJson;
import io.campaign.segment.SegmentPrinter;
import io.campaign.segment.index.IndexOptions;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A segment from beginning to end: built in Java, printed as text, loaded as JSON, counted,
 * explained, paged through, sent to, and followed up on those who ignored the message.
 */
public final class AudienceTour {
  private static final int MEMBERS = 60;

  private AudienceTour() {}

  /**
   * Runs the sample.
   *
   * @param store where everything is kept
   * @param out where it says what it finds
   * @return numbers that the follow-up went to
   */
  public static List<String> run(Store store, PrintStream out) {
    FakeCarrier carrier = FakeCarrier.named("fake");
    SettableClock clock = new SettableClock(Instant.parse("2026-03-02T18:00:00Z"));
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .clock(clock)
            .account("acme")
            .addressSecret(Secret.of("keep this one, at least 16 bytes"))
            .build()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      acme.members().saveAll(IntStream.range(0, MEMBERS).mapToObj(AudienceTour::entry));
      Filter segment = build(acme, out);
      count(acme, segment, out);
      send(acme, segment, out);
      engine.runUntilIdle();
      int reached = carrier.sent().size();
      carrier.reply("r1", carrier.sent().get(0).to().value(), "yes please", clock.now());
      clock.advance(Duration.ofHours(8));
      engine.runUntilIdle();

      acme.campaigns()
          .draft("nudge")
          .text("Still there? Last sizes.")
          .audience(Behaviours.ignored(RunScope.latest("drop")))
          .save();
      acme.campaigns().sendNow("nudge");
      engine.runUntilIdle();
      return carrier.sent().subList(reached, carrier.sent().size()).stream()
          .map(message -> message.to().value())
          .sorted()
          .toList();
    }
  }

  private static Filter build(Workspace acme, PrintStream out) {
    Filter built =
        and(
            eq("gender", "female"),
            between("age", 18, 24),
            withinKilometres(25, 34.05, -118.24),
            not(Behaviours.received(RunScope.campaign("drop"))));
    out.println(SegmentPrinter.pretty(built));
    Filter loaded = acme.members().segmentOfJson(SegmentJson.write(built));
    if (!loaded.equals(built)) {
      throw new IllegalStateException("segment (" + loaded + ") must be what was written");
    }
    return loaded;
  }

  private static void count(Workspace acme, Filter segment, PrintStream out) {
    Members members = acme.members();
    out.println(members.count(segment) + " members");
    MemberIndex index = members.index(IndexOptions.DEFAULTS);
    out.print(index.explain(SegmentPrinter.print(segment)));
    long after = 0;
    int pages = 0;
    List<Member> page = members.page(segment, after, 5);
    while (!page.isEmpty()) {
      pages++;
      after = page.get(page.size() - 1).memberNo();
      page = members.page(segment, after, 5);
    }
    out.println(pages + " pages");
  }

  private static void send(Workspace acme, Filter segment, PrintStream out) {
    acme.campaigns()
        .draft("drop")
        .text("New tee, {{ first_name | default: 'you' }}!")
        .audience(segment)
        .save();
    Preview preview = acme.campaigns().preview("drop");
    out.println(
        "%d of %d get it, %d have no number"
            .formatted(preview.recipients(), preview.size(), preview.in(AudiencePart.NO_ADDRESS)));
    acme.campaigns().sendNow("drop");
  }

  /**
   * Every second a woman, born from 1996 on, every third far away, every tenth without a number.
   */
  private static Members.Entry entry(int i) {
    Profile profile =
        Profile.builder()
            .name("N" + i, null)
            .gender(i % 2 == 0 ? "female" : "male")
            .birthday(Birthday.of(LocalDate.of(1996 + i % 12, 1, 1)))
            .location(new GeoPoint(i % 3 == 0 ? 40.71 : 34.06, -118.25))
            .build();
    return new Members.Entry("m" + i, i % 10 == 0 ? null : "+1312555%04d".formatted(i), profile);
  }
}
