package io.campaign.bench.render;

import java.util.Arrays;

/**
 * The texts of the measurement. The first two are those of the peers; the others are what only the
 * interpreter renders: loops, variables of their own, more conditions than are compiled.
 */
enum BenchText {
  /** Three values. */
  T1(
      "T1",
      "Hi {{ first_name | default: 'there' }}, VIP tickets for the {{ city }} show go live at"
          + " 10am: {{ link }}"),
  /** Five values and two conditions. */
  T2(
      "T2",
      "Hey {{ first_name | default: 'friend' }}! {% if vip %}You're on the VIP list: doors open"
          + " 6pm, bring this code {{ code }}.{% else %}General sale starts {{ sale_date"
          + " }}.{% endif %} {% if city %}See you in {{ city }}. {% endif %}{{ link }} Reply STOP"
          + " to opt out."),
  /** A loop over up to four items, with its object. */
  LOOP(
      "T3-loop",
      "Hi {{ first_name | default: 'there' }}, new for you:{% for show in shows %} {{"
          + " forloop.index }}. {{ show }}{% unless forloop.last %},{% endunless %}{% endfor %}."
          + " {{ link }} Reply STOP to opt out."),
  /** An assigned and a captured variable. */
  ASSIGN(
      "T4-assign",
      "{% assign name = first_name | default: 'friend' %}{% capture place %}{% if city %} in {{"
          + " city }}{% endif %}{% endcapture %}Hey {{ name }}! General sale{{ place }} starts {{"
          + " sale_date }}. See you{{ place }}, {{ name }}: {{ link }} Reply STOP to opt out."),
  /** Ten conditions. */
  CONDITIONS(
      "T5-conditions",
      "{% if first_name %}Hi {{ first_name }}{% else %}Hi there{% endif %}! {% if city =="
          + " 'London' %}Doors open at 6pm.{% elsif city == 'Paris' %}Doors open at 7pm.{% elsif"
          + " city == 'Berlin' %}Doors open at 8pm.{% elsif city %}See you in {{ city }}.{% else"
          + " %}See you there.{% endif %}{% if vip and code %} Bring {{ code }}.{% endif %}{%"
          + " unless vip %} General sale starts {{ sale_date }}.{% endunless %}{% if shows.size >"
          + " 2 %} Three nights or more!{% endif %}{% if shows contains 'Late Night Session' %}"
          + " Late night included.{% endif %} {{ link }}{% if link %} Reply STOP to opt out.{%"
          + " endif %}");

  private final String label;
  private final String source;

  BenchText(String label, String source) {
    this.label = label;
    this.source = source;
  }

  /** Its name in reports. */
  String label() {
    return label;
  }

  /** The template. */
  String source() {
    return source;
  }

  /** Whether the other engines render it too. */
  boolean hasPeers() {
    return this == T1 || this == T2;
  }

  /** Finds a text by its label. */
  static BenchText of(String label) {
    return Arrays.stream(values())
        .filter(text -> text.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("text (" + label + ") must be known"));
  }
}
