package io.campaign.bench.render;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Handlebars.java, from a map. */
final class HandlebarsPeer implements Candidate {
  private static final String T1 =
      "Hi {{#if first_name}}{{first_name}}{{else}}there{{/if}}, VIP tickets for the {{city}} show go"
          + " live at 10am: {{link}}";
  private static final String T2 =
      "Hey {{#if first_name}}{{first_name}}{{else}}friend{{/if}}! {{#if vip}}You're on the VIP list:"
          + " doors open 6pm, bring this code {{code}}.{{else}}General sale starts"
          + " {{sale_date}}.{{/if}} {{#if city}}See you in {{city}}. {{/if}}{{link}} Reply STOP to"
          + " opt out.";

  private final List<Map<String, Object>> maps;
  private final Template template;

  HandlebarsPeer(Ring ring, boolean first) {
    this.maps = ring.maps;
    try {
      this.template = new Handlebars().with(EscapingStrategy.NOOP).compileInline(first ? T1 : T2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String text(int member) {
    try {
      return template.apply(maps.get(member));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
