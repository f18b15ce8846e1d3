package io.campaign.memory;

import io.campaign.run.NewChunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Chunks by number, and those that have not ended, by run. */
final class ChunkRows {
  private record Place(long runNo, long chunkNo) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::runNo).thenComparingLong(Place::chunkNo);
  }

  private final Sequence numbers = new Sequence();
  private final SortedTable<Place, ChunkRow> rows;
  private final SortedTable<Place, Boolean> unfinished;
  private final Table<Long, Long> runOf;

  ChunkRows(Journal journal) {
    this.rows = SortedTable.by(journal, Place.ORDER);
    this.unfinished = SortedTable.by(journal, Place.ORDER);
    this.runOf = Table.hashed(journal);
  }

  void add(long runNo, NewChunk planned) {
    ChunkRow row = ChunkRow.planned(numbers.next(), runNo, planned);
    runOf.put(row.chunkNo(), runNo);
    put(row);
  }

  void put(ChunkRow row) {
    Place place = new Place(row.runNo(), row.chunkNo());
    rows.put(place, row);
    if (row.ended()) {
      unfinished.remove(place);
    } else {
      unfinished.put(place, true);
    }
  }

  @Nullable ChunkRow find(long chunkNo) {
    Long runNo = runOf.get(chunkNo);
    return runNo == null ? null : rows.get(new Place(runNo, chunkNo));
  }

  Collection<ChunkRow> ofRun(long runNo) {
    return rows.between(new Place(runNo, 0), new Place(runNo, Long.MAX_VALUE)).values();
  }

  boolean hasUnfinished(long runNo) {
    return !places(runNo).isEmpty();
  }

  /** Chunks of a run that have not ended, lowest number first; a copy. */
  List<ChunkRow> unfinished(long runNo) {
    return places(runNo).stream().map(place -> Objects.requireNonNull(rows.get(place))).toList();
  }

  /** Runs with chunks that have not ended, lowest number first. */
  List<Long> unfinishedRuns() {
    List<Long> runs = new ArrayList<>();
    NavigableMap<Place, Boolean> rest = unfinished.all();
    while (!rest.isEmpty()) {
      long runNo = rest.firstKey().runNo();
      runs.add(runNo);
      rest = rest.tailMap(new Place(runNo, Long.MAX_VALUE), false);
    }
    return runs;
  }

  private Collection<Place> places(long runNo) {
    return unfinished.between(new Place(runNo, 0), new Place(runNo, Long.MAX_VALUE)).keySet();
  }
}
