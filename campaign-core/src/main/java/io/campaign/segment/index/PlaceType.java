package io.campaign.segment.index;

import org.jspecify.annotations.Nullable;

/** Locations. */
record PlaceType() implements ColumnType {
  @Override
  public PlaceColumn empty() {
    return PlaceColumn.EMPTY;
  }

  @Override
  public PlaceColumn of(@Nullable Object[] values, Column before) {
    PlaceColumn.Vectors vectors = null;
    for (int row = 0; row < values.length; row++) {
      if (values[row] instanceof Place place) {
        vectors = vectors == null ? PlaceColumn.Vectors.none() : vectors;
        vectors.set(row, place);
      }
    }
    return vectors == null ? PlaceColumn.EMPTY : new PlaceColumn(vectors);
  }
}
