package io.campaign.spi;

import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.NewTrigger;
import io.campaign.run.OpenTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.TriggerPage;
import io.campaign.run.TriggerReceipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands where a store keeps no triggers. */
enum NoTriggers implements TriggerStore {
  INSTANCE;

  private static StoreFailure.Rejected missing() {
    return new StoreFailure.Rejected(
        "trigger store (none) must be provided by the store before campaigns can be triggered",
        null);
  }

  @Override
  public Optional<List<TriggerReceipt>> append(long runNo, List<NewTrigger> triggers) {
    throw missing();
  }

  @Override
  public Optional<TriggerReceipt> find(AccountId account, CampaignId campaign, String key) {
    return Optional.empty();
  }

  @Override
  public Map<Long, Particulars> particulars(long runNo, int nth, Collection<Long> memberNos) {
    return Map.of();
  }

  @Override
  public List<OpenTrigger> unplanned(long runNo, int limit) {
    return List.of();
  }

  @Override
  public boolean appendPage(TriggerPage page) {
    throw missing();
  }

  @Override
  public boolean seal(long runNo) {
    throw missing();
  }

  @Override
  public void forget(AccountId account, long memberNo) {}

  @Override
  public int purge(Instant before, int limit) {
    return 0;
  }
}
