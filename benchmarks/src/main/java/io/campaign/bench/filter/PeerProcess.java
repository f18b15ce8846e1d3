package io.campaign.bench.filter;

import io.campaign.bench.filter.Stopwatch.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The process of one peer: loads the members into the peer and into the index, compares all
 * answers, measures both in turn and prints a line for each figure. Arguments: class of the peer,
 * number of members.
 */
public final class PeerProcess {
  /** First word of the lines that are figures. */
  static final String FIGURE = "figure";

  private PeerProcess() {}

  /**
   * Runs the peer.
   *
   * @param arguments class of the peer, number of members
   * @throws Exception when the peer fails or disagrees
   */
  public static void main(String[] arguments) throws Exception {
    Row[] rows = Population.of(Integer.parseInt(arguments[1]));
    try (Peer peer =
            Class.forName(arguments[0])
                .asSubclass(Peer.class)
                .getDeclaredConstructor()
                .newInstance();
        Ours ours = new Ours(Ours.WITH_TEXT)) {
      long start = System.nanoTime();
      peer.load(rows);
      print("build", (System.nanoTime() - start) / 1e9, 0);
      ours.load(rows);
      for (int segment = 1; segment <= 3; segment++) {
        measure(segment, peer, ours);
      }
    }
    System.exit(0);
  }

  private static void measure(int segment, Peer peer, Ours ours) throws Exception {
    int[] wanted = ours.list(segment);
    int[] found = peer.list(segment);
    if (!Arrays.equals(wanted, found)
        || peer.count(segment) != wanted.length
        || ours.count(segment) != wanted.length) {
      throw new IllegalStateException(
          "members of S%d (%d by the peer) must equal those of the index (%d)"
              .formatted(segment, found.length, wanted.length));
    }
    Stopwatch watch =
        peer.worksElsewhere()
            ? Stopwatch.ofProcesses(900, 5, peer.server())
            : Stopwatch.ofThread(900, 5);
    List<Work> counts = List.of(() -> ours.count(segment), () -> peer.count(segment));
    print("S" + segment + "/count", watch.measure(counts));
    List<Work> lists = List.of(() -> last(ours.list(segment)), () -> last(peer.list(segment)));
    print("S" + segment + "/list", watch.measure(lists));
  }

  private static long last(int[] ids) {
    return ids[ids.length - 1];
  }

  private static void print(String name, double... figures) {
    System.out.printf(Locale.ROOT, "%s %s %.1f %.1f%n", FIGURE, name, figures[0], figures[1]);
  }
}
