package io.campaign.member;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import made of a file. Rows that break a rule are refused one by one; the others are
 * written, so {@code rows = created + updated + refused}.
 *
 * @param rows rows read, without the header and blank lines
 * @param created members that were not there before
 * @param updated members that were there and are replaced
 * @param refused rows that were not written
 * @param keptOptOuts rows that said yes for a number that had opted out; the member is written, the
 *     opt-out stays
 * @param refusals broken rules in file order, at most the first {@value #MAX_REFUSALS}; a row that
 *     breaks several rules has one for each
 * @param byRule number of broken rules by {@code <field> <rule>}, most frequent first
 */
public record ImportReport(
    long rows,
    long created,
    long updated,
    long refused,
    long keptOptOuts,
    List<Refusal> refusals,
    Map<String, Long> byRule) {
  /** Most refusals that are listed; all of them are counted. */
  public static final int MAX_REFUSALS = 1_000;

  /** Copies the collections and keeps their order. */
  public ImportReport {
    refusals = List.copyOf(refusals);
    byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
  }

  /**
   * A rule that a row breaks.
   *
   * @param line line of the file the row starts on, from 1; the header has one too
   * @param field name of the column, or {@code row} when the row as a whole cannot be used
   * @param excerpt what stands there, cut, phone numbers masked
   * @param rule what it must be, without the value
   */
  public record Refusal(long line, String field, String excerpt, String rule) {

    /** One sentence with place, value and rule. */
    @Override
    public String toString() {
      return "line " + line + ": " + field + " (" + excerpt + ") " + rule;
    }
  }
}
