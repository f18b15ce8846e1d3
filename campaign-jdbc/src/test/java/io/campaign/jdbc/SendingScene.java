package io.campaign.jdbc;

import io.campaign.campaign.Account;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.content.Content;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.BatchExchange;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.Outcome;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** A campaign that is being sent, in few words. */
final class SendingScene {
  static final AccountId ACME = AccountId.of("acme");
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final UserId USER = UserId.of("ann");
  private static final Secret SECRET = Secret.of("scene");

  private SendingScene() {}

  static Run open(Store store, String id) {
    store.accounts().save(new Account(ACME, "Acme", ZoneOffset.UTC, "US"));
    CampaignDefinition definition =
        new CampaignDefinition(
            "Scene " + id,
            CampaignType.STANDARD,
            Channel.SMS,
            Content.text(Channel.SMS, "Hello"),
            new Filter.All(),
            new Schedule.Unset(),
            null,
            CampaignDefinition.DEFAULT_REPLY_WINDOW,
            CampaignDefinition.DEFAULT_VALIDITY);
    store.campaigns().create(new NewCampaign(ACME, CampaignId.of(id), definition, USER, NOW));
    NewRun run =
        new NewRun(
            ACME,
            CampaignId.of(id),
            RunKind.BLAST,
            "once",
            1,
            Channel.SMS,
            Duration.ofHours(6),
            NOW);
    AuditRecord audit = new AuditRecord(NOW, USER, "run", "OPEN", "", "SENDING", "");
    return store.runs().open(run, audit).current();
  }

  /** Plans members 1 to {@code members} in chunks of one size. */
  static Run plan(Store store, Run run, int members, int chunkSize) {
    Run now = run;
    for (long from = 0; from < members; from += 10_000) {
      long to = Math.min(members, from + 10_000);
      List<NewChunk> chunks = new ArrayList<>();
      for (long at = from; at < to; at += chunkSize) {
        long end = Math.min(to, at + chunkSize);
        chunks.add(NewChunk.first(NOW, LongStream.rangeClosed(at + 1, end).toArray()));
      }
      now =
          store
              .runs()
              .appendPlan(new PlanStep(run.runNo(), 1, from, to, chunks, List.of(), to == members))
              .current();
    }
    return now;
  }

  static Optional<ClaimedChunk> claim(Store store) {
    return store.ledger().claim(new ClaimRequest("worker", Channel.SMS, NOW, LEASE));
  }

  static BatchExchange batch(
      ClaimedChunk chunk, int batchNo, List<Outcome> closing, List<Candidate> opening) {
    return new BatchExchange(
        chunk.chunkNo(), chunk.fence(), batchNo, closing, opening, "*", NOW, LEASE);
  }

  /** Candidates for positions {@code from} to {@code to}, the latter exclusive. */
  static List<Candidate> candidates(ClaimedChunk chunk, int from, int to) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = from; i < to; i++) {
      candidates.add(new Candidate(i, key(chunk.planned().member(i))));
    }
    return candidates;
  }

  static AddressKey key(long member) {
    return AddressKey.of(SECRET, Address.sms("+1555%07d".formatted(member)));
  }

  /** The carrier took these positions and gave each an id. */
  static List<Outcome> handedOff(ClaimedChunk chunk, int... positions) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int position : positions) {
      outcomes.add(
          new Outcome.Final(
              position,
              DeliveryState.HANDED_OFF,
              null,
              "0",
              "smpp",
              List.of(carrierId(chunk, position)),
              1,
              NOW));
    }
    return outcomes;
  }

  static String carrierId(ClaimedChunk chunk, int position) {
    return "id-" + chunk.run().runNo() + "-" + chunk.planned().member(position);
  }
}
