package io.campaign.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.calendar.Birthday;
import io.campaign.campaign.Account;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.content.MissingValue;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.Profile;
import io.campaign.template.LinkTracker;
import io.campaign.template.Snippets;
import io.campaign.template.TemplateCache;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A content said to members")
class PreparedContentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T03:30:00Z");
  private static final Account ACME =
      new Account(AccountId.of("acme"), "Acme Music", ZoneId.of("Europe/Berlin"), "DE");

  private final TemplateCache templates = TemplateCache.ofAtMost(100);

  private static Member member(Profile.Builder profile) {
    return new Member(
        1, MemberId.of("m-1"), MemberStatus.ACTIVE, null, false, profile.build(), Set.of());
  }

  private PreparedContent prepared(Content content) {
    PreparedContent.About about =
        new PreparedContent.About(
            ACME, CampaignId.of("tour"), "The tour", Snippets.of(Map.of("bye", "Bye, {{ who }}!")));
    return PreparedContent.of(content, Channel.SMS, about, templates);
  }

  private String text(String source, Profile.Builder profile) {
    return text(Content.text(Channel.SMS, source), profile);
  }

  private String text(Content content, Profile.Builder profile) {
    PreparedContent.Said said =
        prepared(content).say(member(profile), NOW, () -> link -> "go/" + link.length());
    return said.reason() == null ? said.rendered().get(0) : said.reason() + " " + said.detail();
  }

  @Test
  void fields_come_with_the_types_of_the_catalogue() {
    Profile.Builder profile =
        Profile.builder()
            .custom("points", FieldValue.of(1200))
            .custom("vip", FieldValue.of(true))
            .custom("since", FieldValue.of(LocalDate.of(2020, 2, 29)))
            .custom("likes", FieldValue.of(List.of("jazz", "folk")));
    assertEquals(
        "1300 yes 29 Feb 2020 jazz+folk",
        text(
            "{{ points | plus: 100 }} {% if vip %}yes{% endif %} {{ since | date: '%-d %b %Y' }}"
                + " {{ likes | join: '+' }}",
            profile));
  }

  @Test
  void the_age_is_counted_on_the_members_own_date() {
    Profile.Builder newYork =
        Profile.builder()
            .zone(ZoneId.of("America/New_York"))
            .birthday(Birthday.of(LocalDate.of(2000, 11, 24)));
    assertEquals("25", text("{{ age }}", newYork));
    Profile.Builder berlin = Profile.builder().birthday(Birthday.of(LocalDate.of(2000, 11, 24)));
    assertEquals("26", text("{{ age }}", berlin));
    assertEquals("", text("{{ age }}", Profile.builder().birthday(Birthday.of(11, 24))));
  }

  @Test
  void dates_follow_the_zone_and_language_of_the_member_else_the_account() {
    String source = "{{ 'now' | date: '%A %H:%M' }}";
    Profile.Builder german = Profile.builder().language("de");
    assertEquals("Dienstag 04:30", text(source, german));
    Profile.Builder denver = Profile.builder().language("en_US").zone(ZoneId.of("America/Denver"));
    assertEquals("Monday 20:30", text(source, denver));
  }

  @Test
  void account_and_campaign_are_known() {
    assertEquals(
        "Acme Music: The tour (tour)",
        text("{{ account.title }}: {{ campaign.title }} ({{ campaign.id }})", Profile.builder()));
  }

  @Test
  void the_nearest_language_is_said_and_the_general_one_to_everybody_else() {
    Content content =
        Content.text(Channel.SMS, "Hello")
            .translated("pt", Channel.SMS, new ChannelContent.Text("Oi"))
            .translated("pt-BR", Channel.SMS, new ChannelContent.Text("E a\u00ed"))
            .translated("zh-Hant", Channel.SMS, new ChannelContent.Text("\u4f60\u597d"));
    assertEquals("E a\u00ed", text(content, Profile.builder().language("pt-BR")));
    assertEquals("E a\u00ed", text(content, Profile.builder().language("pt_br")));
    assertEquals("Oi", text(content, Profile.builder().language("pt-PT")));
    assertEquals("\u4f60\u597d", text(content, Profile.builder().language("zh-Hant-TW")));
    assertEquals("Hello", text(content, Profile.builder().language("zh")));
    assertEquals("Hello", text(content, Profile.builder().language("no such tag!")));
    assertEquals("Hello", text(content, Profile.builder()));
  }

  @Test
  void a_language_that_is_no_tag_is_refused() {
    ChannelContent text = new ChannelContent.Text("x");
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Content.NONE.translated("english please", Channel.SMS, text));
    assertEquals(
        "language (english please) must be a BCP 47 tag, for example pt-BR", refused.getMessage());
  }

  @Test
  void a_missing_value_is_blank_replaced_or_skips_the_member() {
    Content plain =
        Content.text(Channel.SMS, "Hi {{ first_name }}{% if city %} in {{ city }}{% endif %}!");
    Profile.Builder nobody = Profile.builder();
    assertEquals("Hi !", text(plain, nobody));
    assertEquals("Hi !", text(plain.whenMissing("first_name", MissingValue.blank()), nobody));
    Content instead =
        plain
            .whenMissing("first_name", MissingValue.instead("friend"))
            .whenMissing("city", MissingValue.instead("your town"));
    assertEquals("Hi friend in your town!", text(instead, nobody));
    Content skipping = plain.whenMissing("city", MissingValue.skip());
    assertEquals("MISSING_VARIABLE city", text(skipping, nobody));
    assertEquals("Hi  in Oslo!", text(skipping, Profile.builder().place("Oslo", "NO")));
  }

  @Test
  void a_member_who_cannot_be_rendered_is_skipped_with_the_reason_and_the_next_is_not() {
    PreparedContent content = prepared(Content.text(Channel.SMS, "{{ 10 | divided_by: points }}"));
    PreparedContent.Said none = content.say(member(Profile.builder()), NOW, () -> LinkTracker.NONE);
    assertEquals(SkipReason.TEMPLATE_FAILED, none.reason());
    assertEquals("DIVISION_BY_ZERO", none.detail());
    PreparedContent.Said two =
        content.say(
            member(Profile.builder().custom("points", FieldValue.of(5))),
            NOW,
            () -> LinkTracker.NONE);
    assertEquals(List.of("2"), two.rendered());
  }

  @Test
  void member_data_is_never_parsed_or_tracked() {
    Profile.Builder hostile =
        Profile.builder().name("{{ city }}{% raw %} https://evil.example/", "");
    assertEquals(
        "Hi {{ city }}{% raw %} https://evil.example/ go/18",
        text("Hi {{ first_name }} https://a.example/", hostile));
  }

  @Test
  void a_name_that_turns_the_writing_direction_skips_its_member_alone() {
    assertEquals(
        "TEMPLATE_FAILED UNSAFE_CHARACTER",
        text("Hi {{ first_name }}", Profile.builder().name("Ada\u202emoc.live", null)));
    assertEquals(
        "Hi \u2067\u05d3\u05e0\u05d4\u2069",
        text(
            "Hi {{ first_name }}", Profile.builder().name("\u2067\u05d3\u05e0\u05d4\u2069", null)));
  }

  @Test
  void saved_texts_are_rendered_and_templates_are_parsed_once() {
    String source = "{{ city }}. {% render 'bye', who: first_name %}";
    Profile.Builder ada = Profile.builder().name("Ada", null).place("Rome", "IT");
    assertEquals("Rome. Bye, Ada!", text(source, ada));
    assertEquals("Rome. Bye, Ada!", text(source, ada));
    assertEquals(new TemplateCache.Stats(1, 1, 0, 1), templates.stats());
  }

  @Test
  void it_names_its_variables_and_who_lacks_them() {
    PreparedContent content =
        prepared(
            Content.text(Channel.SMS, "{{ first_name }} {{ account.title }} {{ tier.name }}")
                .translated("de", Channel.SMS, new ChannelContent.Text("{{ city }}")));
    assertEquals(List.of("first_name", "tier", "city"), content.variables());
    assertEquals(List.of("first_name", "tier"), content.lacking(member(Profile.builder()), NOW));
    assertEquals(List.of("city"), content.lacking(member(Profile.builder().language("de")), NOW));
  }
}
