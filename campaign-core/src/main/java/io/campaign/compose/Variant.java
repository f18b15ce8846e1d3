package io.campaign.compose;

import io.campaign.content.ChannelContent;
import io.campaign.content.MissingValue;
import io.campaign.template.BoundTemplate;
import io.campaign.template.RenderSettings;
import io.campaign.template.Template;
import io.campaign.template.TemplateSchema;
import io.campaign.template.TextOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A content in one language.
 *
 * @param content what it was made of
 * @param templates its sources, bound to the slots
 * @param slots how its variables are read
 * @param tracksLinks whether it may ask for short links
 * @param outline what its first source prints, where that can be told
 */
record Variant(
    ChannelContent content,
    List<BoundTemplate> templates,
    Slots slots,
    boolean tracksLinks,
    Optional<TextOutline> outline) {

  static Variant of(
      ChannelContent content,
      List<Template> templates,
      Map<String, Object> fixed,
      Map<String, MissingValue> missing) {
    List<String> paths = templates.stream().flatMap(t -> t.variables().stream()).toList();
    Slots slots = new Slots(Slots.roots(paths), fixed, missing);
    TemplateSchema schema = TemplateSchema.of(slots.names());
    return new Variant(
        content,
        templates.stream().map(template -> template.bind(schema)).toList(),
        slots,
        templates.stream().anyMatch(Template::tracksLinks),
        templates.stream().findFirst().flatMap(Template::outline));
  }

  List<String> render(@Nullable Object[] values, RenderSettings settings) {
    if (templates.size() == 1) {
      return List.of(templates.get(0).render(values, settings));
    }
    List<String> rendered = new ArrayList<>(templates.size());
    for (BoundTemplate template : templates) {
      rendered.add(template.render(values, settings));
    }
    return rendered;
  }
}
