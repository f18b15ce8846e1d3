package io.campaign.codec;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** JSON of variables that a call brings: each under its name, as an object named after its type. */
public final class VariablesCodec {
  private static final String WHAT = "variables";

  private VariablesCodec() {}

  /**
   * Writes variables.
   *
   * @param variables values by name
   * @return JSON object, names ascending
   */
  public static String write(Map<String, FieldValue> variables) {
    return Json.write(
        json -> new TreeMap<>(variables).forEach((name, value) -> write(json, name, value)));
  }

  private static void write(JsonGenerator json, String name, FieldValue value) {
    json.writeObjectPropertyStart(name);
    if (value instanceof FieldValue.Text text) {
      json.writeStringProperty("text", text.text());
    } else if (value instanceof FieldValue.Number number) {
      json.writeStringProperty("number", Double.toString(number.number()));
    } else if (value instanceof FieldValue.Flag flag) {
      json.writeBooleanProperty("flag", flag.flag());
    } else if (value instanceof FieldValue.Day day) {
      json.writeStringProperty("day", day.day().toString());
    } else if (value instanceof FieldValue.Values values) {
      json.writeArrayPropertyStart("list");
      values.items().forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /**
   * Reads variables.
   *
   * @param text as written
   * @return values by name
   * @throws InvalidInputException when it is not what this codec writes
   */
  public static Map<String, FieldValue> read(String text) {
    JsonObject json = Json.read(WHAT, text);
    Map<String, FieldValue> variables = new TreeMap<>();
    json.names().forEach(name -> variables.put(name, value(json.object(name))));
    return variables;
  }

  private static FieldValue value(JsonObject json) {
    if (json.has("text")) {
      return FieldValue.of(json.text("text"));
    }
    if (json.has("number")) {
      return FieldValue.of(Double.parseDouble(json.text("number")));
    }
    if (json.has("flag")) {
      return FieldValue.of(json.flag("flag"));
    }
    if (json.has("day")) {
      return FieldValue.of(LocalDate.parse(json.text("day")));
    }
    List<String> items = json.list("list").stream().map(String::valueOf).toList();
    return FieldValue.of(items);
  }
}
