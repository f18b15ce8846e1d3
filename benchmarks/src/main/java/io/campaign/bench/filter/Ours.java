package io.campaign.bench.filter;

import io.campaign.field.FieldRef;
import io.campaign.segment.index.IndexOptions;
import io.campaign.segment.index.IndexVersion;
import io.campaign.segment.index.SegmentIndex;
import java.util.Arrays;
import java.util.stream.Stream;

/** The segment index. */
final class Ours implements Peer {
  static final IndexOptions PLAIN = IndexOptions.DEFAULTS.withMaxBytes(4L << 30);
  static final IndexOptions WITH_TEXT = PLAIN.withTextIndex(FieldRef.of("notes"));

  private final IndexOptions options;
  private SegmentIndex index;

  Ours(IndexOptions options) {
    this.options = options;
    this.index = SegmentIndex.build(Population.CATALOG, options, Stream.<RowView>empty());
  }

  SegmentIndex index() {
    return index;
  }

  @Override
  public void load(Row[] rows) {
    index = SegmentIndex.build(Population.CATALOG, options, Arrays.stream(rows).map(RowView::new));
  }

  @Override
  public int count(int segment) {
    return (int) index.version().count(Segments.ALL.get(segment - 1), Population.CONTEXT);
  }

  @Override
  public int[] list(int segment) {
    long[] numbers =
        index
            .version()
            .list(Segments.ALL.get(segment - 1), Population.CONTEXT, 0, IndexVersion.MAX_PAGE);
    int[] ids = new int[numbers.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) (numbers[i] - 1);
    }
    return ids;
  }
}
