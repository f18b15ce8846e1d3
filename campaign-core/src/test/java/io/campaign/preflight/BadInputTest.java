package io.campaign.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.campaign.Account;
import io.campaign.compose.PreparedContent;
import io.campaign.content.Content;
import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.field.FieldValue;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.Profile;
import io.campaign.run.PreflightReport;
import io.campaign.run.PreflightReport.Failure;
import io.campaign.spi.PriceTable;
import io.campaign.template.LinkTracker;
import io.campaign.template.Snippets;
import io.campaign.template.Template;
import io.campaign.template.TemplateCache;
import io.campaign.template.TemplateLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Bad input")
class BadInputTest {
  private static final int LONGEST = 100_000;

  /** Escapes that a table in a source file cannot hold as they are. */
  private static String written(String cell) {
    return cell.replace("<half>", "\ud83d")
        .replace("<override>", "\u202e")
        .replace("<null>", "\0")
        .replace("<deep>", "{% if a %}".repeat(410));
  }

  @DisplayName("that an author can know of is refused with its place")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      textBlock =
          """
          unclosed tag     ~ Hi {% if vip %}you                 ~ 4   ~ tag (if) must be closed with endif
          unclosed output  ~ Hi {{ first_name                   ~ 4   ~ output ({{) must be closed with }}
          unclosed string  ~ Hi {{ 'x }}                        ~ 7   ~ string (') must be closed with '
          crossed tags     ~ {% if a %}{% for x in b %}{% endif %}{% endfor %} ~ 11 ~ tag (for) must be closed with endfor before endif
          unknown filter   ~ Hi {{ first_name | upcas }}        ~ 20  ~ filter (upcas) must be a known filter; did you mean upcase?
          unknown tag      ~ {% iff a %}                        ~ 1   ~ tag (iff) must be a known tag; did you mean if?
          zero divisor     ~ {{ 8 | divided_by: 0 }}            ~ 8   ~ divisor must not be zero
          zero modulo      ~ {{ 8 | modulo: 0 }}                ~ 8   ~ divisor must not be zero
          4 KB of ifs      ~ <deep>                             ~ 501 ~ tags must not be nested deeper than 50
          endless loop     ~ {% for i in (1..1000000000) %}x{% endfor %} ~ 1 ~ passes of the loop (1000000000) must be at most 100000
          half a pair      ~ Hi <half>                          ~ 4   ~ character (U+D83D) must not be in a text
          bidi override    ~ Hi <override>Ada                   ~ 4   ~ character (U+202E) must not be in a text
          null byte        ~ Hi <null>                          ~ 4   ~ character (U+0000) must not be in a text
          """)
  void that_an_author_can_know_of(String kind, String source, int column, String message) {
    String text = written(source);
    SourceIssue first = Template.check(text, TemplateLimits.DEFAULT).get(0);
    assertEquals(message, first.message());
    assertEquals(column, first.column());
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> Template.parse(text));
    assertEquals(first.toString(), refusal.problems().get(0));
  }

  @DisplayName("of one member skips that member with its reason, and no other")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      textBlock =
          """
          zero divisor     ~ {{ 8 | divided_by: n }}          ~ Ada      ~ 0          ~ TEMPLATE_FAILED DIVISION_BY_ZERO
          endless loop     ~ {% for i in (1..n) %}x{% endfor %} ~ Ada      ~ 1000000000 ~ TEMPLATE_FAILED TOO_MANY_STEPS
          doubled strings  ~ {% assign s = 'x' %}{% for i in (1..n) %}{% assign s = s | append: s %}{% endfor %}{{ s }} ~ Ada ~ 40 ~ TEMPLATE_FAILED OUTPUT_TOO_LONG
          half a pair      ~ Hi {{ first_name }}                ~ A<half>  ~ 1          ~ TEMPLATE_FAILED UNSAFE_CHARACTER
          bidi override    ~ Hi {{ first_name }}                ~ <override>A ~ 1       ~ TEMPLATE_FAILED UNSAFE_CHARACTER
          null byte        ~ Hi {{ first_name }}                ~ A<null>  ~ 1          ~ TEMPLATE_FAILED UNSAFE_CHARACTER
          """)
  void of_one_member(String kind, String source, String name, long n, String outcome) {
    PreflightReport report = report(source, written(name), n);
    assertEquals(2, report.messages());
    Failure failure = report.failures().get(0);
    assertEquals("m-2", failure.member().value());
    assertEquals(outcome, failure.reason() + " " + failure.detail());
  }

  @DisplayName("that only looks bad is said as it is")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      textBlock =
          """
          template in data ~ {{ first_name }}, you who {% if n == 2 %}stay{% endif %} ~ {{ n }}{% raw %} ~ {{ n }}{% raw %}, you who stay
          name of a filter ~ {{ upcase | upcase }}{{ first_name | upcase }}, hello ~ Ada ~ ADA, hello
          """)
  void that_only_looks_bad(String kind, String source, String name, String text) {
    PreflightReport report = report(source, name, 2);
    assertEquals(3, report.messages());
    assertEquals(text, Objects.requireNonNull(report.longest()).text());
  }

  private static PreflightReport report(String source, String name, long n) {
    PreparedContent.About about =
        new PreparedContent.About(
            new Account(AccountId.of("acme"), "Acme", ZoneOffset.UTC, "US"),
            CampaignId.of("c"),
            "C",
            Snippets.NONE);
    Preflight preflight =
        new Preflight(
            PreparedContent.of(
                Content.text(Channel.SMS, source), Channel.SMS, about, TemplateCache.ofAtMost(1)),
            new Preflight.Target(
                Channel.SMS, new ToyMeter(), LONGEST, LinkTracker.NONE, Instant.EPOCH),
            new Preflight.Question(PriceTable.NONE, false, false));
    preflight.add(member(1, "Bo", 1));
    preflight.add(member(2, name, n));
    preflight.add(member(3, "Cy", 1));
    return preflight.report();
  }

  private static Member member(int number, String name, long n) {
    return new Member(
        number,
        MemberId.of("m-" + number),
        MemberStatus.ACTIVE,
        Address.sms("+1312555000" + number),
        false,
        Profile.builder().name(name, null).custom("n", FieldValue.of(n)).build(),
        Set.of());
  }
}
