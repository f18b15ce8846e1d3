package io.campaign.authoring;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.DueTime;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.spi.Authorizer;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Page;
import io.campaign.spi.Store;
import io.campaign.spi.TemplateReview.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does what a provider's word on a template means for the campaigns that use it: those in review go
 * on or come back to draft, those that wait for their time go into review again, and runs that are
 * sending are paused. Repeatable.
 */
public final class TemplateChanges {
  private static final int PAGE = 200;
  private static final int RUNS = 20;

  private final Desk desk;
  private final Moves moves;
  private final Reviews reviews;

  /**
   * Creates it for one account.
   *
   * @param account whose campaigns
   * @param store storage ports
   * @param clock business time
   * @param rules who knows where templates stand
   */
  public TemplateChanges(
      AccountId account, Store store, BusinessClock clock, AuthoringRules rules) {
    Actor actor = Actor.system(account, "review");
    this.desk = new Desk(actor, Authorizer.byRole(), store, clock);
    this.moves = new Moves(desk);
    this.reviews = new Reviews(rules.review());
  }

  /**
   * A provider's word.
   *
   * @param channel channel of the template
   * @param template template
   * @param verdict where it stands now
   * @param reason what the provider says, for people
   */
  public record Word(Channel channel, ProviderTemplate template, Verdict verdict, String reason) {}

  /**
   * Applies a provider's word.
   *
   * @param word the word
   * @return number of campaigns and runs it moved
   */
  public int apply(Word word) {
    int moved = 0;
    for (Campaign campaign : using(word)) {
      moved += apply(campaign, word);
    }
    return moved;
  }

  private List<Campaign> using(Word word) {
    List<Campaign> found = new ArrayList<>();
    CampaignQuery query =
        CampaignQuery.first(PAGE)
            .on(word.channel())
            .ofStatus(
                DisplayStatus.IN_REVIEW,
                DisplayStatus.SCHEDULED,
                DisplayStatus.SENDING,
                DisplayStatus.PAUSED);
    String cursor = "";
    do {
      Page<Campaign> page =
          desk.store().campaigns().list(desk.actor().account(), query.next(cursor));
      page.items().stream()
          .filter(c -> Reviews.uses(c.definition(), word.template()))
          .forEach(found::add);
      cursor = page.next();
    } while (!cursor.isEmpty());
    return found;
  }

  private int apply(Campaign campaign, Word word) {
    boolean waits = campaign.status() == CampaignStatus.IN_REVIEW;
    if (word.verdict() == Verdict.APPROVED) {
      boolean clear = waits && !reviews.pending(campaign.account(), campaign.definition());
      return clear ? move(campaign, CampaignEvent.REVIEW_PASSED, due(campaign), word) : 0;
    }
    int paused = pauseRuns(campaign, word);
    boolean once = !campaign.definition().type().repeating();
    if (once && moves.latestRun(campaign).isPresent()) {
      return paused;
    }
    if (word.verdict() == Verdict.REJECTED) {
      return paused + move(campaign, CampaignEvent.REVIEW_REJECTED, null, word);
    }
    boolean scheduled = campaign.status() == CampaignStatus.SCHEDULED;
    return paused
        + (scheduled ? move(campaign, CampaignEvent.START_REVIEW, lapse(campaign), word) : 0);
  }

  private int move(Campaign campaign, CampaignEvent event, @Nullable Instant due, Word word) {
    String reason = "template " + word.template().name() + ": " + word.reason();
    Moves.Effect effect = new Moves.Effect(null, due, null, reason);
    return moves.tryMove(campaign, event, effect).applied() ? 1 : 0;
  }

  /** What waited longer than its own time goes now; the lateness limit was watched meanwhile. */
  private @Nullable Instant due(Campaign campaign) {
    Instant now = desk.clock().now();
    boolean passed =
        campaign.definition().schedule() instanceof Schedule.At at && at.instant().isBefore(now);
    return passed ? now : DueTime.first(campaign.definition().schedule(), now);
  }

  private static @Nullable Instant lapse(Campaign campaign) {
    Instant due = campaign.dueAt();
    boolean once = !campaign.definition().type().repeating();
    return once && due != null ? due.plus(campaign.definition().options().lateness()) : null;
  }

  private int pauseRuns(Campaign campaign, Word word) {
    int paused = 0;
    for (Run run : desk.store().runs().ofCampaign(campaign.account(), campaign.id(), RUNS)) {
      if (run.status() == RunStatus.SENDING) {
        String reason = "template " + word.template().name() + ": " + word.reason();
        new RunDesk(desk).control(run.runNo(), RunEvent.PAUSE, reason);
        paused++;
      }
    }
    return paused;
  }
}
