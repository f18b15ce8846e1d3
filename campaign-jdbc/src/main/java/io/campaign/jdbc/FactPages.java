package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Bits;
import io.campaign.run.ChunkFacts;
import io.campaign.run.ChunkFacts.Entry;
import io.campaign.run.FactKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of what a transaction said of a chunk, about two bytes a message: a format
 * number, the opened positions as stretches, then what became of others. Those of whom the same is
 * said share its words; each adds its position and time as differences. Numbers are varints.
 */
final class FactPages {
  private static final int FORMAT = 1;

  private FactPages() {}

  /** What entries have in common. */
  private record Words(FactKind kind, @Nullable DeliveryState state, String carrier, String code) {
    static Words of(Entry entry) {
      return new Words(entry.kind(), entry.state(), entry.carrier(), entry.code());
    }
  }

  static byte[] write(ChunkFacts facts) {
    Varints out = new Varints();
    out.number(FORMAT);
    writeOpened(out, facts.opened().positions());
    Map<Words, List<Entry>> alike = new LinkedHashMap<>();
    for (Entry entry : facts.entries()) {
      alike.computeIfAbsent(Words.of(entry), words -> new ArrayList<>()).add(entry);
    }
    out.number(alike.size());
    long at = Times.micros(facts.at());
    alike.forEach((words, entries) -> write(out, words, entries, at));
    return out.bytes();
  }

  private static void writeOpened(Varints out, int[] positions) {
    List<int[]> stretches = new ArrayList<>();
    for (int position : positions) {
      int[] last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      if (last != null && last[0] + last[1] == position) {
        last[1]++;
      } else {
        stretches.add(new int[] {position, 1});
      }
    }
    out.number(stretches.size());
    int end = 0;
    for (int[] stretch : stretches) {
      out.number(stretch[0] - end);
      out.number(stretch[1]);
      end = stretch[0] + stretch[1];
    }
  }

  private static void write(Varints out, Words words, List<Entry> entries, long base) {
    out.number(words.kind().code());
    out.number(words.state() == null ? 0 : words.state().code());
    out.text(words.carrier());
    out.text(words.code());
    out.number(entries.size());
    int position = 0;
    long before = base;
    for (Entry entry : entries) {
      out.signed(entry.index() - position);
      position = entry.index();
      long at = Times.micros(entry.at());
      out.signed(at - before);
      before = at;
    }
  }

  static ChunkFacts read(Instant at, byte[] stored) {
    Varints.Reader in = new Varints.Reader(stored);
    long format = in.number();
    if (format != FORMAT) {
      throw new StoreFailure.Rejected("facts (format " + format + ") must be of format 1", null);
    }
    Bits opened = readOpened(in);
    List<Entry> entries = new ArrayList<>();
    for (long left = in.number(); left > 0; left--) {
      read(in, Times.micros(at), entries);
    }
    return new ChunkFacts(at, opened, entries);
  }

  private static Bits readOpened(Varints.Reader in) {
    List<Integer> positions = new ArrayList<>();
    int next = 0;
    for (long left = in.number(); left > 0; left--) {
      next += (int) in.number();
      for (long length = in.number(); length > 0; length--) {
        positions.add(next++);
      }
    }
    return Bits.of(positions);
  }

  private static void read(Varints.Reader in, long base, List<Entry> entries) {
    FactKind kind = FactKind.fromCode((int) in.number());
    int state = (int) in.number();
    String carrier = in.text();
    String code = in.text();
    int position = 0;
    long at = base;
    for (long left = in.number(); left > 0; left--) {
      position += (int) in.signed();
      at += in.signed();
      entries.add(
          new Entry(
              position,
              kind,
              state == 0 ? null : DeliveryState.fromCode(state),
              carrier,
              code,
              Times.instant(at)));
    }
  }
}
