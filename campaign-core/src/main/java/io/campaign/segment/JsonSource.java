package io.campaign.segment;

import io.campaign.id.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON text into parts that know their place. */
final class JsonSource {
  private final String text;
  private final Issues issues;
  private final JsonFactory factory;
  private final int maxNesting;

  JsonSource(String text, Issues issues, SegmentLimits limits) {
    this.text = text;
    this.issues = issues;
    // Each level of the tree is an object and a list; a leaf has three more.
    this.maxNesting = 2 * limits.maxDepth() + 4;
    this.factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxNesting)
                    .maxNumberLength(400)
                    .build())
            .build();
  }

  JsonPart read() {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        issues.add(
            0, "segment () must not be empty; {\"v\": 1, \"filter\": {\"everybody\": true}}");
        throw new Unreadable(true);
      }
      JsonPart whole = part(json, first);
      if (json.nextToken() != null) {
        issues.add(offset(json.currentTokenLocation()), "text behind the object must be absent");
      }
      return whole;
    } catch (StreamConstraintsException e) {
      issues.add(offset(e.getLocation()), "nesting of the JSON must be at most " + maxNesting);
      throw new Unreadable(true);
    } catch (StreamReadException e) {
      String problem = Masking.excerpt(Objects.requireNonNullElse(e.getOriginalMessage(), ""));
      issues.add(offset(e.getLocation()), "segment must be JSON: " + problem);
      throw new Unreadable(true);
    }
  }

  private JsonPart part(JsonParser json, JsonToken token) {
    int start = offset(json.currentTokenLocation());
    return switch (token) {
      case START_OBJECT -> new JsonPart(object(json), "", start, issues);
      case START_ARRAY -> new JsonPart(array(json), "", start, issues);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String digits = json.getString();
        yield new JsonPart(Double.valueOf(digits), digits, start, issues);
      }
      case VALUE_TRUE, VALUE_FALSE -> new JsonPart(json.getBooleanValue(), "", start, issues);
      case VALUE_STRING -> new JsonPart(json.getString(), "", start, issues);
      default -> new JsonPart(null, "", start, issues);
    };
  }

  private Map<String, JsonPart> object(JsonParser json) {
    Map<String, JsonPart> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      members.put(name, part(json, json.nextToken()));
    }
    return members;
  }

  private List<JsonPart> array(JsonParser json) {
    List<JsonPart> items = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      items.add(part(json, token));
    }
    return items;
  }

  private int offset(@Nullable TokenStreamLocation place) {
    long at = place == null ? 0 : place.getCharOffset();
    return (int) Math.max(0, Math.min(at, text.length()));
  }
}
