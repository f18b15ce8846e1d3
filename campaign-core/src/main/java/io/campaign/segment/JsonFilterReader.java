package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Filter;
import io.campaign.filter.Filter.RelativeDay.Direction;
import io.campaign.filter.Filters;
import io.campaign.filter.ListMode;
import io.campaign.filter.Op;
import io.campaign.filter.RadiusUnit;
import io.campaign.filter.TextMode;
import io.campaign.id.Channel;
import io.campaign.segment.LeafProblem.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns JSON into a tree; after a fault goes on with the next child. */
final class JsonFilterReader {
  private final Issues issues;
  private final LeafCheck check;
  private final @Nullable FieldCatalog catalog;
  private final JsonBehaviourReader behaviours = new JsonBehaviourReader();

  JsonFilterReader(Issues issues, LeafCheck check, @Nullable FieldCatalog catalog) {
    this.issues = issues;
    this.check = check;
    this.catalog = catalog;
  }

  Filter of(JsonPart part) {
    try {
      return node(part);
    } catch (Unreadable e) {
      if (e.everything()) {
        throw e;
      }
      return Filters.all();
    }
  }

  private Filter node(JsonPart part) {
    if (part.has("field")) {
      return predicate(part);
    }
    if (!(part.value() instanceof Map<?, ?> members) || members.size() != 1) {
      throw part.fail(
          "filter", "an object with one member, such as and, or, not, within, or a field");
    }
    String kind = String.valueOf(members.keySet().iterator().next());
    JsonPart inner = part.member(kind);
    return switch (kind) {
      case "and" -> compound(inner, Filter.And::new);
      case "or" -> compound(inner, Filter.Or::new);
      case "not" -> Filters.not(of(inner));
      case "everybody" -> {
        inner.isTrue(kind);
        yield Filters.all();
      }
      case "located" -> {
        inner.isTrue(kind);
        yield Filters.located();
      }
      case "within" -> within(inner);
      case "birthday_within" -> inner.make(() -> Filters.birthdayWithin(inner.whole("days")));
      case "opted_in" -> Filters.optedIn(channel(inner));
      case "reachable" -> Filters.reachable(channel(inner));
      default -> behaviour(part, kind, inner);
    };
  }

  private Filter compound(JsonPart part, Function<List<Filter>, Filter> kind) {
    List<Filter> children = new ArrayList<>();
    for (JsonPart child : part.items("children")) {
      children.add(of(child));
    }
    return part.make(() -> kind.apply(children));
  }

  private Filter behaviour(JsonPart part, String kind, JsonPart inner) {
    if (!behaviours.knows(kind)) {
      Set<String> known =
          new TreeSet<>(
              Set.of(
                  "and",
                  "or",
                  "not",
                  "field",
                  "everybody",
                  "located",
                  "within",
                  "birthday_within",
                  "opted_in",
                  "reachable"));
      known.addAll(behaviours.names());
      part.only(known.toArray(String[]::new));
      throw new Unreadable(false);
    }
    return new Filter.Behaved(behaviours.of(kind, inner));
  }

  private static Channel channel(JsonPart part) {
    String name = part.text("channel");
    return part.make(() -> new Channel(name));
  }

