package io.campaign.codec;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Channel;
import io.campaign.segment.SegmentParser;
import io.campaign.segment.SegmentPrinter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Stored form of a {@link CampaignDefinition}. The audience is kept as canonical segment text, so
 * that people can read it.
 */
public final class DefinitionCodec {
  private static final int VERSION = 1;

  private DefinitionCodec() {}

  /**
   * Writes a definition.
   *
   * @param definition definition
   * @return JSON; equal definitions give equal text
   */
  public static String write(CampaignDefinition definition) {
    return Json.write(json -> members(json, definition));
  }

  private static void members(JsonGenerator json, CampaignDefinition definition) {
    json.writeNumberProperty("v", VERSION);
    json.writeStringProperty("title", definition.title());
    json.writeStringProperty("type", definition.type().name());
    json.writeStringProperty("channel", definition.channel().name());
    json.writeStringProperty("audience", SegmentPrinter.print(definition.audience()));
    json.writeStringProperty("replyWindow", definition.replyWindow().toString());
    json.writeStringProperty("validity", definition.validity().toString());
    if (definition.sender() != null) {
      json.writeStringProperty("sender", definition.sender());
    }
    schedule(json, definition.schedule());
    json.writeObjectPropertyStart("content");
    Map<String, ChannelContent> sorted = new TreeMap<>();
    definition
        .content()
        .byChannel()
        .forEach((channel, content) -> sorted.put(channel.name(), content));
    sorted.forEach((channel, content) -> content(json, channel, content));
    json.writeEndObject();
  }

  private static void schedule(JsonGenerator json, Schedule schedule) {
    if (schedule instanceof Schedule.At at) {
      json.writeStringProperty("schedule", at.instant().toString());
    } else {
      json.writeStringProperty("schedule", schedule instanceof Schedule.Now ? "now" : "unset");
    }
  }

  private static void content(JsonGenerator json, String channel, ChannelContent content) {
    json.writeObjectPropertyStart(channel);
    if (content instanceof ChannelContent.Text text) {
      json.writeStringProperty("text", text.source());
      if (text.smartEncoding()) {
        json.writeBooleanProperty("smartEncoding", true);
      }
    } else if (content instanceof ChannelContent.ProviderTemplate template) {
      json.writeStringProperty("template", template.name());
      json.writeStringProperty("language", template.language());
      json.writeArrayPropertyStart("parameters");
      template.parameters().forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /**
   * Reads a definition.
   *
   * @param text JSON as written by this or an adjacent version
   * @return the definition
   * @throws InvalidInputException naming the member that is absent or of another type
   */
  public static CampaignDefinition read(String text) {
    JsonObject json = Json.read("definition", text);
    if (json.number("v") > VERSION + 1) {
      throw new InvalidInputException(
          "definition version (" + json.number("v") + ") must be at most " + (VERSION + 1));
    }
    return new CampaignDefinition(
        json.text("title"),
        json.constant("type", CampaignType.class),
        new Channel(json.text("channel")),
        content(json.object("content")),
        SegmentParser.parseStored(json.text("audience")),
        schedule(json.text("schedule")),
        json.textOrNull("sender"),
        Duration.parse(json.text("replyWindow")),
        Duration.parse(json.text("validity")));
  }

  private static Schedule schedule(String text) {
    return switch (text) {
      case "unset" -> new Schedule.Unset();
      case "now" -> new Schedule.Now();
      default -> new Schedule.At(java.time.Instant.parse(text));
    };
  }

  private static Content content(JsonObject json) {
    Map<Channel, ChannelContent> byChannel = new LinkedHashMap<>();
    for (String channel : json.names()) {
      byChannel.put(new Channel(channel), channelContent(json.object(channel)));
    }
    return new Content(byChannel);
  }

  private static ChannelContent channelContent(JsonObject json) {
    String text = json.textOrNull("text");
    if (text != null) {
      return new ChannelContent.Text(text, json.flag("smartEncoding"));
    }
    List<String> parameters = json.list("parameters").stream().map(String::valueOf).toList();
    return new ChannelContent.ProviderTemplate(
        json.text("template"), json.text("language"), parameters);
  }
}
