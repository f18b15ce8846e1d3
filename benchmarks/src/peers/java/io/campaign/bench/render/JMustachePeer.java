package io.campaign.bench.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Map;

/** jmustache, from a map. */
final class JMustachePeer implements Candidate {
  private final List<Map<String, Object>> maps;
  private final Template template;

  JMustachePeer(Ring ring, boolean first) {
    this.maps = ring.maps;
    this.template =
        Mustache.compiler()
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .defaultValue("")
            .compile(first ? MustacheTexts.T1 : MustacheTexts.T2);
  }

  @Override
  public String text(int member) {
    return template.execute(maps.get(member));
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
