package io.campaign.whatsapp.template;

import io.campaign.whatsapp.TemplateState;

/**
 * A template as Meta has it.
 *
 * @param id Meta's id, empty when only its name was told
 * @param name name
 * @param language language code with an underscore
 * @param state whether it may be sent
 * @param category what Meta takes it for, empty when not told
 * @param quality {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}, empty when not told
 * @param reason why it stands so, in Meta's words; empty when there is none
 */
public record KnownTemplate(
    String id,
    String name,
    String language,
    TemplateState state,
    String category,
    String quality,
    String reason) {

  KnownTemplate in(TemplateState next, String why) {
    return new KnownTemplate(id, name, language, next, category, quality, why);
  }

  KnownTemplate of(String newCategory) {
    return new KnownTemplate(id, name, language, state, newCategory, quality, reason);
  }

  KnownTemplate rated(String newQuality) {
    return new KnownTemplate(id, name, language, state, category, newQuality, reason);
  }
}
