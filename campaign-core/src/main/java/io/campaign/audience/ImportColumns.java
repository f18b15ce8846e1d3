package io.campaign.audience;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldRef;
import io.campaign.id.Masking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the columns of a file mean, found from its header. */
final class ImportColumns {
  /** A column whose name starts so is for people; it is not read. */
  private static final char COMMENT = '#';

  private static final Cell SKIPPED = (value, row) -> {};

  private final List<String> names = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  /**
   * Finds the columns.
   *
   * @throws InvalidInputException naming every column that is unknown or comes twice
   */
  ImportColumns(List<String> header, FieldCatalog catalog) {
    Map<String, Cell> known = ProfileCells.all();
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String title : header) {
      String name = canonical(title);
      names.add(name);
      if (name.isEmpty() || name.charAt(0) == COMMENT) {
        cells.add(SKIPPED);
        continue;
      }
      if (!seen.add(name)) {
        problems.add("column (" + Masking.excerpt(name) + ") must come once");
      }
      Cell builtIn = known.get(name);
      @Nullable Cell cell = builtIn == null ? custom(name, catalog) : builtIn;
      cells.add(cell == null ? SKIPPED : cell);
      if (cell == null) {
        problems.add(unknown(name, catalog));
      }
    }
    if (!seen.contains(ProfileCells.ID) && !seen.contains(ProfileCells.PHONE)) {
      problems.add("header (" + names.size() + " columns) must name a column id or phone");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static String canonical(String title) {
    return title.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  private static @Nullable Cell custom(String name, FieldCatalog catalog) {
    Optional<FieldDef> field = catalog.find(name);
    return field.isPresent() && field.get().field() instanceof FieldRef.Custom custom
        ? CustomCells.of(field.get(), custom)
        : null;
  }

  private static String unknown(String name, FieldCatalog catalog) {
    String rule = "must be a field that can be imported, or start with #";
    String hint =
        catalog
            .nearest(name)
            .filter(near -> ProfileCells.all().containsKey(near) || custom(near, catalog) != null)
            .map(near -> "; did you mean " + near + "?")
            .orElse("");
    return "column (" + Masking.excerpt(name) + ") " + rule + hint;
  }

  /** Reads a row; its faults are in the draft. */
  RowDraft read(CsvRow row) {
    RowDraft draft = new RowDraft(row.line());
    boolean lat = false;
    boolean lon = false;
    for (int i = 0; i < cells.size(); i++) {
      String value = row.fields().get(i).strip();
      if (!value.isEmpty()) {
        lat |= names.get(i).equals(ProfileCells.LAT);
        lon |= names.get(i).equals(ProfileCells.LON);
        cells.get(i).read(value, draft);
      }
    }
    draft.checkLocation(lat, lon);
    return draft;
  }
}
