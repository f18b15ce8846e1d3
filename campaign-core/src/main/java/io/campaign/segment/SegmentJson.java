package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.field.FieldCatalog;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a segment, for programs and user interfaces:
 *
 * <pre>{@code
 * {"v":1,"filter":{"and":[
 *   {"field":"gender","is":"=","value":"female"},
 *   {"field":"age","is":"between","low":18,"high":24},
 *   {"within":{"radius":25,"unit":"km","lat":34.05,"lon":-118.24}},
 *   {"not":{"clicked":{"of":{"latest":"spring"}}}}]}}
 * }</pre>
 *
 * <p>{@code docs/audience.md} lists every member. The reader is strict: an unknown or repeated
 * member, a wrong type, a later version or text behind the object is a fault, and all faults are
 * reported at once with their place. Writing and reading lose nothing. Immutable, safe for any
 * thread.
 */
public final class SegmentJson {
  /** Version written, and the only one read so far. */
  public static final int VERSION = 1;

  /** JSON is wordier than text. */
  private static final int TIMES_TEXT = 8;

  private static final SegmentJson STORED = new SegmentJson(SegmentLimits.MOST, null);

  private final @Nullable FieldCatalog catalog;
  private final SegmentLimits limits;

  private record Outcome(Filter filter, List<SourceIssue> issues) {}

  /**
   * Creates a reader with the default limits.
   *
   * @param catalog the account's fields
   */
  public SegmentJson(FieldCatalog catalog) {
    this(catalog, SegmentLimits.DEFAULTS);
  }

  /**
   * Creates a reader.
   *
   * @param catalog the account's fields
   * @param limits bounds on each segment; JSON may be eight times as long as text
   */
  public SegmentJson(FieldCatalog catalog, SegmentLimits limits) {
    this(limits, catalog);
  }

  private SegmentJson(SegmentLimits limits, @Nullable FieldCatalog catalog) {
    this.catalog = catalog;
    this.limits = limits;
  }

  /**
   * Writes a filter.
   *
   * @param filter tree of at most 1,000 levels and 1,000,000 nodes
   * @return JSON on one line; equal trees give equal texts
   * @throws InvalidInputException when the tree is larger
   */
  public static String write(Filter filter) {
    return JsonFilterWriter.write(filter);
  }

  /**
   * Reads what {@link #write} wrote into a store; the fields need not exist, since they may have
   * changed since.
   *
   * @param json the JSON form
   * @return the tree
   * @throws InvalidInputException when it is none
   */
  public static Filter parseStored(String json) {
    return STORED.parse(json);
  }

  /**
   * Reads and checks a segment.
   *
   * @param json the JSON form
   * @return the tree; {@link SegmentBinder#bind} accepts it with the same fields and limits
   * @throws InvalidInputException with every fault found (at most 50), each as {@link
   *     SourceIssue#toString} shows it
   */
  public Filter parse(String json) {
    Outcome outcome = read(json);
    if (!outcome.issues().isEmpty()) {
      throw new InvalidInputException(
          outcome.issues().stream().map(SourceIssue::toString).toList());
    }
    return outcome.filter();
  }

  /**
   * Finds the faults of a JSON form, for editors.
   *
   * @param json the JSON form
   * @return faults in the order of their places, at most 50; empty when {@link #parse} accepts it
   */
  public List<SourceIssue> check(String json) {
    return read(json).issues();
  }

  private Outcome read(String json) {
    long most = (long) TIMES_TEXT * limits.maxText();
    if (json.length() > most) {
      String message =
          "JSON of the segment (%d characters) must be at most %d characters"
              .formatted(json.length(), most);
      return new Outcome(Filters.all(), List.of(SourceIssue.at(json, 0, message)));
    }
    Issues issues = new Issues(json);
    Filter filter = Filters.all();
    try {
      filter = read(new JsonSource(json, issues, limits).read(), issues);
    } catch (Unreadable e) {
      // The issues say why.
    }
    return new Outcome(filter, issues.inOrder());
  }

  private Filter read(JsonPart whole, Issues issues) {
    whole.only("v", "filter");
    JsonPart version = whole.member("v");
    if (version.whole("version") != VERSION) {
      throw version.fail("version", "" + VERSION);
    }
    JsonPart root = whole.member("filter");
    Filter filter = new JsonFilterReader(issues, new LeafCheck(catalog, limits), catalog).of(root);
    TreeSize.problems(filter, limits).forEach(problem -> issues.add(root.offset(), problem));
    return filter;
  }
}
