package io.campaign.bench.render;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Pebble, from a map. */
final class PebblePeer implements Candidate {
  private static final String T1 =
      "Hi {{ first_name | default('there') }}, VIP tickets for the {{ city }} show go live at"
          + " 10am: {{ link }}";
  private static final String T2 =
      "Hey {{ first_name | default('friend') }}! {% if vip %}You're on the VIP list: doors open"
          + " 6pm, bring this code {{ code }}.{% else %}General sale starts {{ sale_date"
          + " }}.{% endif %} {% if city is not null %}See you in {{ city }}. {% endif %}{{ link }}"
          + " Reply STOP to opt out.";

  private final List<Map<String, Object>> maps;
  private final PebbleTemplate template;

  PebblePeer(Ring ring, boolean first) {
    this.maps = ring.maps;
    this.template =
        new PebbleEngine.Builder()
            .loader(new StringLoader())
            .autoEscaping(false)
            .build()
            .getTemplate(first ? T1 : T2);
  }

  @Override
  public String text(int member) {
    StringWriter out = new StringWriter(160);
    try {
      template.evaluate(out, maps.get(member));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  @Override
  public long run(int count) {
    long length = 0;
    for (int i = 0; i < count; i++) {
      length += text(i & (Ring.SIZE - 1)).length();
    }
    return length;
  }
}
