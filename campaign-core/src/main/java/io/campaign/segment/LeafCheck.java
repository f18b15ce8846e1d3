package io.campaign.segment;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.filter.FilterVisitor;
import io.campaign.id.Masking;
import io.campaign.segment.LeafProblem.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The one type check: does the field exist, does the operator fit it, do the values fit it. */
final class LeafCheck implements FilterVisitor<List<LeafProblem>> {
  private static final Set<FieldType> COMPARED = EnumSet.complementOf(EnumSet.of(FieldType.LIST));
  private static final Set<FieldType> ORDERED =
      EnumSet.of(FieldType.TEXT, FieldType.NUMBER, FieldType.DATE);
  private static final Set<FieldType> LISTED =
      EnumSet.of(FieldType.TEXT, FieldType.CHOICE, FieldType.NUMBER, FieldType.DATE);
  private static final Set<FieldType> TEXTUAL = EnumSet.of(FieldType.TEXT, FieldType.CHOICE);

  private final @Nullable FieldCatalog catalog;
  private final SegmentLimits limits;

  LeafCheck(@Nullable FieldCatalog catalog, SegmentLimits limits) {
    this.catalog = catalog;
    this.limits = limits;
  }

  /** The sentence about a name the catalogue does not have. */
  static String unknownField(FieldCatalog catalog, String name) {
    String hint = catalog.nearest(name).map(near -> "; did you mean " + near + "?").orElse("");
    return "field (" + Masking.excerpt(name) + ") must be a known field" + hint;
  }

  @Override
  public List<LeafProblem> visitAll(Filter.All filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitAnd(Filter.And filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitOr(Filter.Or filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitNot(Filter.Not filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitCompare(Filter.Compare filter) {
    Set<FieldType> types = filter.op().isOrder() ? ORDERED : COMPARED;
    return check(filter.field(), types, filter.op().symbol(), values(List.of(filter.value())));
  }

  @Override
  public List<LeafProblem> visitBetween(Filter.Between filter) {
    return check(filter.field(), ORDERED, "BETWEEN", values(List.of(filter.low(), filter.high())));
  }

  @Override
  public List<LeafProblem> visitIn(Filter.In filter) {
    return check(filter.field(), LISTED, "IN", values(filter.values()));
  }

  @Override
  public List<LeafProblem> visitTextMatch(Filter.TextMatch filter) {
    String operator = filter.mode().name().replace('_', ' ');
    return check(filter.field(), TEXTUAL, operator, (def, problems) -> {});
  }

  @Override
  public List<LeafProblem> visitPresence(Filter.Presence filter) {
    return check(filter.field(), EnumSet.allOf(FieldType.class), "IS", (def, problems) -> {});
  }

  @Override
  public List<LeafProblem> visitListMatch(Filter.ListMatch filter) {
    return check(
        filter.field(),
        EnumSet.of(FieldType.LIST),
        "HAS " + filter.mode(),
        (def, problems) -> {
          count(filter.values().size(), problems);
          for (int i = 0; i < filter.values().size(); i++) {
            add(def.choiceProblem(filter.values().get(i)), i, problems);
          }
        });
  }

  @Override
  public List<LeafProblem> visitWithin(Filter.Within filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitBirthdayWithin(Filter.BirthdayWithin filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitRelativeDay(Filter.RelativeDay filter) {
    String operator = "IN " + filter.direction();
    if (filter.field() == FieldRef.Profile.BIRTHDAY) {
      String message =
          "operator (%s) for birthday must be WITHIN, as in birthday WITHIN %d days"
              .formatted(operator, Math.min(filter.days(), Filter.BirthdayWithin.MAX_DAYS));
      return List.of(new LeafProblem(Part.OPERATOR, 0, message));
    }
    return check(filter.field(), EnumSet.of(FieldType.DATE), operator, (def, problems) -> {});
  }

  @Override
  public List<LeafProblem> visitLocated(Filter.Located filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitReachable(Filter.Reachable filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitBehaved(Filter.Behaved filter) {
    return List.of();
  }

  @Override
  public List<LeafProblem> visitOptedIn(Filter.OptedIn filter) {
    return List.of();
  }

  private List<LeafProblem> check(
      FieldRef field,
      Set<FieldType> types,
      String operator,
      BiConsumer<FieldDef, List<LeafProblem>> valueCheck) {
    FieldCatalog known = catalog;
    if (known == null) {
      return List.of();
    }
    Optional<FieldDef> def = known.find(field);
    if (def.isEmpty()) {
      String message = unknownField(known, field.fieldName());
      return List.of(new LeafProblem(Part.FIELD, 0, message));
    }
    if (!types.contains(def.get().type())) {
      return List.of(new LeafProblem(Part.OPERATOR, 0, misfit(operator, def.get())));
    }
    List<LeafProblem> problems = new ArrayList<>();
    valueCheck.accept(def.get(), problems);
    return problems;
  }

  private BiConsumer<FieldDef, List<LeafProblem>> values(List<FieldValue> values) {
    return (def, problems) -> {
      count(values.size(), problems);
      for (int i = 0; i < values.size(); i++) {
        add(def.problem(values.get(i)), i, problems);
      }
    };
  }

  private void count(int size, List<LeafProblem> problems) {
    if (size > limits.maxValues()) {
      String message =
          "list (" + size + " values) must have at most " + limits.maxValues() + " values";
      problems.add(new LeafProblem(Part.OPERATOR, 0, message));
    }
  }

  private static void add(Optional<String> message, int index, List<LeafProblem> problems) {
    message.ifPresent(text -> problems.add(new LeafProblem(Part.VALUE, index, text)));
  }

  private static String misfit(String operator, FieldDef def) {
    return "operator (%s) for %s field %s must be %s"
        .formatted(
            operator, def.type().name().toLowerCase(Locale.ROOT), def.name(), allowed(def.type()));
  }

  private static String allowed(FieldType type) {
    return switch (type) {
      case TEXT -> "= != < <= > >= BETWEEN IN CONTAINS STARTS WITH or IS";
      case CHOICE -> "= != IN CONTAINS STARTS WITH or IS";
      case NUMBER -> "= != < <= > >= BETWEEN IN or IS";
      case DATE -> "= != < <= > >= BETWEEN IN, IN LAST, IN NEXT or IS";
      case BOOLEAN -> "= != or IS";
      case LIST -> "HAS ANY, HAS ALL, HAS NONE or IS";
    };
  }
}
