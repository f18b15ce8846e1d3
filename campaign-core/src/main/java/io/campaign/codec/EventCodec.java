package io.campaign.codec;

import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.error.InvalidInputException;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Stored form of an {@link EngineEvent}; the member {@code kind} names the record. */
public final class EventCodec {
  private EventCodec() {}

  /**
   * Writes an event.
   *
   * @param event event
   * @return JSON
   */
  public static String write(EngineEvent event) {
    return Json.write(
        json -> {
          json.writeStringProperty("kind", event.getClass().getSimpleName());
          json.writeStringProperty("account", event.account().value());
          json.writeStringProperty("at", event.at().toString());
          members(json, event);
        });
  }

  private static void members(JsonGenerator json, EngineEvent event) {
    if (event instanceof EngineEvent.CampaignChanged e) {
      json.writeStringProperty("campaign", e.campaign().value());
      json.writeStringProperty("event", e.event());
      json.writeStringProperty("status", e.status().name());
      json.writeNumberProperty("version", e.version());
    } else if (event instanceof EngineEvent.RunChanged e) {
      json.writeNumberProperty("run", e.runNo());
      json.writeStringProperty("campaign", e.campaign().value());
      json.writeStringProperty("status", e.status().name());
      json.writeNumberProperty("version", e.version());
    } else if (event instanceof EngineEvent.BatchClosed e) {
      json.writeNumberProperty("run", e.runNo());
      json.writeNumberProperty("chunk", e.chunkNo());
      json.writeNumberProperty("batch", e.batchNo());
      states(json, e.byState());
    } else if (event instanceof EngineEvent.DeliveriesRose e) {
      json.writeNumberProperty("run", e.runNo());
      states(json, e.byState());
    } else {
      inboundMembers(json, event);
    }
  }

  private static void inboundMembers(JsonGenerator json, EngineEvent event) {
    if (event instanceof EngineEvent.InboundAccepted e) {
      json.writeNumberProperty("inbound", e.inboundNo());
      json.writeNumberProperty("member", e.memberNo());
      json.writeStringProperty("inboundKind", e.kind().name());
    } else if (event instanceof EngineEvent.ReplyAttributed e) {
      json.writeNumberProperty("inbound", e.inboundNo());
      json.writeNumberProperty("run", e.runNo());
      json.writeNumberProperty("member", e.memberNo());
    } else if (event instanceof EngineEvent.HostEventRecorded e) {
      json.writeNumberProperty("member", e.memberNo());
      json.writeStringProperty("name", e.name());
      json.writeStringProperty("key", e.key());
    } else if (event instanceof EngineEvent.ConsentChanged e) {
      json.writeStringProperty("channel", e.channel().name());
      json.writeStringProperty("state", e.state().name());
      json.writeStringProperty("source", e.source());
    }
  }

  private static void states(JsonGenerator json, Map<DeliveryState, Integer> byState) {
    json.writeObjectPropertyStart("states");
    byState.forEach((state, count) -> json.writeNumberProperty(state.name(), count));
    json.writeEndObject();
  }

  /**
   * Reads an event.
   *
   * @param text JSON as written by this or an adjacent version
   * @return the event
   * @throws InvalidInputException naming the member that is absent or of another type
   */
  public static EngineEvent read(String text) {
    JsonObject json = Json.read("event", text);
    AccountId account = AccountId.of(json.text("account"));
    Instant at = json.instant("at");
    String kind = json.text("kind");
    return switch (kind) {
      case "CampaignChanged" ->
          new EngineEvent.CampaignChanged(
              account,
              at,
              CampaignId.of(json.text("campaign")),
              json.text("event"),
              json.constant("status", CampaignStatus.class),
              (int) json.number("version"));
      case "RunChanged" ->
          new EngineEvent.RunChanged(
              account,
              at,
              json.number("run"),
              CampaignId.of(json.text("campaign")),
              json.constant("status", RunStatus.class),
              (int) json.number("version"));
      case "BatchClosed" ->
          new EngineEvent.BatchClosed(
              account,
              at,
              json.number("run"),
              json.number("chunk"),
              (int) json.number("batch"),
              states(json.object("states")));
      case "DeliveriesRose" ->
          new EngineEvent.DeliveriesRose(
              account, at, json.number("run"), states(json.object("states")));
      default -> inbound(json, kind, account, at);
    };
  }

  private static EngineEvent inbound(JsonObject json, String kind, AccountId account, Instant at) {
    return switch (kind) {
      case "InboundAccepted" ->
          new EngineEvent.InboundAccepted(
              account,
              at,
              json.number("inbound"),
              json.number("member"),
              json.constant("inboundKind", InboundKind.class));
      case "ReplyAttributed" ->
          new EngineEvent.ReplyAttributed(
              account, at, json.number("inbound"), json.number("run"), json.number("member"));
      case "HostEventRecorded" ->
          new EngineEvent.HostEventRecorded(
              account, at, json.number("member"), json.text("name"), json.text("key"));
      case "ConsentChanged" ->
          new EngineEvent.ConsentChanged(
              account,
              at,
              new Channel(json.text("channel")),
              json.constant("state", ConsentState.class),
              json.text("source"));
      default -> throw new InvalidInputException("event kind (" + kind + ") must be known");
    };
  }

  private static Map<DeliveryState, Integer> states(JsonObject json) {
    Map<DeliveryState, Integer> byState = new EnumMap<>(DeliveryState.class);
    for (String name : json.names()) {
      byState.put(DeliveryState.valueOf(name), (int) json.number(name));
    }
    return byState;
  }
}
