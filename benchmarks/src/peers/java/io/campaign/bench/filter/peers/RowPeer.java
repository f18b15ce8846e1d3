package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Peer;
import io.campaign.bench.filter.Row;
import java.util.Arrays;

/** A peer that is asked about one row after the other. */
abstract class RowPeer implements Peer {
  private Row[] rows = {};

  @Override
  public void load(Row[] members) throws Exception {
    rows = members;
  }

  abstract boolean holds(int segment, Row row) throws Exception;

  @Override
  public int count(int segment) throws Exception {
    int count = 0;
    for (Row row : rows) {
      count += holds(segment, row) ? 1 : 0;
    }
    return count;
  }

  @Override
  public int[] list(int segment) throws Exception {
    int[] found = new int[rows.length];
    int size = 0;
    for (Row row : rows) {
      if (holds(segment, row)) {
        found[size++] = row.id;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
