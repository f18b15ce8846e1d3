package io.campaign.memory;

import io.campaign.run.ChunkFacts;
import io.campaign.run.DeliveryFact;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactKind;
import io.campaign.run.FactSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was said of deliveries: by batches, kept per chunk, and by words from outside of them. */
final class LedgerFacts {
  /** What makes a word from outside unique. */
  private static final Comparator<DeliveryFact> WORDS =
      Comparator.comparingLong((DeliveryFact fact) -> fact.key().runNo())
          .thenComparingLong(fact -> fact.key().memberNo())
          .thenComparingInt(fact -> fact.key().nth())
          .thenComparingInt(DeliveryFact::attemptGroup)
          .thenComparing(DeliveryFact::source)
          .thenComparing(DeliveryFact::kind)
          .thenComparing(DeliveryFact::state, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(DeliveryFact::at)
          .thenComparingInt(DeliveryFact::part);

  private final ChunkRows chunks;
  private final Table<Long, List<ChunkFacts>> ofChunks;
  private final SortedTable<DeliveryFact, Boolean> words;

  LedgerFacts(Journal journal, ChunkRows chunks) {
    this.chunks = chunks;
    this.ofChunks = Table.hashed(journal);
    this.words = SortedTable.by(journal, WORDS);
  }

  void add(long chunkNo, ChunkFacts facts) {
    if (facts.isEmpty()) {
      return;
    }
    ofChunks.change(
        chunkNo,
        (no, known) -> {
          List<ChunkFacts> longer = known == null ? new ArrayList<>() : new ArrayList<>(known);
          longer.add(facts);
          return longer;
        });
  }

  void add(DeliveryFact word) {
    if (!words.has(word)) {
      words.put(word, true);
    }
  }

  List<DeliveryFact> of(long runNo, long memberNo) {
    List<DeliveryFact> found =
        new ArrayList<>(words.between(first(runNo, memberNo), last(runNo, memberNo)).keySet());
    for (ChunkRow chunk : chunks.ofRun(runNo)) {
      List<ChunkFacts> pages = ofChunks.get(chunk.chunkNo());
      int index = chunk.planned().indexOf(memberNo);
      if (pages != null && index >= 0) {
        pages.forEach(page -> found.addAll(page.about(index, runNo, chunk.planned())));
      }
    }
    found.sort(DeliveryFact.ORDER);
    return List.copyOf(found);
  }

  private static DeliveryFact first(long runNo, long memberNo) {
    return bound(runNo, memberNo, 0, FactSource.ENGINE, Instant.MIN);
  }

  private static DeliveryFact last(long runNo, long memberNo) {
    return bound(runNo, memberNo, Integer.MAX_VALUE, FactSource.PERSON, Instant.MAX);
  }

  private static DeliveryFact bound(
      long runNo, long memberNo, int most, FactSource source, Instant at) {
    return new DeliveryFact(
        new DeliveryKey(runNo, memberNo, most),
        most,
        0,
        FactKind.SENT_AGAIN,
        null,
        most,
        at,
        source,
        "",
        "");
  }

  int purge(Instant before, int limit) {
    List<DeliveryFact> old =
        words.all().keySet().stream().filter(w -> w.at().isBefore(before)).limit(limit).toList();
    old.forEach(words::remove);
    int removed = old.size();
    for (long chunkNo : List.copyOf(ofChunks.rows().keySet())) {
      List<ChunkFacts> pages = ofChunks.get(chunkNo);
      if (pages != null && removed < limit) {
        List<ChunkFacts> kept = pages.stream().filter(p -> !p.at().isBefore(before)).toList();
        removed += pages.size() - kept.size();
        ofChunks.change(chunkNo, (no, known) -> kept.isEmpty() ? null : kept);
      }
    }
    return removed;
  }
}
