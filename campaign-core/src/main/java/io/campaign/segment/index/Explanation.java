package io.campaign.segment.index;

import io.campaign.filter.Filter;
import io.campaign.segment.SegmentPrinter;
import java.util.List;
import java.util.Locale;

/**
 * What the parts of a filter do, counted over all members of one version of the index.
 *
 * @param members members asked
 * @param matching members that satisfy the whole filter
 * @param whole the filter with its parts
 */
public record Explanation(long members, long matching, Part whole) {

  /**
   * One node of the filter.
   *
   * @param filter the node
   * @param alone members that satisfy it, whatever the others say
   * @param cut members that are left out because of this part alone: how many more the segment
   *     would have if the part were struck out. Negative when it brings members in, as an
   *     alternative of OR does
   * @param parts its children in order, empty for a leaf
   */
  public record Part(Filter filter, long alone, long cut, List<Part> parts) {
    /** Copies the list. */
    public Part {
      parts = List.copyOf(parts);
    }

    private void print(StringBuilder out, int depth) {
      boolean junction = filter instanceof Filter.And || filter instanceof Filter.Or;
      String word =
          junction
              ? filter instanceof Filter.And ? "AND" : "OR"
              : filter instanceof Filter.Not ? "NOT" : SegmentPrinter.print(filter);
      out.append(String.format(Locale.ROOT, "%,12d %,12d  ", alone, cut))
          .append("  ".repeat(depth))
          .append(word)
          .append('\n');
      parts.forEach(part -> part.print(out, depth + 1));
    }
  }

  /** A table with a line for each part: members alone, members cut, the part. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    out.append(String.format(Locale.ROOT, "%,d of %,d members%n", matching, members));
    out.append(String.format(Locale.ROOT, "%12s %12s  part%n", "alone", "cut"));
    whole.print(out, 0);
    return out.toString();
  }
}
