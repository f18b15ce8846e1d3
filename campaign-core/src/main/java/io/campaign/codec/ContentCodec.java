package io.campaign.codec;

import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.content.MissingValue;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** The members of a stored definition that hold its content. */
final class ContentCodec {
  private ContentCodec() {}

  /** Writes the content; what it does not use is left out. */
  static void write(JsonGenerator json, Content content) {
    channels(json, "content", content.byChannel());
    if (!content.translations().isEmpty()) {
      json.writeObjectPropertyStart("translations");
      new TreeMap<>(content.translations())
          .forEach((language, channels) -> channels(json, language, channels));
      json.writeEndObject();
    }
    if (!content.missing().isEmpty()) {
      json.writeObjectPropertyStart("missing");
      new TreeMap<>(content.missing()).forEach((variable, value) -> missing(json, variable, value));
      json.writeEndObject();
    }
  }

  private static void channels(
      JsonGenerator json, String name, Map<Channel, ChannelContent> byChannel) {
    json.writeObjectPropertyStart(name);
    Map<String, ChannelContent> sorted = new TreeMap<>();
    byChannel.forEach((channel, content) -> sorted.put(channel.name(), content));
    sorted.forEach((channel, content) -> channel(json, channel, content));
    json.writeEndObject();
  }

  private static void channel(JsonGenerator json, String channel, ChannelContent content) {
    json.writeObjectPropertyStart(channel);
    if (content instanceof ChannelContent.Text text) {
      json.writeStringProperty("text", text.source());
      if (text.smartEncoding()) {
        json.writeBooleanProperty("smartEncoding", true);
      }
    } else if (content instanceof ChannelContent.Question question) {
      json.writeStringProperty("question", question.source());
      RichCodec.choices(json, question.choices());
    } else if (content instanceof ChannelContent.ProviderTemplate template) {
      json.writeStringProperty("template", template.name());
      json.writeStringProperty("language", template.language());
      json.writeArrayPropertyStart("parameters");
      template.parameters().forEach(json::writeString);
      json.writeEndArray();
      RichCodec.slots(json, template.slots());
    }
    json.writeEndObject();
  }

  private static void missing(JsonGenerator json, String variable, MissingValue value) {
    json.writeObjectPropertyStart(variable);
    if (value instanceof MissingValue.Instead instead) {
      json.writeStringProperty("instead", instead.value());
    } else {
      json.writeStringProperty("do", value instanceof MissingValue.Skip ? "skip" : "blank");
    }
    json.writeEndObject();
  }

  /** Reads the content out of a definition. */
  static Content read(JsonObject definition) {
    Map<String, Map<Channel, ChannelContent>> translations = new LinkedHashMap<>();
    JsonObject written = definition.objectOrEmpty("translations");
    for (String language : written.names()) {
      translations.put(language, channels(written.object(language)));
    }
    Map<String, MissingValue> missing = new LinkedHashMap<>();
    JsonObject policies = definition.objectOrEmpty("missing");
    for (String variable : policies.names()) {
      missing.put(variable, missing(policies.object(variable)));
    }
    return new Content(channels(definition.object("content")), translations, missing);
  }

  private static Map<Channel, ChannelContent> channels(JsonObject json) {
    Map<Channel, ChannelContent> byChannel = new LinkedHashMap<>();
    for (String channel : json.names()) {
      byChannel.put(new Channel(channel), channel(json.object(channel)));
    }
    return byChannel;
  }

  private static ChannelContent channel(JsonObject json) {
    String text = json.textOrNull("text");
    if (text != null) {
      return new ChannelContent.Text(text, json.flag("smartEncoding"));
    }
    String question = json.textOrNull("question");
    if (question != null) {
      return new ChannelContent.Question(question, RichCodec.choices(json));
    }
    List<String> parameters = json.list("parameters").stream().map(String::valueOf).toList();
    return new ChannelContent.ProviderTemplate(
        json.text("template"),
        json.text("language"),
        parameters,
        RichCodec.slots(json, parameters.size()));
  }

  private static MissingValue missing(JsonObject json) {
    String instead = json.textOrNull("instead");
    if (instead != null) {
      return MissingValue.instead(instead);
    }
    String policy = json.text("do");
    return switch (policy) {
      case "skip" -> MissingValue.skip();
      case "blank" -> MissingValue.blank();
      default ->
          throw new InvalidInputException(
              "policy for a missing variable (" + policy + ") must be skip or blank");
    };
  }
}
