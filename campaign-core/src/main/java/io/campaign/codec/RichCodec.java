package io.campaign.codec;

import io.campaign.content.Choices;
import io.campaign.content.TemplateSlot;
import io.campaign.content.TemplateSlot.Part;
import io.campaign.error.InvalidInputException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** The members of a content that only some channels have: places of parameters, things to tap. */
final class RichCodec {
  private RichCodec() {}

  /** Writes the places, unless all are variables of the text by their order. */
  static void slots(JsonGenerator json, List<TemplateSlot> slots) {
    if (slots.stream().allMatch(TemplateSlot.body()::equals)) {
      return;
    }
    json.writeArrayPropertyStart("slots");
    for (TemplateSlot slot : slots) {
      json.writeString(
          slot.part().name().toLowerCase(Locale.ROOT) + ":" + slot.index() + ":" + slot.name());
    }
    json.writeEndArray();
  }

  static List<TemplateSlot> slots(JsonObject template, int count) {
    if (!template.has("slots")) {
      return Collections.nCopies(count, TemplateSlot.body());
    }
    return template.list("slots").stream().map(text -> slot(String.valueOf(text))).toList();
  }

  private static TemplateSlot slot(String text) {
    String[] parts = text.split(":", 3);
    try {
      return new TemplateSlot(
          Part.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]), parts[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new InvalidInputException("template slot (" + text + ") must look like body:0:name");
    }
  }

  static void choices(JsonGenerator json, Choices choices) {
    json.writeStringProperty("button", choices.button());
    URI link = choices.link();
    if (link != null) {
      json.writeStringProperty("link", link.toString());
    }
    json.writeArrayPropertyStart("options");
    for (Choices.Option option : choices.options()) {
      json.writeStartObject();
      json.writeStringProperty("id", option.id());
      json.writeStringProperty("title", option.title());
      json.writeStringProperty("description", option.description());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static Choices choices(JsonObject question) {
    List<Choices.Option> options = new ArrayList<>();
    for (Object each : question.list("options")) {
      JsonObject option = new JsonObject("option", each instanceof Map<?, ?> map ? map : Map.of());
      options.add(
          new Choices.Option(option.text("id"), option.text("title"), option.text("description")));
    }
    String link = question.textOrNull("link");
    return new Choices(options, question.text("button"), link == null ? null : URI.create(link));
  }
}
