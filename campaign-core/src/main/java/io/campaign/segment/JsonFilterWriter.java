package io.campaign.segment;

import io.campaign.field.FieldRef;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** Writes a tree as JSON. Each visit writes one whole object. */
final class JsonFilterWriter implements FilterVisitor<Boolean> {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(3_000).build())
          .build();

  private final JsonGenerator json;
  private final JsonBehaviourWriter behaviours;

  private JsonFilterWriter(JsonGenerator json) {
    this.json = json;
    this.behaviours = new JsonBehaviourWriter(json);
  }

  static String write(Filter filter) {
    SegmentPrinter.requirePrintable(filter);
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("v", SegmentJson.VERSION);
      json.writeName("filter");
      filter.accept(new JsonFilterWriter(json));
      json.writeEndObject();
    }
    return out.toString();
  }

  private Boolean object(Runnable members) {
    json.writeStartObject();
    members.run();
    json.writeEndObject();
    return true;
  }

  private Boolean predicate(FieldRef field, String operator, Runnable members) {
    return object(
        () -> {
          json.writeStringProperty("field", field.fieldName());
          json.writeStringProperty("is", operator);
          members.run();
        });
  }

  private Boolean children(String name, List<Filter> children) {
    return object(
        () -> {
          json.writeArrayPropertyStart(name);
          children.forEach(child -> child.accept(this));
          json.writeEndArray();
        });
  }

  @Override
  public Boolean visitAll(Filter.All filter) {
    return object(() -> json.writeBooleanProperty("everybody", true));
  }

  @Override
  public Boolean visitAnd(Filter.And filter) {
    return children("and", filter.children());
  }

  @Override
  public Boolean visitOr(Filter.Or filter) {
    return children("or", filter.children());
  }

  @Override
  public Boolean visitNot(Filter.Not filter) {
    return object(
        () -> {
          json.writeName("not");
          filter.child().accept(this);
        });
  }

  @Override
  public Boolean visitCompare(Filter.Compare filter) {
    return predicate(filter.field(), filter.op().symbol(), () -> value("value", filter.value()));
  }

  @Override
  public Boolean visitBetween(Filter.Between filter) {
    return predicate(
        filter.field(),
        "between",
        () -> {
          value("low", filter.low());
          value("high", filter.high());
        });
  }

  @Override
  public Boolean visitIn(Filter.In filter) {
    return predicate(
        filter.field(),
        "in",
        () -> {
          json.writeArrayPropertyStart("values");
          filter.values().forEach(this::value);
          json.writeEndArray();
        });
  }

  @Override
  public Boolean visitTextMatch(Filter.TextMatch filter) {
    return predicate(
        filter.field(),
        JsonFilterReader.name(filter.mode()),
        () -> json.writeStringProperty("value", filter.text()));
  }

  @Override
  public Boolean visitPresence(Filter.Presence filter) {
    return predicate(filter.field(), filter.present() ? "present" : "missing", () -> {});
  }

  @Override
  public Boolean visitListMatch(Filter.ListMatch filter) {
    return predicate(
        filter.field(),
        "has_" + JsonFilterReader.name(filter.mode()),
        () -> {
          json.writeArrayPropertyStart("values");
          filter.values().forEach(json::writeString);
          json.writeEndArray();
        });
  }

  @Override
  public Boolean visitRelativeDay(Filter.RelativeDay filter) {
    return predicate(
        filter.field(),
        "in_" + JsonFilterReader.name(filter.direction()),
        () -> json.writeNumberProperty("days", filter.days()));
  }

  @Override
  public Boolean visitWithin(Filter.Within filter) {
    return object(
        () -> {
          json.writeObjectPropertyStart("within");
          json.writeName("radius");
          number(filter.radius());
          json.writeStringProperty("unit", JsonFilterReader.name(filter.unit()));
          json.writeName("lat");
          number(filter.center().lat());
          json.writeName("lon");
          number(filter.center().lon());
          json.writeEndObject();
        });
  }

  @Override
  public Boolean visitLocated(Filter.Located filter) {
    return object(() -> json.writeBooleanProperty("located", true));
  }

  @Override
  public Boolean visitBirthdayWithin(Filter.BirthdayWithin filter) {
    return object(() -> json.writeNumberProperty("birthday_within", filter.days()));
  }

  @Override
  public Boolean visitReachable(Filter.Reachable filter) {
    return object(() -> json.writeStringProperty("reachable", filter.channel().name()));
  }

  @Override
  public Boolean visitOptedIn(Filter.OptedIn filter) {
    return object(() -> json.writeStringProperty("opted_in", filter.channel().name()));
  }

  @Override
  public Boolean visitBehaved(Filter.Behaved filter) {
    return object(() -> filter.behaviour().accept(behaviours));
  }

  private void value(String name, FieldValue value) {
    json.writeName(name);
    value(value);
  }

  private void value(FieldValue value) {
    if (value instanceof FieldValue.Text text) {
      json.writeString(text.text());
    } else if (value instanceof FieldValue.Number number) {
      number(number.number());
    } else if (value instanceof FieldValue.Flag flag) {
      json.writeBoolean(flag.flag());
    } else {
      object(() -> json.writeStringProperty("date", value.toString()));
    }
  }

  /** Whole numbers without a fraction, as in canonical text. */
  private void number(double number) {
    json.writeNumber(new FieldValue.Number(number).toString());
  }
}
