package io.campaign.samples;

import static io.campaign.filter.Filters.and;
import static io.campaign.filter.Filters.between;
import static io.campaign.filter.Filters.eq;
import static io.campaign.filter.Filters.not;
import static io.campaign.filter.Filters.withinKilometres;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.filter.Behaviours;
import io.campaign.filter.Filter;
import io.campaign.filter.Period;
import io.campaign.filter.RunScope;
import io.campaign.member.Member;
import io.campaign.run.AudiencePart;
import io.campaign.run.Preview;
import io.campaign.segment.SegmentJson;
import io.campaign.segment.SegmentPrinter;
import java.util.List;
import java.util.Map;

/** A segment from Java to a campaign and its follow-up. */
public final class SegmentSamples {
  private SegmentSamples() {}

  /**
   * Builds a segment.
   *
   * @return women from 18 to 24 around Los Angeles who did not hear from us in two days
   */
  public static Filter build() {
    // region build
    Filter segment =
        and(
            eq("gender", "female"),
            between("age", 18, 24),
            withinKilometres(25, 34.05, -118.24),
            not(Behaviours.lastContacted(Period.lastDays(2))));
    // endregion
    return segment;
  }

  /**
   * Takes a segment through its three forms.
   *
   * @param acme workspace
   * @param segment segment
   * @return an equal segment, read from JSON
   */
  public static Filter forms(Workspace acme, Filter segment) {
    // region forms
    String text = SegmentPrinter.pretty(segment); // for people; SegmentParser reads it back
    String json = SegmentJson.write(segment); // for programs and user interfaces
    Filter same = new SegmentJson(acme.members().fields()).parse(json);
    // endregion
    return text.isEmpty() ? segment : same;
  }

  /**
   * Counts a segment and reads it page by page.
   *
   * @param acme workspace
   * @param segment segment
   * @return members read
   */
  public static long read(Workspace acme, Filter segment) {
    // region page
    long members = acme.members().count(segment);
    long after = 0;
    List<Member> page = acme.members().page(segment, after, 500);
    while (!page.isEmpty()) {
      after = page.get(page.size() - 1).memberNo();
      page = acme.members().page(segment, after, 500);
    }
    // endregion
    return members;
  }

  /**
   * Sends to a segment, and a day later to those who ignored it.
   *
   * @param engine engine
   * @param acme workspace
   * @param segment segment
   * @param later lets a day pass
   * @return who got the first message
   */
  public static Preview sendAndFollowUp(
      CampaignEngine engine, Workspace acme, Filter segment, Runnable later) {
    // region send
    acme.campaigns()
        .draft("drop")
        .text("New tee, {{ first_name | default: 'you' }}!")
        .audience(segment)
        .save();
    Preview preview = acme.campaigns().preview("drop"); // who would get it, who not, and why
    List<Member> optedOut = acme.campaigns().previewMembers("drop", AudiencePart.OPTED_OUT, 0, 100);
    acme.campaigns().sendNow("drop");
    // endregion
    engine.runUntilIdle();
    later.run();
    engine.runUntilIdle();
    // region follow-up
    acme.campaigns()
        .draft("nudge")
        .text("Still there? Last sizes.")
        .audience(Behaviours.ignored(RunScope.latest("drop")))
        .save();
    acme.campaigns().sendNow("nudge");
    // endregion
    engine.runUntilIdle();
    return optedOut.size() == preview.in(AudiencePart.OPTED_OUT)
        ? preview
        : new Preview(preview.asOf(), Map.of(), 0, List.of());
  }
}
