package io.campaign.conformance.liquid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One case of the file.
 *
 * @param name what it shows
 * @param template source
 * @param data inputs
 * @param snippets saved texts by name
 * @param strict whether what follows the values of a tag must have a meaning: the mode that the
 *     case names, else the reference's default
 * @param results texts that are right; empty when the template must be refused
 */
record LiquidCase(
    String name,
    String template,
    Map<String, @Nullable Object> data,
    Map<String, String> snippets,
    boolean strict,
    List<String> results) {

  /** Tag of the cases for the reference's second strict mode. */
  private static final String STRICT = "strict2";

  LiquidCase {
    snippets = Map.copyOf(snippets);
    results = List.copyOf(results);
  }

  static List<LiquidCase> read(Path file) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      parser.nextToken();
      List<LiquidCase> cases = new ArrayList<>();
      if (value(parser) instanceof Map<?, ?> root && root.get("tests") instanceof List<?> tests) {
        for (Object test : tests) {
          cases.add(of((Map<?, ?>) test));
        }
      }
      return cases;
    }
  }

  private static LiquidCase of(Map<?, ?> test) {
    List<String> results = new ArrayList<>();
    if (test.get("result") instanceof String result) {
      results.add(result);
    } else if (test.get("results") instanceof List<?> several) {
      several.forEach(result -> results.add(String.valueOf(result)));
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (test.get("data") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> data.put(String.valueOf(name), value));
    }
    Map<String, String> snippets = new LinkedHashMap<>();
    if (test.get("templates") instanceof Map<?, ?> given) {
      given.forEach((name, source) -> snippets.put(String.valueOf(name), String.valueOf(source)));
    }
    return new LiquidCase(
        String.valueOf(test.get("name")),
        String.valueOf(test.get("template")),
        data,
        snippets,
        test.get("tags") instanceof List<?> tags && tags.contains(STRICT),
        results);
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      map.put(name, value(parser));
    }
    return map;
  }
}
