package io.campaign.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Links in a template")
class LinkTrackingTest {
  private static final TemplateOptions TRACKING = TemplateOptions.DEFAULT.trackingLinks();

  private final List<String> tracked = new ArrayList<>();

  private String render(String source, Map<String, ?> values, TemplateOptions options) {
    RenderSettings settings =
        new RenderSettings(
            ZoneOffset.UTC,
            Locale.ENGLISH,
            null,
            link -> {
              tracked.add(link);
              return "go/" + tracked.size();
            });
    return Template.parse(source, options).render(values, settings);
  }

  private String render(String source, Map<String, ?> values) {
    return render(source, values, TRACKING);
  }

  @Test
  void the_filter_tracks_what_it_is_given() {
    String text = render("Tickets: {{ 'https://tix.example/a' | track }}!", Map.of());
    assertEquals("Tickets: go/1!", text);
    assertEquals(List.of("https://tix.example/a"), tracked);
  }

  @Test
  void the_filter_builds_links_of_values() {
    render("{{ 'https://tix.example/?c=' | append: code | track }}", Map.of("code", "A7"));
    assertEquals(List.of("https://tix.example/?c=A7"), tracked);
  }

  @Test
  void plain_links_are_tracked_and_leave_punctuation_to_the_sentence() {
    String text = render("See https://a.example/x?y=1, or (http://b.example/z).", Map.of());
    assertEquals("See go/1, or (go/2).", text);
    assertEquals(List.of("https://a.example/x?y=1", "http://b.example/z"), tracked);
  }

  @Test
  void values_belong_to_the_link_they_stand_in() {
    String text =
        render(
            "Go: https://a.example/{{ city }}/{{ code }}. Bye",
            Map.of("city", "New York", "code", 7));
    assertEquals("Go: go/1. Bye", text);
    assertEquals(List.of("https://a.example/New%20York/7"), tracked);
  }

  @Test
  void a_link_may_end_a_block_and_the_text() {
    String source =
        "{% if vip %}V https://a.example/vip{% else %}https://a.example/{% endif %} https://b.example/{{ x }}";
    assertEquals("V go/1 go/2", render(source, Map.of("vip", true, "x", 1)));
    assertEquals("go/3 go/4", render(source, Map.of("x", 2)));
  }

  @Test
  void links_that_a_tag_interrupts_or_that_are_values_stay_as_they_are() {
    assertEquals(
        "https://a.example/v https://b.example/",
        render(
            "https://a.example/{% if v %}v{% endif %} {{ 'https://b.example/' }}", Map.of("v", 1)));
    assertEquals(List.of(), tracked);
  }

  @Test
  void a_link_in_member_data_is_not_tracked() {
    assertEquals(
        "Hi https://evil.example/",
        render("Hi {{ name }}", Map.of("name", "https://evil.example/")));
    assertEquals(List.of(), tracked);
  }

  @Test
  void plain_links_are_left_alone_unless_asked_for() {
    String source = "https://a.example/x";
    assertEquals(source, render(source, Map.of(), TemplateOptions.DEFAULT));
    assertFalse(Template.parse(source).tracksLinks());
    assertTrue(Template.parse(source, TRACKING).tracksLinks());
    assertTrue(Template.parse("{{ url | track }}").tracksLinks());
  }

  @Test
  void what_is_no_link_is_refused_at_author_time_or_skips_the_member() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> Template.parse("{{ 'javascript:x' | track }}"));
    assertTrue(refused.getMessage().startsWith("line 1, column 21: link must begin with https://"));
    RenderFailure failure =
        assertThrows(
            RenderFailure.class, () -> render("{{ url | track }}", Map.of("url", "ftp://x/")));
    assertEquals(RenderFailure.Reason.BAD_ARGUMENT, failure.reason());
    assertEquals("", render("{{ url | track }}", Map.of()));
  }
}
