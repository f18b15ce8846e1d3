package io.campaign.samples;

import io.campaign.Campaigns;
import io.campaign.Workspace;
import io.campaign.calendar.LeapDay;
import io.campaign.calendar.Recurrence;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignCalendar;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Missed;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.TestSend;
import io.campaign.campaign.Trigger;
import io.campaign.campaign.Variant;
import io.campaign.content.Content;
import io.campaign.id.Channel;
import io.campaign.run.Run;
import io.campaign.run.TriggerReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** What the pages on campaigns and scheduling quote. */
final class AuthoringSamples {
  private AuthoringSamples() {}

  static Campaign teamOfThree(Campaigns viewer, Campaigns sender, Campaigns admin, Instant noon) {
    // region approval
    Campaign draft = viewer.draft("spring").text("Spring is here, {{ first_name }}!").save();
    Campaign submitted = viewer.submit("spring", noon);
    sender.reject("spring", "Say who we are");
    Campaign now = viewer.find("spring");
    viewer.edit(
        "spring",
        now.version(),
        now.definition().withContent(Content.text(Channel.SMS, "Acme: spring is here!")));
    Campaign again = viewer.submit("spring", noon);
    Campaign scheduled = admin.approve("spring", again.version()); // what the admin has read
    // endregion
    if (draft.version() >= submitted.version()) {
      throw new IllegalStateException("each step must make a version");
    }
    return scheduled;
  }

  static void holidaySeries(Workspace acme) {
    // region series
    Recurrence advent =
        Recurrence.of("2026-11-29T10:00", "Europe/Berlin", "FREQ=WEEKLY;COUNT=4")
            .without(LocalDate.of(2026, 12, 13));
    acme.campaigns().upcoming(advent, 10).forEach(instance -> show(instance.instant()));
    acme.campaigns()
        .draft("advent")
        .text("A light is on, {{ first_name | default: 'friend' }}.")
        .schedule(new Schedule.Recurring(advent, Missed.once()))
        .lateness(Duration.ofHours(6))
        .save();
    acme.campaigns().schedule("advent");
    // endregion
  }

  static void birthdays(Workspace acme) {
    // region birthdays
    acme.campaigns()
        .draft("birthdays")
        .text("Happy birthday, {{ first_name | default: 'friend' }}!")
        .schedule(
            new Schedule.Birthdays(LocalTime.of(9, 0), LeapDay.FEBRUARY_28, Duration.ofHours(12)))
        .save();
    acme.campaigns().schedule("birthdays");
    // endregion
  }

  static void receipts(Workspace acme) {
    // region receipts
    acme.campaigns()
        .draft("receipt")
        .text("Thanks {{ first_name | default: 'friend' }}, order {{ order_no }} is on its way.")
        .schedule(new Schedule.OnTrigger())
        .save();
    acme.campaigns().schedule("receipt"); // once; from now on it waits for calls
    // endregion
  }

  static TriggerReceipt orderPlaced(Workspace acme, String member, String orderNo) {
    // region trigger
    TriggerReceipt receipt =
        acme.triggers()
            .fire(
                "receipt", Trigger.keyed("order-" + orderNo).to(member).with("order_no", orderNo));
    // endregion
    return receipt;
  }

  static Run tryOut(Workspace acme) {
    // region test
    acme.tests().addNumber("ann", Channel.SMS, "+13125550198"); // once the host has verified it
    Run test = acme.tests().send(TestSend.of("spring").as("m-1").to("ann"));
    // endregion
    return test;
  }

  static void experiment(Workspace acme) {
    // region experiment
    Variant plain = Variant.asIs("plain");
    Variant warm = Variant.saying("warm", Content.text(Channel.SMS, "We missed you. Come by?"));
    acme.campaigns()
        .draft("sale")
        .text("Sale today")
        .experiment(
            Experiment.of(plain, warm)
                .shares(20, 5)
                .decide(
                    Experiment.Goal.RESPONSE_RATE,
                    Duration.ofHours(4),
                    0.95,
                    Experiment.Inconclusive.WAIT))
        .save();
    acme.campaigns().sendNow("sale");
    // endregion
  }

  static String month(Workspace acme, Instant stamp) {
    // region calendar
    ZonedDateTime from = ZonedDateTime.parse("2026-12-01T00:00:00+01:00[Europe/Berlin]");
    CampaignCalendar december = acme.campaigns().calendar(from, from.plusMonths(1), 2);
    december.gaps(Duration.ofDays(7)).forEach(gap -> show(gap.from()));
    december.overloaded().forEach(week -> show(week.monday()));
    String file = december.toICalendar(stamp);
    // endregion
    return file;
  }

  private static void show(Object found) {
    if (found.toString().isEmpty()) {
      throw new IllegalStateException("a finding must have a date");
    }
  }
}
