package io.campaign.bench.render;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** FreeMarker, from a map. */
final class FreeMarkerPeer implements Candidate {
  private static final String T1 =
      "Hi ${first_name!'there'}, VIP tickets for the ${city!''} show go live at 10am: ${link}";
  private static final String T2 =
      "Hey ${first_name!'friend'}! <#if vip>You're on the VIP list: doors open 6pm, bring this code"
          + " ${code}.<#else>General sale starts ${sale_date}.</#if> <#if city??>See you in"
          + " ${city}. </#if>${link} Reply STOP to opt out.";

  private final List<Map<String, Object>> maps;
  private final Template template;

  FreeMarkerPeer(Ring ring, boolean first) {
    this.maps = ring.maps;
    try {
      Configuration settings = new Configuration(Configuration.VERSION_2_3_34);
      this.template = new Template("text", first ? T1 : T2, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String text(int member) {
    StringWriter out = new StringWriter(160);
    try {
      template.process(maps.get(member), out);
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException(e);
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
