package io.campaign.bench.render;

import io.campaign.CampaignEngine;
import io.campaign.Members;
import io.campaign.PreflightOptions;
import io.campaign.Workspace;
import io.campaign.bench.BenchCase;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.compose.PreparedContent;
import io.campaign.content.Content;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.preflight.Preflight;
import io.campaign.run.PreflightReport;
import io.campaign.sms.SmppCarrier;
import io.campaign.sms.SmsMeter;
import io.campaign.spi.PriceTable;
import io.campaign.template.LinkTracker;
import io.campaign.template.Snippets;
import io.campaign.template.TemplateCache;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How many members a second one core can look at before a send: read, classified, rendered,
 * measured.
 */
final class PreflightRate {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MEMBERS = Integer.getInteger("bench.members", 1_000_000);
  private static final int STREAM = 10_000;
  private static final int ROUNDS = 3;
  private static final String UNIT = "members a second";
  private static final PriceTable PRICES =
      PriceTable.byPrefix("USD", Map.of("+1", new BigDecimal("0.0079")));

  private PreflightRate() {}

  /** From members at hand, then with reading and classifying them in the store in memory. */
  static List<BenchCase> measure() {
    try (CampaignEngine engine = engine()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      Ring ring = new Ring();
      acme.members().saveAll(IntStream.range(0, MEMBERS).mapToObj(i -> entry(ring, i)));
      acme.campaigns().draft("tour").text(BenchText.T2.source()).save();
      PreflightOptions options = PreflightOptions.DEFAULT.pricedBy(PRICES).withReplacements();
      List<Member> members = engine.store().members().byNumbers(AccountId.of("acme"), numbers());
      double best = 0;
      double stream = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = THREADS.getCurrentThreadCpuTime();
        PreflightReport report = acme.campaigns().preflight("tour", options);
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        if (report.messages() != MEMBERS) {
          throw new IllegalStateException(
              "messages (" + report.messages() + ") must be " + MEMBERS);
        }
        best = Math.max(best, MEMBERS / seconds);
        stream = Math.max(stream, stream(members));
      }
      return List.of(
          BenchCase.moreIsBetter("T2/preflight", UNIT, stream, Map.of()),
          BenchCase.moreIsBetter("T2/preflight-in-memory", UNIT, best, Map.of()));
    }
  }

  private static List<Long> numbers() {
    return LongStream.rangeClosed(1, STREAM).boxed().toList();
  }

  /** Renders, measures and prices the messages of members at hand, again and again. */
  private static double stream(List<Member> members) {
    PreparedContent content =
        PreparedContent.of(
            Content.text(Channel.SMS, BenchText.T2.source()),
            Channel.SMS,
            new PreparedContent.About(
                new Account(AccountId.of("acme"), "Acme", ZoneOffset.UTC, "US"),
                CampaignId.of("tour"),
                "Tour",
                Snippets.NONE),
            TemplateCache.ofAtMost(1));
    Preflight preflight =
        new Preflight(
            content,
            new Preflight.Target(
                Channel.SMS, new SmsMeter(false), 1_600, LinkTracker.NONE, Instant.EPOCH),
            new Preflight.Question(PRICES, true, false));
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < MEMBERS; i++) {
      preflight.add(members.get(i % members.size()));
    }
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    if (preflight.report().members() != MEMBERS) {
      throw new IllegalStateException("members must be " + MEMBERS);
    }
    return MEMBERS / seconds;
  }

  private static CampaignEngine engine() {
    SmppCarrier carrier =
        SmppCarrier.builder("main")
            .endpoint("localhost", 2775)
            .login("bench", Secret.of("not used"))
            .build();
    return CampaignEngine.builder()
        .store(MemoryStore.create())
        .carrier(carrier)
        .addressSecret(Secret.of("a secret of the measurement"))
        .build();
  }

  private static Members.Entry entry(Ring ring, int number) {
    Ring.Member member = ring.members[number % Ring.SIZE];
    return new Members.Entry(
        "m-" + number,
        "+1312%07d".formatted(number + 2_000_000),
        Profile.builder().name(member.firstName(), null).place(member.city(), "US").build());
  }
}
