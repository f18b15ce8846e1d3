package io.campaign.codec;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Channel;
import io.campaign.segment.SegmentParser;
import io.campaign.segment.SegmentPrinter;
import java.time.Duration;
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
    ScheduleCodec.write(json, definition.schedule());
    OptionsCodec.write(json, definition.options());
    ContentCodec.write(json, definition.content());
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
        ContentCodec.read(json),
        SegmentParser.parseStored(json.text("audience")),
        ScheduleCodec.read(json),
        json.textOrNull("sender"),
        Duration.parse(json.text("replyWindow")),
        Duration.parse(json.text("validity")),
        OptionsCodec.read(json));
  }
}
