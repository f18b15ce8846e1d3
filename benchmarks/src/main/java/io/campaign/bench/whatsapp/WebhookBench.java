package io.campaign.bench.whatsapp;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.campaign.Actor;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.WebhookRequest;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Tally;
import io.campaign.testing.FakeCarrier;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.send.CloudCarrier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Webhooks a second on one core, each a request of its own: signature checked, body parsed, facts
 * stored in memory. CPU time of the thread that takes them; the median of the rounds after the
 * first ones. The aim is 10,000.
 */
public final class WebhookBench {
  private static final int ROUNDS = 7;
  private static final int WARM = 3;
  private static final int COUNT = 6_000;
  private static final double AIM = 10_000;
  private static final String NUMBER = "106540352242922";
  private static final String SECRET = "bench-app-secret";
  private static final URI HOOK = URI.create("https://hooks.example.com/wa");
  private static final String HEAD =
      "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"88\",\"changes\":[{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"15550100\",\"phone_number_id\":\""
          + NUMBER
          + "\"},";

  private WebhookBench() {}

  /**
   * Runs it.
   *
   * @return webhooks a second, by kind
   */
  public static BenchReport run() {
    List<BenchCase> cases = new ArrayList<>();
    cases.add(measured("webhooks/delivered", i -> status(i, "delivered")));
    cases.add(measured("webhooks/mixed", i -> i % 3 == 2 ? reply(i) : status(i, word(i))));
    cases.add(measured("webhooks/replies", WebhookBench::reply));
    return new BenchReport("whatsapp", cases);
  }

  private static String word(int i) {
    return i % 3 == 0 ? "sent" : "delivered";
  }

  private static BenchCase measured(String name, IntFunction<String> bodies) {
    double perSecond = perSecond(bodies);
    return BenchCase.moreIsBetter(name, "webhooks/cpu-s", perSecond, Map.of("aim", AIM));
  }

  private static double perSecond(IntFunction<String> bodies) {
    double[] figures = new double[ROUNDS - WARM];
    for (int round = 0; round < ROUNDS; round++) {
      double figure = round(bodies);
      if (round >= WARM) {
        figures[round - WARM] = figure;
      }
    }
    Arrays.sort(figures);
    return figures[figures.length / 2];
  }

  /** A new store each round, so that no round meets what another has stored. */
  private static double round(IntFunction<String> bodies) {
    AtomicInteger ids = new AtomicInteger();
    FakeCarrier sender = FakeCarrier.named("wa", Channel.WHATSAPP);
    sender.answer(message -> new HandOff.Accepted(List.of("wamid.HBgN" + ids.getAndIncrement())));
    try (CampaignEngine engine =
            CampaignEngine.builder()
                .store(MemoryStore.create())
                .carrier(sender)
                .addressSecret(Secret.of("a secret of sixteen bytes"))
                .account("acme")
                .build();
        CloudCarrier carrier =
            CloudCarrier.builder(
                    "wa",
                    new CloudApiAccount(
                        CloudApiAccount.META,
                        "v25.0",
                        NUMBER,
                        Secret.of("token"),
                        Secret.of(SECRET)))
                .build()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      long runNo = send(engine, acme);
      carrier.start(engine.carrierEvents());
      List<WebhookRequest> calls = new ArrayList<>(COUNT);
      for (int i = 0; i < COUNT; i++) {
        calls.add(signed(bodies.apply(i)));
      }
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadCpuTime();
      for (WebhookRequest call : calls) {
        if (!carrier.webhook(call).ok()) {
          throw new IllegalStateException("every webhook must be taken");
        }
      }
      long nanos = threads.getCurrentThreadCpuTime() - before;
      Tally tally = acme.runs().tally(runNo);
      if (tally.sum() != COUNT) {
        throw new IllegalStateException("the tally must sum to " + COUNT + ": " + tally.sum());
      }
      return COUNT * 1e9 / nanos;
    }
  }

  private static long send(CampaignEngine engine, Workspace acme) {
    for (int i = 0; i < COUNT; i++) {
      acme.members().save("m-" + i, number(i), Profile.EMPTY);
    }
    acme.campaigns()
        .draft("sale")
        .channel(Channel.WHATSAPP)
        .content(Channel.WHATSAPP, new ProviderTemplate("sale", "en_US", List.of()))
        .save();
    acme.campaigns().sendNow("sale");
    engine.runUntilIdle();
    return acme.runs().latest("sale").orElseThrow().runNo();
  }

  private static String number(int i) {
    return "+1312%07d".formatted(5_000_000 + i);
  }

  private static String status(int i, String word) {
    return HEAD
        + "\"statuses\":[{\"id\":\"wamid.HBgN%d\",\"status\":\"%s\",\"timestamp\":\"1790000000\",\"recipient_id\":\"%s\",\"biz_opaque_callback_data\":\"x\",\"pricing\":{\"billable\":true,\"pricing_model\":\"PMP\",\"type\":\"regular\",\"category\":\"marketing\"}}]}}]}]}"
            .formatted(i, word, number(i).substring(1));
  }

  private static String reply(int i) {
    return HEAD
        + "\"contacts\":[{\"profile\":{\"name\":\"Ann\"},\"wa_id\":\"%2$s\"}],\"messages\":[{\"from\":\"%2$s\",\"id\":\"wamid.IN%1$d\",\"timestamp\":\"1790000000\",\"type\":\"text\",\"text\":{\"body\":\"Chicago please, number %1$d\"}}]}}]}]}"
            .formatted(i, number(i).substring(1));
  }

  private static WebhookRequest signed(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String header = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
      return new WebhookRequest("POST", HOOK, Map.of("X-Hub-Signature-256", List.of(header)), body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 must be in every JDK", e);
    }
  }
}
