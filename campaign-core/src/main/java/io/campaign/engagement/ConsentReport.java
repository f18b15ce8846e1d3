package io.campaign.engagement;

import java.util.List;

/**
 * What became of a consent file: {@code rows = added + known + refused}.
 *
 * @param rows rows read, without the header
 * @param added changes that were new
 * @param known changes recorded before
 * @param refused rows that broke a rule
 * @param refusals one sentence per refused row, at most the first 1,000, numbers masked
 */
public record ConsentReport(
    long rows, long added, long known, long refused, List<String> refusals) {
  /** Copies the list. */
  public ConsentReport {
    refusals = List.copyOf(refusals);
  }
}
