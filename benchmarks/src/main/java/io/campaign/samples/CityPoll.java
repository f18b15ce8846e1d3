package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.engagement.ReplyGroup;
import io.campaign.member.Profile;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A poll: which city next? The answers are grouped, two groups that mean one city are merged by
 * hand, those who want that city get a follow-up, and a summary says what came back.
 */
public final class CityPoll {
  private static final List<String> ANSWERS =
      List.of(
          "Chicago!!",
          "chicago please",
          "come to Chicago 🙏",
          "Chciago",
          "my vote is chicago",
          "chitown baby",
          "Chi town!",
          "chitown for sure",
          "definitely chitown",
          "Denver",
          "denver pls",
          "come to denver!!",
          "vote for Denver",
          "ATLANTA",
          "atlanta next",
          "please come to atlanta",
          "when do tickets go on sale?",
          "I love this band 😍",
          "my dog is called Rex");

  private CityPoll() {}

  /**
   * Runs the poll.
   *
   * @param store where everything is kept
   * @param out where the groups and the summary are printed
   * @return numbers that the follow-up went to
   */
  public static List<String> run(Store store, PrintStream out) {
    FakeCarrier carrier = FakeCarrier.named("fake");
    SettableClock clock = new SettableClock(Instant.parse("2026-05-01T18:00:00Z"));
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .clock(clock)
            .account("band")
            .build()) {
      Workspace band = engine.as(Actor.admin("band", "ann"));
      for (int i = 0; i < ANSWERS.size(); i++) {
        band.members()
            .save("fan-" + i, number(i), Profile.builder().name("Fan " + i, null).build());
      }
      long poll = send(engine, band, "poll", "Which city should we hit next? Reply now!");
      reply(carrier, clock, engine);

      List<ReplyGroup> groups = band.groups().list(poll);
      ReplyGroup chicago = saying(groups, "chicago");
      ReplyGroup chitown = saying(groups, "chitown");
      band.groups().merge(poll, chitown.id(), chicago.id());
      band.groups().rename(poll, chicago.id(), "Chicago");
      out.print(band.groups().summary(poll).text());

      int before = carrier.sent().size();
      band.campaigns()
          .draft("early-access")
          .text("See you in Chicago! Here is your early access.")
          .audience(band.groups().members(poll, chicago.id()))
          .save();
      band.campaigns().sendNow("early-access");
      engine.runUntilIdle();
      return carrier.sent().stream().skip(before).map(sent -> sent.to().value()).toList();
    }
  }

  private static long send(CampaignEngine engine, Workspace band, String id, String text) {
    band.campaigns().draft(id).text(text).save();
    band.campaigns().sendNow(id);
    engine.runUntilIdle();
    return band.runs().latest(id).map(Run::runNo).orElseThrow();
  }

  private static void reply(FakeCarrier carrier, SettableClock clock, CampaignEngine engine) {
    for (int i = 0; i < ANSWERS.size(); i++) {
      clock.advance(Duration.ofSeconds(20));
      carrier.reply("answer-" + i, number(i), ANSWERS.get(i), clock.now());
    }
    engine.runUntilIdle();
  }

  /** The largest group in which somebody wrote that word. */
  private static ReplyGroup saying(List<ReplyGroup> groups, String word) {
    return groups.stream()
        .filter(group -> group.examples().stream().anyMatch(reply -> says(reply, word)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean says(String reply, String word) {
    return reply.toLowerCase(Locale.ROOT).contains(word);
  }

  private static String number(int fan) {
    return "+1312555%04d".formatted(100 + fan);
  }
}
