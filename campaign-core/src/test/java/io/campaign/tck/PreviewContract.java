package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.AudiencePart;
import io.campaign.run.Delivery;
import io.campaign.run.Exclusion;
import io.campaign.run.Preview;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The count before sending is the count that is sent: in random accounts of every shape the parts
 * of a preview are what the run freezes and what arrives at the carrier, person by person. {@code
 * -Dcampaign.preview.accounts=N} sets how many accounts, {@code -Dcampaign.seed=N} which.
 */
public abstract class PreviewContract {
  private static final long SEED = Long.getLong("campaign.seed", 1_403L);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final int ENOUGH_FOR_ALL = 200;

  private final SettableClock clock = new SettableClock(NOW);
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final Set<AudiencePart> seen = EnumSet.noneOf(AudiencePart.class);

  /** Who was promised what, by part and number: the address. */
  private final Map<String, Map<AudiencePart, Map<Long, String>>> promises = new HashMap<>();

  /**
   * Opens an empty store.
   *
   * @return a store that the engine closes
   */
  protected abstract Store createStore() throws Exception;

  /**
   * Says how many accounts are tried where nothing else is asked for.
   *
   * @return at least 1
   */
  protected abstract int usualAccounts();

  @Test
  void inRandomAccounts_previewFrozenPartitionAndCarrierAgree() throws Exception {
    int accounts = Integer.getInteger("campaign.preview.accounts", usualAccounts());
    TckAccounts random = new TckAccounts(SEED, NOW);
    carrier.reach(TckAccounts::reached);
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(createStore())
            .carrier(carrier)
            .clock(clock)
            .rules(TckAccounts::rules)
            .addressSecret(Secret.of("sixteen bytes at least"))
            .build()) {
      for (int i = 0; i < accounts; i++) {
        random.populate(workspace(engine, i), i);
      }
      engine.runUntilIdle();
      Set<OutboundMessage> earlier = new HashSet<>(carrier.sent());
      for (int i = 0; i < accounts; i++) {
        Workspace workspace = workspace(engine, i);
        promises.put(TckAccounts.name(i), preview(workspace, TckAccounts.name(i)));
        random.send(workspace, i);
      }
      engine.runUntilIdle();
      Map<String, Set<String>> atOnce = sent(earlier);
      for (int hours = 0; hours < 48; hours += 6) {
        clock.advance(Duration.ofHours(6));
        engine.runUntilIdle();
      }
      Map<String, Set<String>> all = sent(earlier);
      for (int i = 0; i < accounts; i++) {
        verify(workspace(engine, i), TckAccounts.name(i), atOnce, all);
      }
    }
    System.out.printf("previews agree: seed %d, %d accounts, parts %s%n", SEED, accounts, seen);
    if (accounts >= ENOUGH_FOR_ALL) {
      assertEquals(EnumSet.allOf(AudiencePart.class), seen, "seed " + SEED);
    }
  }

  private static Workspace workspace(CampaignEngine engine, int number) {
    return engine.as(Actor.admin(TckAccounts.name(number), "ann"));
  }

  private Map<AudiencePart, Map<Long, String>> preview(Workspace workspace, String account) {
    Preview preview = workspace.campaigns().preview(TckAccounts.CAMPAIGN);
    Map<AudiencePart, Map<Long, String>> members = new EnumMap<>(AudiencePart.class);
    Set<Long> all = new HashSet<>();
    for (AudiencePart part : AudiencePart.values()) {
      Map<Long, String> listed = list(workspace, part);
      String where = account + ", " + part + ", seed " + SEED;
      assertEquals(preview.in(part), listed.size(), where);
      int before = all.size();
      all.addAll(listed.keySet());
      assertEquals(before + listed.size(), all.size(), where + " must be disjoint");
      members.put(part, listed);
      if (!listed.isEmpty()) {
        seen.add(part);
      }
    }
    long segment = workspace.members().count(audience(workspace));
    assertEquals(segment, all.size(), account);
    assertEquals(preview.size(), all.size(), account);
    assertEquals(NOW, preview.asOf());
    assertEquals(Math.min(3, preview.recipients()), preview.samples().size(), account);
    return members;
  }

  private static io.campaign.filter.Filter audience(Workspace workspace) {
    return workspace.campaigns().find(TckAccounts.CAMPAIGN).definition().audience();
  }

  private static Map<Long, String> list(Workspace workspace, AudiencePart part) {
    Map<Long, String> listed = new TreeMap<>();
    List<Member> page;
    long after = 0;
    do {
      page = workspace.campaigns().previewMembers(TckAccounts.CAMPAIGN, part, after, 5);
      for (Member member : page) {
        after = member.memberNo();
        listed.put(after, member.address() == null ? "" : member.address().value());
      }
    } while (!page.isEmpty());
    return listed;
  }

  private void verify(
      Workspace workspace,
      String account,
      Map<String, Set<String>> atOnce,
      Map<String, Set<String>> sent) {
    String where = account + ", seed " + SEED;
    Map<AudiencePart, Map<Long, String>> promised = promises.get(account);
    Map<SkipReason, Set<Long>> frozen = new EnumMap<>(SkipReason.class);
    Set<Long> delivered = new TreeSet<>();
    long recipients = 0;
    for (Run run : workspace.runs().of(TckAccounts.CAMPAIGN)) {
      for (Exclusion exclusion : workspace.runs().exclusions(run.runNo(), 0, 10_000)) {
        frozen.computeIfAbsent(exclusion.reason(), r -> new TreeSet<>()).add(exclusion.memberNo());
      }
      for (Delivery delivery : workspace.runs().deliveries(run.runNo(), Set.of(), 0, 10_000)) {
        assertEquals(DeliveryState.HANDED_OFF, delivery.state(), where);
        assertTrue(delivered.add(delivery.key().memberNo()), where + ": once");
      }
      recipients += workspace.runs().tally(run.runNo()).recipients();
    }
    for (AudiencePart part : AudiencePart.values()) {
      SkipReason reason = part.reason();
      if (reason != null) {
        Set<Long> excluded = frozen.getOrDefault(reason, Set.of());
        assertEquals(promised.get(part).keySet(), excluded, where + ", " + part);
      }
    }
    Map<Long, String> due = new TreeMap<>(promised.get(AudiencePart.AT_ONCE));
    assertEquals(
        new HashSet<>(due.values()), atOnce.getOrDefault(account, Set.of()), where + ", at once");
    due.putAll(promised.get(AudiencePart.LATER));
    assertEquals(due.keySet(), delivered, where);
    assertEquals(due.size(), recipients, where);
    assertEquals(new HashSet<>(due.values()), sent.getOrDefault(account, Set.of()), where);
  }

  /** The carrier's log since then, by account; a number gets one message. */
  private Map<String, Set<String>> sent(Set<OutboundMessage> earlier) {
    Map<String, Set<String>> sent = new HashMap<>();
    List<OutboundMessage> log = new ArrayList<>(carrier.sent());
    log.removeAll(earlier);
    for (OutboundMessage message : log) {
      String number = message.to().value();
      assertTrue(
          sent.computeIfAbsent(TckAccounts.accountOf(number), a -> new HashSet<>()).add(number),
          "a number must not get two messages");
    }
    return sent;
  }
}
