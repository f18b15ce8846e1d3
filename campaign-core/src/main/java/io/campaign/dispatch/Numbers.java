package io.campaign.dispatch;

import io.campaign.campaign.CampaignNumbers;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.id.AccountId;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Keeps what a campaign's runs have come to beside the campaign, whenever one of them has handed
 * off everything and when its reply window has ended. Of a campaign that repeats the latest twenty
 * runs count, so that the work stays bounded.
 */
final class Numbers {
  private static final int RUNS = 20;
  private static final int PAGE = 10_000;

  private final Store store;

  Numbers(Store store) {
    this.store = store;
  }

  void record(Run moved, Instant now) {
    AccountId account = moved.request().account();
    CampaignNumbers sum = CampaignNumbers.NONE;
    for (Run run : store.runs().ofCampaign(account, moved.request().campaign(), RUNS)) {
      Tally tally = store.runs().tally(account, run.runNo());
      sum =
          sum.plus(
              new CampaignNumbers(
                  tally.recipients(),
                  tally.handedOff(),
                  tally.responders(),
                  clickers(account, run, now)));
    }
    store.campaigns().recordNumbers(account, moved.request().campaign(), sum);
  }

  private long clickers(AccountId account, Run run, Instant now) {
    Behaviour clicked =
        new Behaviour.Acted(RunAction.CLICKED, RunScope.run(run.runNo()), "", 1, Period.ever());
    EvaluationContext context = new EvaluationContext(now, ZoneOffset.UTC);
    long count = 0;
    long after = 0;
    List<Long> page;
    do {
      page = store.engagement().membersBy(account, clicked, context, after, PAGE);
      count += page.size();
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == PAGE);
    return count;
  }
}
