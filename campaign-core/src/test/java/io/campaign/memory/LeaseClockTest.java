package io.campaign.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.content.Content;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.run.BatchExchange;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeaseClockTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final AccountId ACCOUNT = AccountId.of("acc");

  // Close to the end of the range: monotonic clocks may overflow.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - LEASE.toNanos() / 2);
  private final MemoryStore store = MemoryStore.builder().clock(nanos::get).build();

  @Test
  @DisplayName("a lease runs out when its time has passed on the store's clock, not sooner")
  void lease_byStoreClock_runsOut() {
    ClaimedChunk chunk = claimed();
    exchange(chunk, 0);
    pass(LEASE.minusNanos(1));
    assertEquals(List.of(), store.ledger().sweepExpired(T0, 10));
    pass(Duration.ofNanos(1));
    assertEquals(1, store.ledger().sweepExpired(T0, 10).get(0).unknown());
  }

  @Test
  @DisplayName("each exchange starts the lease anew")
  void lease_afterExchange_startsAnew() {
    ClaimedChunk chunk = claimed();
    exchange(chunk, 0);
    pass(Duration.ofSeconds(29));
    exchange(chunk, 1);
    pass(Duration.ofSeconds(29));
    assertEquals(List.of(), store.ledger().sweepExpired(T0, 10));
    pass(Duration.ofSeconds(1));
    assertEquals(1, store.ledger().sweepExpired(T0, 10).size());
  }

  private ClaimedChunk claimed() {
    CampaignId id = CampaignId.of("c");
    UserId user = UserId.of("ann");
    CampaignDefinition definition =
        new CampaignDefinition(
            "Title",
            CampaignType.STANDARD,
            Channel.SMS,
            Content.NONE,
            new Filter.All(),
            new Schedule.Now(),
            null,
            CampaignDefinition.DEFAULT_REPLY_WINDOW,
            CampaignDefinition.DEFAULT_VALIDITY);
    store.campaigns().create(new NewCampaign(ACCOUNT, id, definition, user, T0));
    NewRun request =
        new NewRun(ACCOUNT, id, RunKind.BLAST, "once", 1, Channel.SMS, Duration.ofHours(6), T0);
    AuditRecord audit = new AuditRecord(T0, user, "run", "OPEN", "", "SENDING", "");
    Run run = store.runs().open(request, audit).current();
    NewChunk chunk = NewChunk.first(T0, new long[] {1});
    store.runs().appendPlan(new PlanStep(run.runNo(), 1, 0, 1, List.of(chunk), List.of(), true));
    return store.ledger().claim(new ClaimRequest("w", Channel.SMS, T0, LEASE)).orElseThrow();
  }

  private void exchange(ClaimedChunk chunk, int batchNo) {
    Candidate candidate = new Candidate(0, new AddressKey("a".repeat(22)));
    store
        .ledger()
        .exchange(
            new BatchExchange(
                chunk.chunkNo(),
                chunk.fence(),
                batchNo,
                List.of(),
                List.of(candidate),
                "*",
                T0,
                LEASE));
  }

  private void pass(Duration time) {
    nanos.addAndGet(TimeUnit.NANOSECONDS.convert(time));
  }
}
