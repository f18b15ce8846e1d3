package io.campaign.conformance.clustering;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.ReplyGroup;
import io.campaign.grouping.ReplyGrouper;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Groups the replies of a file with columns {@code text} and {@code label} as a run would: one
 * after the other, and anew when it is due. The labels are for the measuring alone. With the system
 * property {@code merges} that many merges are then made by hand, as a person would who knows what
 * was meant: through the API, the largest pair of groups of one meaning first.
 */
public final class ClusteringSuite {
  private ClusteringSuite() {}

  /**
   * Groups and measures.
   *
   * @param cases file of replies
   * @param out where the largest groups are printed
   * @return {@code n=.. clusters=.. ami=.. ari=.. nmi=.. purity=.. seconds=..}, seconds of CPU time
   * @throws IOException when the file cannot be read
   */
  public static String run(Path cases, PrintStream out) throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(cases)) {
      reader.forEach(
          row -> {
            texts.add(row.getField("text"));
            labels.add(row.getField("label"));
          });
    }
    long start = cpuNanos();
    ReplyGrouper grouper = new ReplyGrouper(GroupingSettings.standard());
    List<Integer> wordings = add(texts, grouper);
    double seconds = (cpuNanos() - start) / 1e9;
    for (int left = Integer.getInteger("merges", 0); left > 0; left--) {
      mergeByHand(grouper, groups(grouper, wordings), labels);
    }
    grouper.groups().forEach(group -> out.printf("%6d  %s%n", group.replies(), group.label()));
    return line(Agreement.of(labels, groups(grouper, wordings)), seconds);
  }

  private static List<Integer> add(List<String> texts, ReplyGrouper grouper) {
    List<Integer> wordings = new ArrayList<>(texts.size());
    for (String text : texts) {
      wordings.add(grouper.add(text));
      if (grouper.isRegroupDue()) {
        grouper.regroup();
      }
    }
    grouper.regroup();
    return wordings;
  }

  private static List<Integer> groups(ReplyGrouper grouper, List<Integer> wordings) {
    return wordings.stream().map(grouper::groupOf).toList();
  }

  /** The two largest groups whose commonest label is the same become one. */
  private static void mergeByHand(ReplyGrouper grouper, List<Integer> groups, List<String> labels) {
    Map<String, List<ReplyGroup>> byMeaning =
        grouper.groups().stream()
            .filter(group -> group.id() != ReplyGroup.OTHER)
            .collect(
                Collectors.groupingBy(
                    group -> meaning(group.id(), groups, labels),
                    TreeMap::new,
                    Collectors.toList()));
    byMeaning.values().stream()
        .filter(same -> same.size() > 1)
        .max(Comparator.comparingLong(same -> (long) same.get(0).replies() * same.get(1).replies()))
        .ifPresent(same -> grouper.merge(same.get(1).id(), same.get(0).id()));
  }

  private static String meaning(int group, List<Integer> groups, List<String> labels) {
    return IntStream.range(0, groups.size())
        .filter(i -> groups.get(i) == group)
        .mapToObj(labels::get)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String line(Agreement found, double seconds) {
    return String.format(
        Locale.ROOT,
        "n=%d clusters=%d ami=%.3f ari=%.3f nmi=%.3f purity=%.3f seconds=%.2f",
        found.n(),
        found.clusters(),
        found.ami(),
        found.ari(),
        found.nmi(),
        found.purity(),
        seconds);
  }
}
