package io.campaign.audience;

/** Reads the values of one column into rows. Called for values that are not empty. */
@FunctionalInterface
interface Cell {

  /** Takes a stripped value, or adds a fault to the row. */
  void read(String value, RowDraft row);
}
