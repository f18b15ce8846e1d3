package io.campaign.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.RunProgress;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.content.ChannelContent.ProviderTemplate;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.Rate;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.testing.SettableClock;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.Portfolio;
import io.campaign.whatsapp.send.CloudCarrier;
import io.campaign.whatsapp.template.MessageTemplate;
import io.campaign.whatsapp.template.MessageTemplate.Category;
import io.campaign.whatsapp.template.TemplateBook;
import io.campaign.whatsapp.template.TemplateDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A run against everything that Meta does: throttling by each of its limits, messages held, the
 * template paused midway, webhooks repeated, mixed and early, answers lost. In the end the ledger
 * says of each recipient what the other side's log says. {@code -Dwhatsapp.people=20000} for the
 * full size.
 */
class CloudRunTest {
  private static final int PEOPLE = Integer.getInteger("whatsapp.people", 1_000);
  private static final AccountId ACME = AccountId.of("acme");
  private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
  private static final int MOST_ROUNDS = 2_000_000;

  private final SettableClock clock = new SettableClock(T0);
  private final MemoryStore store = MemoryStore.create();
  private final CloudStandIn meta =
      CloudStandIn.start(clock::now, Troubles.ALL, PEOPLE * 6L / 10, 5_000, 20_261_123);
  private final CloudApiAccount account =
      new CloudApiAccount(
          meta.url(),
          "v25.0",
          CloudStandIn.NUMBER,
          Secret.of(CloudStandIn.TOKEN),
          Secret.of(CloudStandIn.SECRET));
  private final TemplateDesk desk = TemplateDesk.of(account, CloudStandIn.WABA, clock);
  private final TemplateBook book = TemplateBook.of(ACME, desk, store.notes(), clock);
  private final CloudCarrier carrier =
      CloudCarrier.builder("wa", account)
          .notes(store.notes())
          .clock(clock)
          .rate(Rate.perSecond(2_000))
          .portfolio(Portfolio.of("p", PEOPLE * 6L / 10, store.notes()))
          .news(book::tell)
          .build();
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .carrier(carrier)
          .clock(clock)
          .account("acme")
          .templateReview(book)
          .addressSecret(Secret.of("0123456789abcdef"))
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));
  private boolean wasPaused;
  private boolean wasTold;
  private int resumes;
  private int jumps;

  @AfterEach
  void close() {
    engine.close();
    desk.close();
    meta.close();
  }

  private static String number(int person) {
    return "+1312%07d".formatted(5_000_000 + person);
  }

  private long begin() {
    meta.hook(carrier::webhook);
    book.listen(
        change ->
            engine.templateChanged(
                change.account(),
                Channel.WHATSAPP,
                change.template(),
                change.verdict(),
                change.reason()));
    for (int i = 0; i < PEOPLE; i++) {
      acme.members().save("m-" + i, number(i), Profile.builder().name("Person " + i, null).build());
    }
    MessageTemplate sale =
        MessageTemplate.of(
                "sale", "en_US", Category.MARKETING, "Hi {{1}}, our sale begins at {{2}} o'clock!")
            .example("1", "Ada")
            .example("2", "nine");
    book.submit(sale);
    meta.review("sale", "APPROVED");
    engine.tick();
    assertTrue(meta.pump());
    acme.campaigns()
        .draft("sale")
        .channel(Channel.WHATSAPP)
        .content(
            Channel.WHATSAPP,
            new ProviderTemplate("sale", "en_US", List.of("{{ first_name }}", "nine")))
        .save();
    acme.campaigns().sendNow("sale");
    engine.tick();
    return acme.runs().latest("sale").orElseThrow().runNo();
  }

  /** Goes on until every recipient has an outcome; time jumps where nothing is due. */
  private void run(long runNo) {
    int idle = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Duration wait = engine.tick();
      boolean told = meta.pump();
      pauseMidway();
      Run run = acme.runs().find(runNo);
      if (run.status() == RunStatus.PAUSED) {
        resumed(runNo);
      } else if (run.status() != RunStatus.SENDING) {
        return;
      }
      idle = told || wait.isZero() ? 0 : idle + 1;
      if (idle > 20) {
        idle = 0;
        jump(runNo);
      } else if (!wait.isZero()) {
        LockSupport.parkNanos(Math.min(wait.toNanos(), 1_000_000));
      }
    }
    throw new AssertionError("the run must end: " + acme.runs().progress(runNo));
  }

  /** First messages are refused, then a webhook says why. */
  private void pauseMidway() {
    if (!wasPaused && meta.posted().taken() > PEOPLE / 2) {
      wasPaused = true;
      meta.halt("sale");
    }
    if (!wasTold && meta.refusals().containsKey(132015)) {
      wasTold = true;
      meta.review("sale", "PAUSED");
    }
  }

  /** Three hours later Meta lets the template go on, and a person the run. */
  private void resumed(long runNo) {
    RunProgress progress = acme.runs().progress(runNo);
    if (progress.progress().inFlight() > 0) {
      return;
    }
    resumes++;
    clock.advance(Duration.ofHours(3));
    meta.review("sale", "REINSTATED");
    while (meta.pump()) {
      engine.tick();
    }
    acme.runs().control(runNo, RunEvent.RESUME, "Meta lets it go on");
  }

  private void jump(long runNo) {
    RunProgress progress = acme.runs().progress(runNo);
    Instant next = progress.progress().nextHeldAt();
    if (progress.progress().inFlight() == 0 && progress.progress().ready() == 0 && next != null) {
      jumps++;
      clock.set(next.isAfter(clock.now()) ? next : clock.now().plusSeconds(1));
    }
  }

  @Test
  void theLedger_saysWhatTheOtherSideSays_andNobodyGotItTwice() {
    long runNo = begin();
    run(runNo);
    clock.advance(Duration.ofHours(1));
    meta.release();
    while (meta.pump()) {
      engine.tick();
    }
    engine.runUntilIdle();

    Map<String, Integer> differing = new TreeMap<>();
    Map<Long, Delivery> ledger = ledger(runNo);
    for (int i = 0; i < PEOPLE; i++) {
      long memberNo = acme.members().find("m-" + i).orElseThrow().memberNo();
      Delivery delivery = ledger.get(memberNo);
      assertNotNull(delivery, "m-" + i);
      String ours = word(delivery.state());
      String theirs = meta.posted().of(number(i)).end();
      if (!ours.equals(theirs)) {
        differing.merge(theirs + " there, " + ours + " here", 1, Integer::sum);
      }
    }
    Tally tally = acme.runs().tally(runNo);
    System.out.println(
        "whatsapp run: %d people, %s, webhooks %d, refusals %s, jumps %d"
            .formatted(PEOPLE, meta.posted().counts(), meta.webhooks(), meta.refusals(), jumps));
    assertEquals(Map.of(), differing);
    assertEquals(0, meta.posted().doubled());
    assertEquals(PEOPLE, tally.sum());
    assertEquals(0, tally.in(DeliveryState.UNKNOWN));
    assertTrue(resumes > 0, "the run was paused with its template");
    assertTrue(meta.refusals().containsKey(132015), "the template was paused midway");
    assertTrue(meta.refusals().containsKey(131056), "pairs were throttled");
    assertTrue(!meta.refusals().containsKey(131048), "the limit of people was never broken");
    assertTrue(!clock.now().isBefore(T0.plus(Duration.ofHours(24))), "it took two days");
  }

  private static String word(DeliveryState state) {
    return switch (state) {
      case HANDED_OFF -> "sent";
      case DELIVERED -> "delivered";
      case READ -> "read";
      case UNDELIVERED -> "failed";
      case REFUSED -> "refused";
      default -> state.name();
    };
  }

  private Map<Long, Delivery> ledger(long runNo) {
    Map<Long, Delivery> all = new HashMap<>();
    List<Delivery> page = new ArrayList<>();
    long after = 0;
    do {
      page = acme.runs().deliveries(runNo, Set.of(), after, 1_000);
      for (Delivery delivery : page) {
        all.put(delivery.key().memberNo(), delivery);
        after = delivery.key().memberNo();
      }
    } while (!page.isEmpty());
    return all;
  }
}
