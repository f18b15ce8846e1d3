package io.campaign.bench.render;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** mustache.java, from a map. */
final class MustacheJavaPeer implements Candidate {
  private final List<Map<String, Object>> maps;
  private final Mustache template;

  MustacheJavaPeer(Ring ring, boolean first) {
    this.maps = ring.maps;
    DefaultMustacheFactory plain =
        new DefaultMustacheFactory() {
          @Override
          public void encode(String value, Writer writer) {
            try {
              writer.write(value);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    this.template =
        plain.compile(new StringReader(first ? MustacheTexts.T1 : MustacheTexts.T2), "text");
  }

  @Override
  public String text(int member) {
    StringWriter out = new StringWriter(160);
    template.execute(out, maps.get(member));
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