  private static Filter within(JsonPart part) {
    part.only("radius", "unit", "lat", "lon");
    JsonPart radius = part.member("radius");
    JsonPart unit = part.member("unit");
    double lat = part.member("lat").number("latitude");
    double lon = part.member("lon").number("longitude");
    part.member("lat").make(() -> new GeoPoint(lat, 0));
    GeoPoint center = part.member("lon").make(() -> new GeoPoint(lat, lon));
    for (RadiusUnit known : RadiusUnit.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(unit.value())) {
        return radius.make(() -> new Filter.Within(center, radius.number("radius"), known));
      }
    }
    throw unit.fail("unit", "km or mi");
  }

  private Filter predicate(JsonPart part) {
    JsonPart operator = part.member("is");
    FieldRef field = field(part.member("field"));
    String is = operator.text("operator");
    Map<String, Supplier<Filter>> kinds = new LinkedHashMap<>();
    for (Op op : Op.values()) {
      kinds.put(op.symbol(), () -> new Filter.Compare(field, op, value(one(part, "value"))));
    }
    kinds.put("between", () -> between(part, field));
    kinds.put("in", () -> new Filter.In(field, many(part).stream().map(this::value).toList()));
    for (TextMode mode : TextMode.values()) {
      kinds.put(
          name(mode), () -> new Filter.TextMatch(field, mode, one(part, "value").text("text")));
    }
    kinds.put("present", () -> presence(part, field, true));
    kinds.put("missing", () -> presence(part, field, false));
    for (ListMode mode : ListMode.values()) {
      kinds.put("has_" + name(mode), () -> new Filter.ListMatch(field, mode, texts(many(part))));
    }
    for (Direction direction : Direction.values()) {
      kinds.put(
          "in_" + name(direction),
          () -> new Filter.RelativeDay(field, direction, one(part, "days").whole("days")));
    }
    Supplier<Filter> kind = kinds.get(is);
    if (kind == null) {
      throw operator.fail("operator", "one of " + String.join(", ", kinds.keySet()));
    }
    Filter leaf = operator.make(kind);
    check(part, leaf);
    return leaf;
  }

  private FieldRef field(JsonPart part) {
    String name = part.text("field");
    FieldCatalog known = catalog;
    if (known == null) {
      return part.make(() -> FieldRef.of(name));
    }
    return part.make(
        () ->
            known
                .find(name)
                .orElseThrow(() -> new InvalidInputException(LeafCheck.unknownField(known, name)))
                .field());
  }

  private void check(JsonPart part, Filter leaf) {
    for (LeafProblem problem : leaf.accept(check)) {
      issues.add(place(part, problem).offset(), problem.message());
    }
  }

  private static JsonPart place(JsonPart part, LeafProblem problem) {
    if (problem.part() == Part.FIELD) {
      return part.member("field");
    }
    if (problem.part() == Part.OPERATOR) {
      return part.member("is");
    }
    if (part.has("values")) {
      List<JsonPart> values = part.member("values").items("values");
      return values.get(Math.min(problem.index(), values.size() - 1));
    }
    return part.has("value")
        ? part.member("value")
        : part.member(problem.index() == 0 ? "low" : "high");
  }

  private static JsonPart one(JsonPart part, String name) {
    part.only("field", "is", name);
    return part.member(name);
  }

  private static List<JsonPart> many(JsonPart part) {
    part.only("field", "is", "values");
    return part.member("values").items("values");
  }

  private Filter between(JsonPart part, FieldRef field) {
    part.only("field", "is", "low", "high");
    return new Filter.Between(field, value(part.member("low")), value(part.member("high")));
  }

  private static Filter presence(JsonPart part, FieldRef field, boolean present) {
    part.only("field", "is");
    return new Filter.Presence(field, present);
  }

  private static List<String> texts(List<JsonPart> parts) {
    List<String> texts = new ArrayList<>();
    parts.forEach(part -> texts.add(part.text("value")));
    return texts;
  }

  private FieldValue value(JsonPart part) {
    if (part.value() instanceof String text) {
      return part.make(() -> FieldValue.of(text));
    }
    if (part.value() instanceof Double number) {
      return part.make(() -> FieldValue.of(number));
    }
    if (part.value() instanceof Boolean flag) {
      return FieldValue.of(flag);
    }
    if (part.has("date")) {
      part.only("date");
      JsonPart date = part.member("date");
      String text = date.text("date");
      return date.make(() -> FieldValue.of(PeriodParser.parsed(text)));
    }
    throw part.fail("value", "a text, a number, true, false or {\"date\": \"2024-02-29\"}");
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
