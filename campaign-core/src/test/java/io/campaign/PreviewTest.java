package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.carrier.OutboundMessage;
import io.campaign.engagement.ConsentState;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.id.Channel;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.AudiencePart;
import io.campaign.run.Exclusion;
import io.campaign.run.Preview;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The count before sending is the count that is sent, in accounts of every shape. */
class PreviewTest {
  private static final int ACCOUNTS = Integer.getInteger("campaign.preview.accounts", 1_000);
  private static final long SEED = Long.getLong("campaign.seed", 1_403L);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String CAMPAIGN = "c";

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final FakeCarrier carrier = FakeCarrier.named("fake");
  private final Set<AudiencePart> seen = new HashSet<>();

  @Test
  void inRandomAccounts_previewFrozenPartitionAndCarrierAgree() {
    try (CampaignEngine engine =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .carrier(carrier)
            .clock(new SettableClock(NOW))
            .build()) {
      List<String> accounts = new ArrayList<>();
      Map<String, Map<AudiencePart, Set<Long>>> promised = new java.util.HashMap<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        String account = "a" + i;
        accounts.add(account);
        Workspace workspace = engine.as(Actor.admin(account, "ann"));
        populate(workspace, i);
        promised.put(account, preview(workspace, account));
        workspace.campaigns().sendNow(CAMPAIGN);
      }
      engine.runUntilIdle();
      Map<String, Set<String>> sent = sentByAccount();
      for (String account : accounts) {
        Workspace workspace = engine.as(Actor.admin(account, "ann"));
        verify(workspace, account, promised.get(account), sent.getOrDefault(account, Set.of()));
      }
    }
    Set<AudiencePart> expected = new HashSet<>(List.of(AudiencePart.values()));
    expected.removeAll(
        Set.of(
            AudiencePart.CHANNEL_UNSUPPORTED,
            AudiencePart.CAPPED,
            AudiencePart.HOLD_OUT,
            AudiencePart.LATER));
    assertEquals(expected, seen, "seed " + SEED);
  }

  private void populate(Workspace workspace, int number) {
    workspace.members().defineFields(List.of(FieldDef.custom("code", FieldType.TEXT, "Code")));
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      Profile.Builder profile = Profile.builder();
      if (random.nextInt(4) > 0) {
        profile.name("N" + i, null);
      }
      if (random.nextInt(3) > 0) {
        profile.custom("code", FieldValue.of(random.nextInt(9) == 0 ? "x".repeat(2_000) : "c" + i));
      }
      if (random.nextBoolean()) {
        profile.location(new GeoPoint(34 + random.nextDouble(), -118));
      }
      if (random.nextInt(3) == 0) {
        profile.subcommunity("press");
      }
      String phone = random.nextInt(9) == 0 ? null : phone(number, random.nextInt(10));
      workspace.members().save("m" + i, phone, profile.build());
    }
    for (int i = 0; i < size; i++) {
      if (random.nextInt(9) == 0) {
        workspace.members().erase("m" + i);
      } else if (random.nextInt(9) == 0) {
        workspace
            .members()
            .consent(
                Channel.SMS, phone(number, random.nextInt(10)), ConsentState.OPTED_OUT, "form");
      }
    }
    workspace.campaigns().draft(CAMPAIGN).text(text()).audience(audience()).save();
  }

  private String text() {
    return pick(
        List.of(
            "Hi!",
            "Hi {{ first_name }}",
            "{{ first_name }}",
            "{{ code }}{{ code }}",
            "{% if code %}Your code: {{ code }}{% endif %}"));
  }

  private String audience() {
    return pick(
        List.of(
            "everybody",
            "code IS PRESENT",
            "NOT code IS PRESENT OR subcommunity HAS ANY (\"press\")",
            "within(80 km, 34.5, -118)",
            "opted_in(sms)",
            "NOT received(any)",
            "status = \"active\" AND NOT first_name = \"n3\""));
  }

  private Map<AudiencePart, Set<Long>> preview(Workspace workspace, String account) {
    Preview preview = workspace.campaigns().preview(CAMPAIGN);
    Map<AudiencePart, Set<Long>> members = new EnumMap<>(AudiencePart.class);
    Set<Long> all = new HashSet<>();
    for (AudiencePart part : AudiencePart.values()) {
      Set<Long> listed = new TreeSet<>();
      long after = 0;
      for (List<Member> page = list(workspace, part, 0);
          !page.isEmpty();
          page = list(workspace, part, after)) {
        for (Member member : page) {
          after = member.memberNo();
          listed.add(after);
        }
      }
      String where = account + ", " + part + ", seed " + SEED;
      assertEquals(preview.in(part), listed.size(), where);
      long before = all.size();
      all.addAll(listed);
      assertEquals(before + listed.size(), all.size(), where + " must be disjoint");
      members.put(part, listed);
      if (!listed.isEmpty()) {
        seen.add(part);
      }
    }
    String segment = audienceOf(workspace);
    assertEquals(workspace.members().count(segment), all.size(), account);
    assertEquals(preview.size(), all.size(), account);
    assertEquals(NOW, preview.asOf());
    assertEquals(Math.min(3, preview.recipients()), preview.samples().size(), account);
    return members;
  }

  private static String audienceOf(Workspace workspace) {
    return io.campaign.segment.SegmentPrinter.print(
        workspace.campaigns().find(CAMPAIGN).definition().audience());
  }

  private static List<Member> list(Workspace workspace, AudiencePart part, long after) {
    return workspace.campaigns().previewMembers(CAMPAIGN, part, after, 3);
  }

  private void verify(
      Workspace workspace,
      String account,
      Map<AudiencePart, Set<Long>> promised,
      Set<String> sentTo) {
    String where = account + ", seed " + SEED;
    long runNo = workspace.runs().latest(CAMPAIGN).orElseThrow().runNo();
    Map<SkipReason, Set<Long>> frozen = new EnumMap<>(SkipReason.class);
    for (Exclusion exclusion : workspace.runs().exclusions(runNo, 0, 10_000)) {
      frozen.computeIfAbsent(exclusion.reason(), r -> new TreeSet<>()).add(exclusion.memberNo());
    }
    for (AudiencePart part : AudiencePart.values()) {
      SkipReason reason = part.reason();
      if (reason != null) {
        assertEquals(promised.get(part), frozen.getOrDefault(reason, Set.of()), where + part);
      }
    }
    Set<Long> recipients = new TreeSet<>(promised.get(AudiencePart.AT_ONCE));
    recipients.addAll(promised.get(AudiencePart.LATER));
    assertEquals(recipients.size(), workspace.runs().tally(runNo).recipients(), where);
    Set<Long> delivered =
        workspace.runs().deliveries(runNo, Set.of(), 0, 10_000).stream()
            .map(delivery -> delivery.key().memberNo())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(recipients, delivered, where);
    assertEquals(recipients.size(), sentTo.size(), where + ": messages at the carrier");
    assertEquals(recipients.size(), workspace.runs().tally(runNo).handedOff(), where);
  }

  private Map<String, Set<String>> sentByAccount() {
    Map<String, Set<String>> sent = new java.util.HashMap<>();
    int total = 0;
    for (OutboundMessage message : carrier.sent()) {
      String number = message.to().value();
      String account = "a" + Integer.parseInt(number.substring(5, 10));
      assertTrue(
          sent.computeIfAbsent(account, a -> new HashSet<>()).add(number),
          "no number may get two messages");
      total++;
    }
    assertEquals(total, carrier.sent().size());
    return sent;
  }

  private static String phone(int account, int person) {
    return "+1202%05d%02d".formatted(account, person);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
