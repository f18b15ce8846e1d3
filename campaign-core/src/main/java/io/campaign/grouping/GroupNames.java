package io.campaign.grouping;

import io.campaign.engagement.GroupBook;
import io.campaign.engagement.ReplyGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Numbers and labels of the groups of one run, over any number of regroupings. Mutable; guarded by
 * its grouper.
 */
final class GroupNames {
  private static final int LONGEST_LABEL = 60;
  private static final int EXAMPLES = 3;

  private final Map<Integer, String> given = new HashMap<>();
  private final Map<Integer, Integer> mergedInto = new HashMap<>();
  private final Set<Integer> touched = new HashSet<>();
  private final Map<Integer, Description> described = new TreeMap<>();
  private int last;

  /** What a group is shown as. */
  private record Description(String label, List<String> examples) {}

  /** How many replies of a new cluster were in an old group. */
  private record Overlap(int cluster, int group, int replies) {}

  /** Takes up what is known from before. */
  void restore(GroupBook book) {
    last = book.last();
    for (GroupBook.Mark mark : book.marks()) {
      if (!mark.name().isEmpty()) {
        given.put(mark.group(), mark.name());
      }
      if (mark.mergedInto() != 0) {
        mergedInto.put(mark.group(), mark.mergedInto());
      }
      if (mark.touched()) {
        touched.add(mark.group());
      }
    }
  }

  /** What must be known to go on later. */
  GroupBook book(long version) {
    List<GroupBook.Mark> marks =
        IntStream.rangeClosed(1, last)
            .mapToObj(
                group ->
                    new GroupBook.Mark(
                        group,
                        given.getOrDefault(group, ""),
                        mergedInto.getOrDefault(group, 0),
                        touched.contains(group)))
            .filter(mark -> mark.touched() || mark.mergedInto() != 0 || !mark.name().isEmpty())
            .toList();
    return new GroupBook(version, last, marks);
  }

  int next() {
    return ++last;
  }

  void touch(int group) {
    touched.add(group);
  }

  void rename(int group, String name) {
    given.put(group, name);
  }

  void merged(int from, int into) {
    mergedInto.put(from, into);
    described.remove(from);
    touch(into);
  }

  int current(int group) {
    int now = group;
    while (mergedInto.containsKey(now)) {
      now = mergedInto.get(now);
    }
    return now;
  }

  boolean exists(int group) {
    return group > ReplyGroup.OTHER && (described.containsKey(group) || touched.contains(group));
  }

  /** Gives each cluster a group: by hand, by what most of its replies were, or a new one. */
  int[] assign(Clusters clusters, int leastReplies) {
    int[] groups = new int[clusters.count()];
    int[] sizes = new int[groups.length];
    Map<Long, Integer> shared = new HashMap<>();
    for (int i = 0; i < clusters.docs().all().size(); i++) {
      int own = clusters.cluster(i);
      if (own >= 0) {
        Doc doc = clusters.docs().all().get(i);
        groups[own] = Math.max(groups[own], current(doc.byHand()));
        sizes[own] += doc.replies();
        for (Variant variant : doc.variants()) {
          long key = ((long) own << 32) | current(variant.group());
          shared.merge(key, variant.replies(), Integer::sum);
        }
      }
    }
    follow(overlaps(shared), groups, sizes, leastReplies);
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == ReplyGroup.OTHER && sizes[i] >= leastReplies) {
        groups[i] = next();
      }
    }
    return groups;
  }

  private static List<Overlap> overlaps(Map<Long, Integer> shared) {
    List<Overlap> overlaps = new ArrayList<>();
    shared.forEach(
        (key, replies) -> overlaps.add(new Overlap((int) (key >> 32), key.intValue(), replies)));
    overlaps.removeIf(overlap -> overlap.group() == ReplyGroup.OTHER);
    overlaps.sort(
        Comparator.comparingInt((Overlap overlap) -> -overlap.replies())
            .thenComparingInt(Overlap::group)
            .thenComparingInt(Overlap::cluster));
    return overlaps;
  }

  private void follow(List<Overlap> overlaps, int[] groups, int[] sizes, int leastReplies) {
    Set<Integer> taken = new HashSet<>();
    for (Overlap overlap : overlaps) {
      int cluster = overlap.cluster();
      boolean mine = touched.contains(overlap.group()) && overlap.replies() * 2 > sizes[cluster];
      boolean free = !touched.contains(overlap.group()) && !taken.contains(overlap.group());
      boolean large = sizes[cluster] >= leastReplies;
      if (groups[cluster] == ReplyGroup.OTHER && (mine || (free && large))) {
        groups[cluster] = overlap.group();
        taken.add(overlap.group());
      }
    }
  }

  /** Takes labels and examples from the clusters. */
  void describe(Clusters clusters) {
    Map<Integer, List<Integer>> docs = new TreeMap<>();
    for (int i = 0; i < clusters.docs().all().size(); i++) {
      int group = clusters.docs().all().get(i).variants().get(0).group();
      docs.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    described.clear();
    docs.forEach(
        (group, own) -> {
          int[] indexes = own.stream().mapToInt(Integer::intValue).toArray();
          List<String> examples =
              clusters.typical(indexes, EXAMPLES).stream().map(GroupNames::mostWritten).toList();
          described.put(
              group,
              new Description(ReplyGrouper.excerpt(examples.get(0), LONGEST_LABEL), examples));
        });
  }

  private static String mostWritten(Doc doc) {
    return doc.variants().stream()
        .max(Comparator.comparingInt(Variant::replies).thenComparingInt(v -> -v.number()))
        .orElseThrow()
        .example();
  }

  List<ReplyGroup> list(Map<Integer, Integer> sizes) {
    return IntStream.rangeClosed(ReplyGroup.OTHER, last)
        .filter(group -> sizes.getOrDefault(group, 0) > 0)
        .mapToObj(group -> group(group, sizes.getOrDefault(group, 0)))
        .sorted(
            Comparator.comparing((ReplyGroup group) -> group.id() == ReplyGroup.OTHER)
                .thenComparingInt(group -> -group.replies())
                .thenComparingInt(ReplyGroup::id))
        .toList();
  }

  private ReplyGroup group(int id, int replies) {
    Description own = described.getOrDefault(id, new Description("", List.of()));
    String label = id == ReplyGroup.OTHER ? "other" : given.getOrDefault(id, own.label());
    boolean byHand = touched.contains(id) || given.containsKey(id);
    return new ReplyGroup(id, label, replies, own.examples(), byHand);
  }
}
