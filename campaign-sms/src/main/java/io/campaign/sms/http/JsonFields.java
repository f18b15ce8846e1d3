package io.campaign.sms.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Fields of a provider's JSON by path, whatever else it holds. Immutable; shows nothing of it.
 *
 * <pre>
 * fields.text("data.payload.to.0.status")
 * </pre>
 */
public final class JsonFields {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(100_000).build())
          .build();

  private final Map<String, Object> root;

  private JsonFields(Map<String, Object> root) {
    this.root = root;
  }

  /**
   * Parses a text.
   *
   * @param json any text
   * @return its fields; none when it is no JSON object
   */
  public static JsonFields parse(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return new JsonFields(object(parser));
      }
    } catch (JacksonException e) {
      return new JsonFields(Map.of());
    }
    return new JsonFields(Map.of());
  }

  /**
   * Looks a value up.
   *
   * @param path names and, for arrays, indexes from 0, joined by dots
   * @return text, number or truth value as text; null when there is none
   */
  public @Nullable String text(String path) {
    Object value = at(path);
    return value == null || value instanceof Map || value instanceof List ? null : value.toString();
  }

  /**
   * Counts the items of an array.
   *
   * @param path as in {@link #text}
   * @return 0 when there is no array
   */
  public int size(String path) {
    return at(path) instanceof List<?> list ? list.size() : 0;
  }

  private @Nullable Object at(String path) {
    Object here = root;
    for (String step : path.split("\\.", -1)) {
      if (here instanceof Map<?, ?> map) {
        here = map.get(step);
      } else if (here instanceof List<?> list) {
        here = item(list, step);
      } else {
        return null;
      }
    }
    return here;
  }

  private static @Nullable Object item(List<?> list, String step) {
    boolean isIndex = step.length() < 6 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    int index = isIndex && !step.isEmpty() ? Integer.parseInt(step) : list.size();
    return index < list.size() ? list.get(index) : null;
  }

  private static Map<String, Object> object(JsonParser json) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      Object value = value(json, json.nextToken());
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static List<Object> array(JsonParser json) {
    List<Object> items = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = json.nextToken()) {
      Object item = value(json, token);
      items.add(item == null ? Map.of() : item);
    }
    return items;
  }

  private static @Nullable Object value(JsonParser json, @Nullable JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      return object(json);
    }
    if (token == JsonToken.START_ARRAY) {
      return array(json);
    }
    return token == null || token == JsonToken.VALUE_NULL ? null : json.getString();
  }

  @Override
  public String toString() {
    return "JsonFields[" + root.size() + " fields]";
  }
}
