package io.campaign.codec;

import io.campaign.error.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Read members of a stored object; an absent or wrongly typed one names itself in the error. */
final class JsonObject {
  private final String what;
  private final Map<?, ?> members;

  JsonObject(String what, Map<?, ?> members) {
    this.what = what;
    this.members = members;
  }

  String text(String name) {
    return required(name, String.class);
  }

  @Nullable String textOrNull(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  long number(String name) {
    return required(name, Long.class);
  }

  /** True when it is there and true. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  JsonObject object(String name) {
    return new JsonObject(what + "." + name, required(name, Map.class));
  }

  /** The object of that name, or one without members. */
  JsonObject objectOrEmpty(String name) {
    return members.get(name) == null ? new JsonObject(what + "." + name, Map.of()) : object(name);
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object item : list(name)) {
      if (item instanceof Map<?, ?> object) {
        objects.add(new JsonObject(what + "." + name, object));
      }
    }
    return objects;
  }

  List<?> list(String name) {
    return required(name, List.class);
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String value = text(name);
    try {
      return Enum.valueOf(type, value);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          what + "." + name + " (" + value + ") must be a known " + type.getSimpleName());
    }
  }

  List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }

  private <T> T required(String name, Class<T> type) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new InvalidInputException(
          what
              + "."
              + name
              + " ("
              + (value == null ? "absent" : "another type")
              + ") must be a "
              + type.getSimpleName());
    }
    return type.cast(value);
  }
}
