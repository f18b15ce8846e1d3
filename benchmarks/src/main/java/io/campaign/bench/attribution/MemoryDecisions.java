package io.campaign.bench.attribution;

import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.inbound.RecentHandOffs;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Whole decisions on messages, made from what the engine handed off itself. */
final class MemoryDecisions {
  private static final AccountId ACME = AccountId.of("acme");
  private static final Instant SENT = Instant.parse("2026-03-02T10:00:00Z");
  private static final int MESSAGES = 1 << 16;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 24);

  private MemoryDecisions() {}

  /** Returns millions of decisions a second of CPU time, the median of rounds. */
  static double perSecond() {
    RecentHandOffs recent = new RecentHandOffs(MemoryStore.create(), 1L << 30);
    for (int from = 1; from <= Lookups.MEMBERS; from += NewChunk.MAX_MEMBERS) {
      note(recent, from, Math.min(Lookups.MEMBERS, from + NewChunk.MAX_MEMBERS - 1));
    }
    List<StoredInbound> messages = messages();
    double[] rates = new double[ROUNDS];
    for (int round = -6; round < ROUNDS; round++) {
      double rate = rate(recent, messages);
      if (round >= 0) {
        rates[round] = rate;
      }
    }
    Arrays.sort(rates);
    return rates[rates.length / 2];
  }

  private static void note(RecentHandOffs recent, int first, int last) {
    NewRun request =
        new NewRun(
            ACME,
            CampaignId.of("poll"),
            RunKind.BLAST,
            "once",
            1,
            Channel.SMS,
            Duration.ofHours(6),
            SENT);
    Run run =
        new Run(1, request, RunStatus.SENDING, 1, new Run.Plan(1, 0, true), SENT, null, null, "");
    NewChunk chunk = NewChunk.first(SENT, LongStream.rangeClosed(first, last).toArray());
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      outcomes.add(
          new Outcome.Final(i, DeliveryState.HANDED_OFF, null, "", "c", List.of(), 1, SENT));
    }
    recent.note(new ClaimedChunk(first, run, chunk, 1, 0, Bits.NONE, Bits.NONE, 0), outcomes);
  }

  private static List<StoredInbound> messages() {
    Secret secret = Secret.of("bench");
    SplittableRandom random = new SplittableRandom(5);
    List<StoredInbound> messages = new ArrayList<>();
    for (int i = 1; i <= MESSAGES; i++) {
      int member = 1 + random.nextInt(Lookups.MEMBERS);
      Address address = Address.sms("+1202%07d".formatted(member));
      InboundRecord message =
          new InboundRecord(
              ACME,
              "c",
              "e" + i,
              address,
              AddressKey.of(secret, address),
              "12345",
              member,
              InboundKind.REPLY,
              "NO_MATCH",
              "Chicago please!",
              SENT.plusSeconds(60),
              null);
      messages.add(new StoredInbound(i, message, null));
    }
    return messages;
  }

  private static double rate(RecentHandOffs recent, List<StoredInbound> messages) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long answered = 0;
    for (int round = 0; round < 4; round++) {
      for (StoredInbound message : messages) {
        answered += recent.decide(message) == null ? 0 : 1;
      }
    }
    if (answered != 4L * MESSAGES) {
      throw new IllegalStateException("decisions (" + answered + ") must be " + 4L * MESSAGES);
    }
    return 4_000.0
        * MESSAGES
        / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
  }
}
