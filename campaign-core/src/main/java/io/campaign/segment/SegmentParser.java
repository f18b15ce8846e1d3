package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.error.SourceIssue;
import io.campaign.field.FieldCatalog;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the canonical text of a segment:
 *
 * <pre>
 * gender = "female" AND age BETWEEN 18 AND 24 AND within(25 km, 34.05, -118.24)
 * status = "active" AND NOT (tier = "vip" OR subcommunity HAS ANY ("staff", "press"))
 * birthday IS TODAY OR birthday WITHIN 7 days OR joined IN LAST 30 days   # a comment
 * city STARTS WITH "San" OR country IN ("US", "CA") OR language IS MISSING
 * everybody
 * opted_in(sms) AND spend &gt;= 200 AND member_since &lt; 2024-02-29 AND newsletter = true
 * </pre>
 *
 * <p>NOT binds before AND, AND before OR. Keywords and field names ignore case. Texts stand in
 * double quotes on one line; inside them {@code ""} or {@code \"} is a quote, {@code \\ \n \r \t}
 * and {@code \}{@code uXXXX} are escapes. A custom field whose name is taken is written {@code
 * custom.name}. Everything from # to the end of the line is a comment. Immutable, safe for any
 * thread.
 */
public final class SegmentParser {
  private static final SegmentParser STORED = new SegmentParser(SegmentLimits.MOST, null);

  private final @Nullable FieldCatalog catalog;
  private final SegmentLimits limits;

  private record Outcome(Filter filter, List<SourceIssue> issues) {}

  /**
   * Creates a parser with the default limits.
   *
   * @param catalog the account's fields
   */
  public SegmentParser(FieldCatalog catalog) {
    this(catalog, SegmentLimits.DEFAULTS);
  }

  /**
   * Creates a parser.
   *
   * @param catalog the account's fields
   * @param limits bounds on each segment
   */
  public SegmentParser(FieldCatalog catalog, SegmentLimits limits) {
    this(limits, catalog);
  }

  private SegmentParser(SegmentLimits limits, @Nullable FieldCatalog catalog) {
    this.catalog = catalog;
    this.limits = limits;
  }

  /**
   * Reads what {@link SegmentPrinter} wrote into a store. Its fields were checked when it was
   * written and are checked again when it is {@linkplain SegmentBinder#bind bound}; here they need
   * not exist, since an account's fields may have changed since.
   *
   * @param text canonical text
   * @return the tree
   * @throws InvalidInputException when it is no canonical text
   */
  public static Filter parseStored(String text) {
    return STORED.parse(text);
  }

  /**
   * Reads and checks a segment.
   *
   * @param text the canonical text
   * @return the tree; {@link SegmentBinder#bind} accepts it with the same fields and limits
   * @throws InvalidInputException with every fault found (at most 50), each as {@link
   *     SourceIssue#toString} shows it
   */
  public Filter parse(String text) {
    Outcome outcome = read(text);
    if (!outcome.issues().isEmpty()) {
      throw new InvalidInputException(
          outcome.issues().stream().map(SourceIssue::toString).toList());
    }
    return outcome.filter();
  }

  /**
   * Finds the faults of a text, for editors.
   *
   * @param text the canonical text
   * @return faults in the order of their places, at most 50; empty when {@link #parse} accepts it
   */
  public List<SourceIssue> check(String text) {
    return read(text).issues();
  }

  private Outcome read(String text) {
    if (text.length() > limits.maxText()) {
      String message =
          "text of the segment (%d characters) must be at most %d characters"
              .formatted(text.length(), limits.maxText());
      return new Outcome(Filters.all(), List.of(SourceIssue.at(text, 0, message)));
    }
    Issues issues = new Issues(text);
    Filter filter = Filters.all();
    try {
      filter = read(text, issues);
    } catch (Unreadable e) {
      // The issues say why.
    }
    return new Outcome(filter, issues.inOrder());
  }

  private Filter read(String text, Issues issues) {
    List<Token> tokens = new SegmentLexer(text, issues).tokens();
    if (tokens.size() == 1 && issues.isEmpty()) {
      issues.add(0, "segment () must not be empty; everybody matches all members");
      return Filters.all();
    }
    TokenCursor cursor = new TokenCursor(tokens, issues);
    LeafParser leaves = new LeafParser(cursor, issues, catalog, limits);
    Filter filter = new ExpressionParser(cursor, leaves, issues, limits.maxDepth()).whole();
    TreeSize.problems(filter, limits).forEach(problem -> issues.add(0, problem));
    return filter;
  }
}
