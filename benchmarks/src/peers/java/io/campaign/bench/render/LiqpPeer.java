package io.campaign.bench.render;

import java.util.List;
import java.util.Map;
import liqp.Template;
import liqp.TemplateParser;

/** liqp, from a map: the same Liquid. */
final class LiqpPeer implements Candidate {
  private final List<Map<String, Object>> maps;
  private final Template template;

  LiqpPeer(Ring ring, boolean first) {
    this.maps = ring.maps;
    this.template = TemplateParser.DEFAULT.parse((first ? BenchText.T1 : BenchText.T2).source());
  }

  @Override
  public String text(int member) {
    return template.render(maps.get(member));
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
