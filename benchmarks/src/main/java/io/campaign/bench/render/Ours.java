package io.campaign.bench.render;

import io.campaign.template.BoundTemplate;
import io.campaign.template.Compilation;
import io.campaign.template.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library's own ways from template to text. */
final class Ours {
  private Ours() {}

  static Candidate fromSlots(Ring ring, String source) {
    return new Slots(ring, Template.parse(source));
  }

  static Candidate fromMap(Ring ring, String source) {
    return new Maps(ring, Template.parse(source));
  }

  static Candidate interpreted(Ring ring, String source) {
    return new Interpreted(ring, Template.parse(source).compiling(Compilation.NEVER));
  }

  /** From slots, compiled. */
  private static final class Slots implements Candidate {
    private final @Nullable Object[][] slots;
    private final BoundTemplate template;

    Slots(Ring ring, Template template) {
      this.slots = ring.slots;
      this.template = template.bind(Ring.SCHEMA);
    }

    @Override
    public String text(int member) {
      return template.render(slots[member]);
    }

    @Override
    public long run(int count) {
      long length = 0;
      for (int i = 0; i < count; i++) {
        length += template.render(slots[i & (Ring.SIZE - 1)]).length();
      }
      return length;
    }
  }

  /** From a map, compiled. */
  private static final class Maps implements Candidate {
    private final List<Map<String, Object>> maps;
    private final Template template;

    Maps(Ring ring, Template template) {
      this.maps = ring.maps;
      this.template = template;
    }

    @Override
    public String text(int member) {
      return template.render(maps.get(member));
    }

    @Override
    public long run(int count) {
      long length = 0;
      for (int i = 0; i < count; i++) {
        length += template.render(maps.get(i & (Ring.SIZE - 1))).length();
      }
      return length;
    }
  }

  /** From slots, interpreted. */
  private static final class Interpreted implements Candidate {
    private final @Nullable Object[][] slots;
    private final BoundTemplate template;

    Interpreted(Ring ring, Template template) {
      this.slots = ring.slots;
      this.template = template.bind(Ring.SCHEMA);
    }

    @Override
    public String text(int member) {
      return template.render(slots[member]);
    }

    @Override
    public long run(int count) {
      long length = 0;
      for (int i = 0; i < count; i++) {
        length += template.render(slots[i & (Ring.SIZE - 1)]).length();
      }
      return length;
    }
  }
}
