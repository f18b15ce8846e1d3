package io.campaign.codec;

import io.campaign.campaign.AudienceTiming;
import io.campaign.campaign.CampaignOptions;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Variant;
import io.campaign.content.MediaUse;
import io.campaign.id.MediaId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The options inside a stored definition; defaults are left out, so older texts read the same. */
final class OptionsCodec {
  private OptionsCodec() {}

  static void write(JsonGenerator json, CampaignOptions options) {
    CampaignOptions usual = CampaignOptions.DEFAULT;
    if (options.audienceTiming() != usual.audienceTiming()) {
      json.writeStringProperty("audienceTiming", options.audienceTiming().name());
    }
    if (!options.lateness().equals(usual.lateness())) {
      json.writeStringProperty("lateness", options.lateness().toString());
    }
    if (!options.media().isEmpty()) {
      media(json, options.media());
    }
    if (options.experiment() != null) {
      experiment(json, options.experiment());
    }
  }

  private static void media(JsonGenerator json, List<MediaUse> media) {
    json.writeArrayPropertyStart("media");
    for (MediaUse use : media) {
      json.writeStartObject();
      json.writeStringProperty("id", use.media().value());
      json.writeArrayPropertyStart("renditions");
      use.renditions().forEach(id -> json.writeString(id.value()));
      json.writeEndArray();
      json.writeBooleanProperty("link", use.linkAllowed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void experiment(JsonGenerator json, Experiment experiment) {
    json.writeObjectPropertyStart("experiment");
    json.writeNumberProperty("test", experiment.testPercent());
    json.writeNumberProperty("holdOut", experiment.holdOutPercent());
    json.writeStringProperty("duration", experiment.duration().toString());
    json.writeStringProperty("goal", experiment.goal().name());
    json.writeStringProperty("confidence", String.valueOf(experiment.confidence()));
    json.writeStringProperty("inconclusive", experiment.inconclusive().name());
    if (experiment.winner() != null) {
      json.writeStringProperty("winner", experiment.winner());
    }
    json.writeArrayPropertyStart("variants");
    for (Variant variant : experiment.variants()) {
      json.writeStartObject();
      json.writeStringProperty("name", variant.name());
      json.writeStringProperty("delay", variant.delay().toString());
      if (variant.content() != null) {
        json.writeObjectPropertyStart("said");
        ContentCodec.write(json, variant.content());
        json.writeEndObject();
      }
      if (variant.media() != null) {
        media(json, variant.media());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static CampaignOptions read(JsonObject json) {
    CampaignOptions options = CampaignOptions.DEFAULT;
    if (json.has("audienceTiming")) {
      options = options.withAudienceTiming(json.constant("audienceTiming", AudienceTiming.class));
    }
    if (json.has("lateness")) {
      options = options.withLateness(Duration.parse(json.text("lateness")));
    }
    if (json.has("media")) {
      options = options.withMedia(media(json));
    }
    return json.has("experiment")
        ? options.withExperiment(experiment(json.object("experiment")))
        : options;
  }

  private static List<MediaUse> media(JsonObject json) {
    List<MediaUse> media = new ArrayList<>();
    for (JsonObject use : json.objects("media")) {
      List<MediaId> renditions =
          use.list("renditions").stream().map(id -> MediaId.of(String.valueOf(id))).toList();
      media.add(new MediaUse(MediaId.of(use.text("id")), renditions, use.flag("link")));
    }
    return media;
  }

  private static Experiment experiment(JsonObject json) {
    List<Variant> variants = json.objects("variants").stream().map(OptionsCodec::variant).toList();
    return new Experiment(
        variants,
        (int) json.number("test"),
        (int) json.number("holdOut"),
        Duration.parse(json.text("duration")),
        json.constant("goal", Experiment.Goal.class),
        Double.parseDouble(json.text("confidence")),
        json.constant("inconclusive", Experiment.Inconclusive.class),
        json.textOrNull("winner"));
  }

  private static Variant variant(JsonObject json) {
    @Nullable List<MediaUse> media = json.has("media") ? media(json) : null;
    return new Variant(
        json.text("name"),
        json.has("said") ? ContentCodec.read(json.object("said")) : null,
        media,
        Duration.parse(json.text("delay")));
  }
}
