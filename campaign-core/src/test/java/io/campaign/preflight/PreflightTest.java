package io.campaign.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Account;
import io.campaign.carrier.MessageMeter.Size;
import io.campaign.compose.PreparedContent;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.content.MissingValue;
import io.campaign.field.FieldValue;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.Profile;
import io.campaign.run.Advice;
import io.campaign.run.PreflightReport;
import io.campaign.run.PreflightReport.Cost;
import io.campaign.run.PreflightReport.DearCharacter;
import io.campaign.run.PreflightReport.Lengths;
import io.campaign.run.PreflightReport.Replacement;
import io.campaign.run.PreflightReport.Variable;
import io.campaign.spi.PriceTable;
import io.campaign.template.LinkTracker;
import io.campaign.template.RenderFailure;
import io.campaign.template.Snippets;
import io.campaign.template.Template;
import io.campaign.template.TemplateCache;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A preflight")
class PreflightTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ToyMeter METER = new ToyMeter();
  private static final PriceTable PRICES =
      PriceTable.byPrefix(
          "USD",
          Map.of(
              "+1", new BigDecimal("0.01"),
              "+1416", new BigDecimal("0.02"),
              "+44", new BigDecimal("0.04")));

  private static final Preflight.Question COUNTS =
      new Preflight.Question(PriceTable.NONE, false, false);

  private int members;

  private Member member(String number, Profile.Builder profile) {
    members++;
    return new Member(
        members,
        MemberId.of("m-" + members),
        MemberStatus.ACTIVE,
        Address.sms(number),
        false,
        profile.build(),
        Set.of());
  }

  private static Preflight preflight(Content content, Preflight.Question question) {
    PreparedContent.About about =
        new PreparedContent.About(
            new Account(AccountId.of("acme"), "Acme", ZoneOffset.UTC, "US"),
            CampaignId.of("c"),
            "C",
            Snippets.NONE);
    return new Preflight(
        PreparedContent.of(content, Channel.SMS, about, TemplateCache.ofAtMost(10)),
        new Preflight.Target(Channel.SMS, METER, 60, LinkTracker.NONE, NOW),
        question);
  }

  private static Profile.Builder named(String name) {
    return Profile.builder().name(name, null);
  }

  @Test
  void counts_parts_encodings_lengths_and_who_lacks_what() {
    Preflight preflight = preflight(Content.text(Channel.SMS, "Hi {{ first_name }}?"), COUNTS);
    preflight.add(member("+13125550001", named("Ada")));
    preflight.add(member("+13125550002", named("Bartholomew")));
    preflight.add(member("+13125550003", named("Zo\u00eb")));
    preflight.add(member("+13125550004", named(null)));
    PreflightReport report = preflight.report();
    assertEquals(4, report.members());
    assertEquals(4, report.messages());
    assertEquals(List.of(new Variable("first_name", 4, 1)), report.variables());
    assertEquals(new Lengths(4, 7, 15), report.lengths());
    assertEquals(Map.of("plain", 3L, "wide", 1L), report.encodings());
    assertEquals(Map.of(1, 2L, 2, 2L), report.parts());
    assertEquals(6, report.totalParts());
    assertNotNull(report.longest());
    assertEquals("Hi Bartholomew?", report.longest().text());
    assertEquals(List.of(Advice.NO_PICTURE), report.advice());
    assertNull(report.forecast());
  }

  @Test
  void prices_by_the_longest_prefix_and_tells_what_has_no_price() {
    Preflight preflight =
        preflight(
            Content.text(Channel.SMS, "Hello there!"), new Preflight.Question(PRICES, false, true));
    preflight.add(member("+13125550001", named("Ada")));
    preflight.add(member("+14165550001", named("Bo")));
    preflight.add(member("+447700900001", named("Cy")));
    preflight.add(member("+4930123456", named("Di")));
    PreflightReport report = preflight.report();
    assertEquals(
        List.of(
            new Cost("+1", 1, 2, new BigDecimal("0.02"), "USD"),
            new Cost("+1416", 1, 2, new BigDecimal("0.04"), "USD"),
            new Cost("+44", 1, 2, new BigDecimal("0.08"), "USD")),
        report.costs());
    assertEquals(2, report.unpricedParts());
    assertFalse(report.advice().contains(Advice.NO_PICTURE));
  }

  @Test
  void shows_the_characters_that_cost_and_what_replacing_them_saves() {
    Content content = Content.text(Channel.SMS, "Yes \u2014 {{ first_name }}");
    Preflight preflight = preflight(content, new Preflight.Question(PriceTable.NONE, true, false));
    preflight.add(member("+13125550001", named("Ada")));
    preflight.add(member("+13125550002", named("Zo\u00eb")));
    PreflightReport report = preflight.report();
    List<DearCharacter> dear = report.dearCharacters();
    assertEquals(2, dear.size());
    assertEquals("\u2014", dear.get(0).character());
    assertEquals(2, dear.get(0).messages());
    assertEquals("-", dear.get(0).replacement());
    assertEquals("\u00eb", dear.get(1).character());
    assertNull(dear.get(1).replacement());
    assertEquals("Yes \u2014 Zo\u00eb", dear.get(1).example().text());
    Replacement replacement = report.replacement();
    assertNotNull(replacement);
    assertEquals(1, replacement.messages());
    assertEquals(6, replacement.partsBefore());
    assertEquals(4, replacement.partsAfter());
    assertEquals("Yes \u2014 Ada", replacement.before().text());
    assertEquals("Yes - Ada", replacement.after().text());
    assertTrue(report.advice().contains(Advice.DEAR_CHARACTERS));
  }

  @Test
  void counts_the_replaced_text_where_the_content_asks_for_it() {
    Content content =
        new Content(Map.of(Channel.SMS, new ChannelContent.Text("Yes \u2014 ok?", true)));
    Preflight preflight = preflight(content, COUNTS);
    preflight.add(member("+13125550001", named("Ada")));
    PreflightReport report = preflight.report();
    assertEquals(Map.of("plain", 1L), report.encodings());
    assertNotNull(report.longest());
    assertEquals("Yes - ok?", report.longest().text());
  }

  @Test
  void names_members_who_would_get_nothing() {
    Content content =
        Content.text(Channel.SMS, "{{ first_name }} {{ 8 | divided_by: n }} {{ t }}")
            .whenMissing("first_name", MissingValue.skip());
    Preflight preflight = preflight(content, COUNTS);
    preflight.add(member("+13125550001", named("Ada").custom("n", FieldValue.of(2))));
    preflight.add(member("+13125550002", named(null)));
    preflight.add(member("+13125550003", named("Cy").custom("n", FieldValue.of(0))));
    preflight.add(
        member(
            "+13125550004",
            named("Di").custom("n", FieldValue.of(1)).custom("t", FieldValue.of("x".repeat(99)))));
    PreflightReport report = preflight.report();
    assertEquals(1, report.messages());
    assertEquals(
        Map.of(
            SkipReason.MISSING_VARIABLE, 1L,
            SkipReason.TEMPLATE_FAILED, 1L,
            SkipReason.TOO_LARGE, 1L),
        report.skipped());
    assertEquals(
        List.of("first_name", "DIVISION_BY_ZERO", "text longer than 60"),
        report.failures().stream().map(PreflightReport.Failure::detail).toList());
    assertTrue(report.advice().contains(Advice.MEMBERS_SKIPPED));
  }

  @Test
  void advises_and_blocks_nothing() {
    Preflight shouting =
        preflight(Content.text(Channel.SMS, "BIG SALE TODAY, COME ALL, {{ nick }}"), COUNTS);
    shouting.add(member("+13125550001", named("Ada")));
    assertEquals(
        List.of(
            Advice.NO_LINK_OR_QUESTION,
            Advice.ALL_CAPITALS,
            Advice.MORE_THAN_TWO_PARTS,
            Advice.NO_FIRST_NAME,
            Advice.NO_PICTURE,
            Advice.VARIABLE_NOBODY_HAS),
        shouting.report().advice());
  }

  @Test
  void of_nobody_is_empty() {
    PreflightReport report =
        preflight(Content.text(Channel.SMS, "{{ first_name }}"), COUNTS).report();
    assertEquals(0, report.messages());
    assertNull(report.lengths());
    assertNull(report.longest());
    assertEquals(List.of(Advice.NO_PICTURE), report.advice());
  }

  @Test
  void equals_a_naive_recount_of_100_000_members() {
    String english =
        "Hi {{ first_name | default: 'you' }}! {{ n | times: 2 }}{% if city %} {{ city }}{% endif %}";
    String german = "Hallo {{ first_name }}: {{ 10 | divided_by: n }}";
    Content content =
        Content.text(Channel.SMS, english)
            .translated("de", Channel.SMS, new ChannelContent.Text(german));
    Preflight preflight = preflight(content, new Preflight.Question(PRICES, true, false));
    NaiveCount naive = new NaiveCount(Template.parse(english), Template.parse(german));
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100_000; i++) {
      Member member = randomMember(random);
      preflight.add(member);
      naive.add(member);
    }
    PreflightReport report = preflight.report();
    assertEquals(naive.encodings, new TreeMap<>(report.encodings()));
    assertEquals(naive.parts, new TreeMap<>(report.parts()));
    assertEquals(naive.failed, report.skipped().getOrDefault(SkipReason.TEMPLATE_FAILED, 0L));
    assertEquals(naive.messages(), report.messages());
    assertEquals(naive.lengths(), report.lengths());
    assertEquals(naive.totalParts, report.totalParts());
    assertEquals(naive.lacking("first_name"), lacking(report, "first_name"));
    assertEquals(naive.lacking("city"), lacking(report, "city"));
    assertEquals(
        naive.cost,
        report.costs().stream().map(Cost::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    assertTrue(naive.failed > 0 && naive.encodings.size() == 2);
  }

  private static long lacking(PreflightReport report, String variable) {
    return report.variables().stream()
        .filter(one -> one.name().equals(variable))
        .mapToLong(Variable::lacking)
        .sum();
  }

  private Member randomMember(SplittableRandom random) {
    String[] names = {"Ada", "Bo", "Zo\u00eb", "\u738b\u82b3", "Maximilian", null};
    String[] countries = {"+1312555", "+1416555", "+4477009", "+4930123"};
    Profile.Builder profile = named(names[random.nextInt(names.length)]);
    profile.place(random.nextInt(3) == 0 ? null : "Springfield", "US");
    profile.language(random.nextInt(4) == 0 ? "de-AT" : "en");
    if (random.nextInt(5) > 0) {
      profile.custom("n", FieldValue.of(random.nextInt(5)));
    }
    String number = countries[random.nextInt(4)] + (1000 + random.nextInt(9000));
    return member(number, profile);
  }

  /** Renders each member from a map, and keeps everything. */
  private static final class NaiveCount {
    private final Template english;
    private final Template german;
    private final Map<String, Long> encodings = new TreeMap<>();
    private final Map<Integer, Long> parts = new TreeMap<>();
    private final Map<String, Long> lacking = new HashMap<>();
    private final List<Integer> lengths = new ArrayList<>();
    private long failed;
    private long totalParts;
    private BigDecimal cost = BigDecimal.ZERO;

    NaiveCount(Template english, Template german) {
      this.english = english;
      this.german = german;
    }

    void add(Member member) {
      Profile profile = member.profile();
      boolean isGerman = "de-AT".equals(profile.language());
      Map<String, Object> values = new HashMap<>();
      values.put("first_name", profile.firstName());
      values.put("city", profile.city());
      FieldValue n = profile.custom().get("n");
      values.put("n", n == null ? null : (Object) (long) ((FieldValue.Number) n).number());
      for (String name :
          isGerman ? List.of("first_name", "n") : List.of("first_name", "n", "city")) {
        lacking.merge(name, values.get(name) == null ? 1L : 0L, Long::sum);
      }
      try {
        count(member, (isGerman ? german : english).render(values));
      } catch (RenderFailure e) {
        failed++;
      }
    }

    private void count(Member member, String text) {
      Size size = METER.measure(text);
      encodings.merge(size.encoding(), 1L, Long::sum);
      parts.merge(size.parts(), 1L, Long::sum);
      lengths.add(text.length());
      totalParts += size.parts();
      String number = member.address().value();
      String price =
          number.startsWith("+1416")
              ? "0.02"
              : number.startsWith("+1") ? "0.01" : number.startsWith("+44") ? "0.04" : "0";
      cost = cost.add(new BigDecimal(price).multiply(BigDecimal.valueOf(size.parts())));
    }

    long messages() {
      return lengths.size();
    }

    long lacking(String name) {
      return lacking.getOrDefault(name, 0L);
    }

    Lengths lengths() {
      Collections.sort(lengths);
      return new Lengths(
          lengths.get(0),
          lengths.get((lengths.size() + 1) / 2 - 1),
          lengths.get(lengths.size() - 1));
    }
  }
}
