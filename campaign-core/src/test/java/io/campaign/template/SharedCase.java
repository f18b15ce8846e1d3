package io.campaign.template;

import java.nio.file.Files;
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
 * One case of the shared conformance file.
 *
 * @param name what it shows
 * @param template its source
 * @param data its inputs
 * @param results texts that are right; empty when the template must be refused
 * @param tags what parts of the language it needs
 * @param snippets saved texts by name
 */
record SharedCase(
    String name,
    String template,
    Map<String, @Nullable Object> data,
    List<String> results,
    List<String> tags,
    Map<String, String> snippets) {
  private static final String FILE = "shared/specs/liquid-conformance.json";

  /** Finds the shared file above the working directory; null when there is none. */
  static @Nullable Path find() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.exists(dir.resolve(FILE))) {
        return dir.resolve(FILE);
      }
    }
    return null;
  }

  static List<SharedCase> read(Path file) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      parser.nextToken();
      Map<?, ?> root = (Map<?, ?>) value(parser);
      List<SharedCase> cases = new ArrayList<>();
      for (Object test : (List<?>) root.get("tests")) {
        cases.add(of((Map<?, ?>) test));
      }
      return cases;
    }
  }

  private static SharedCase of(Map<?, ?> test) {
    List<String> results = texts(test.get("results"));
    if (test.get("result") instanceof String result) {
      results = List.of(result);
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (test.get("data") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> data.put(String.valueOf(name), value));
    }
    return new SharedCase(
        String.valueOf(test.get("name")),
        String.valueOf(test.get("template")),
        data,
        results,
        texts(test.get("tags")),
        snippets(test.get("templates")));
  }

  private static Map<String, String> snippets(@Nullable Object given) {
    Map<String, String> snippets = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((name, source) -> snippets.put(String.valueOf(name), String.valueOf(source)));
    }
    return snippets;
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> items ? items.stream().map(String::valueOf).toList() : List.of();
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
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
}
