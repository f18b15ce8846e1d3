package io.campaign.grouping;

import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary;
import io.campaign.error.InvalidInputException;
import io.campaign.spi.ReplyEmbedder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Groups the replies of one run as they come (R34).
 *
 * <p>{@link #add} places one reply in well under a millisecond, by the groups as they are; {@link
 * #regroup} looks at all replies anew, which is worth its time when a good part of them is new
 * ({@link #isRegroupDue}). Group numbers stay: a group keeps the number that most of its replies
 * had. What a person did ({@link #merge}, {@link #split}, {@link #move}, {@link #rename}) wins over
 * both, and later replies follow it.
 *
 * <p>Deterministic: the same calls in the same order give the same groups on every machine.
 * Thread-safe; one call at a time. Holds each distinct wording once.
 *
 * <pre>{@code
 * ReplyGrouper grouper = new ReplyGrouper(GroupingSettings.standard());
 * int wording = grouper.add("Come to Chicago!!");
 * grouper.regroup();
 * grouper.groups().forEach(group -> System.out.println(group.label() + ": " + group.replies()));
 * }</pre>
 */
public final class ReplyGrouper {
  private static final int LONGEST_EXAMPLE = 160;
  private static final int LONGEST_NAME = 80;
  private static final int GROUPED_AT_ONCE = 300;
  private static final int GROWTH = 2;

  private final GroupingSettings settings;
  private final @Nullable Embeddings embeddings;
  private final Map<List<String>, Variant> wordings = new LinkedHashMap<>();
  private final List<Variant> byNumber = new ArrayList<>();
  private final GroupNames names = new GroupNames();
  private Clusters clusters;
  private int[] groupOfCluster = {};
  private int replies;
  private int repliesAtRegroup;
  private int unlearnt;
  private long changes;

  /**
   * Starts without replies.
   *
   * @param settings how coarse
   */
  public ReplyGrouper(GroupingSettings settings) {
    this(settings, null);
  }

  /**
   * Starts without replies.
   *
   * @param settings how coarse
   * @param embedder tells which replies mean the same, or null for their words
   */
  public ReplyGrouper(GroupingSettings settings, @Nullable ReplyEmbedder embedder) {
    this.settings = settings;
    this.embeddings = embedder == null ? null : new Embeddings(embedder);
    this.clusters = Clusters.of(Docs.of(List.of()), settings, null);
  }

  /**
   * Takes up groups from before; on a grouper without replies. The replies of that time follow with
   * {@link #restore(String, int, boolean)}, then one {@link #regroup}.
   *
   * @param book what was known
   */
  public synchronized void restore(GroupBook book) {
    names.restore(book);
  }

  /**
   * Adds a reply that was placed before.
   *
   * @param text the reply
   * @param group group it was in
   * @param byHand whether a person had put it there
   * @return its wording
   */
  public synchronized int restore(String text, int group, boolean byHand) {
    int wording = add(text);
    if (wording >= 0 && byHand) {
      variant(wording).putByHand(group);
    } else if (wording >= 0 && variant(wording).byHand() == 0) {
      variant(wording).joinGroup(group);
    }
    return wording;
  }

  /**
   * Returns whether a person put a wording where it is.
   *
   * @param wording what {@link #add} returned
   * @return false for wordings that are not known
   */
  public synchronized boolean isByHand(int wording) {
    return wording >= 0 && variant(wording).byHand() != 0;
  }

  /**
   * Returns what must be kept to go on later, beside the group of each reply.
   *
   * @param version version to give it
   * @return the book
   */
  public synchronized GroupBook book(long version) {
    return names.book(version);
  }

  /**
   * Returns the group that a number means now.
   *
   * @param group number of a group, perhaps merged since
   * @return the number it goes by now
   */
  public synchronized int current(int group) {
    return names.current(group);
  }

  /**
   * Places one reply.
   *
   * @param text the reply, any length
   * @return its wording, for {@link #groupOf}; -1 when {@link GroupingSettings#mostWordings} are
   *     known and it is none of them: it counts as "other"
   */
  public synchronized int add(String text) {
    List<String> words = ReplyWords.of(text);
    replies++;
    Variant variant = wordings.get(words);
    if (variant == null) {
      if (byNumber.size() >= settings.mostWordings()) {
        unlearnt++;
        return -1;
      }
      variant = learn(words, text);
    }
    variant.addReply();
    return variant.number();
  }

  private Variant learn(List<String> words, String text) {
    Variant variant = new Variant(byNumber.size(), words, excerpt(text, LONGEST_EXAMPLE));
    int cluster = clusters.clusterOf(words, variant.example());
    variant.joinGroup(cluster < 0 ? ReplyGroup.OTHER : groupOfCluster[cluster]);
    wordings.put(words, variant);
    byNumber.add(variant);
    return variant;
  }

  /**
   * Returns whether grouping anew is worth it: with a few hundred replies whenever there are new
   * ones, later when as many came as there were.
   *
   * @return true when {@link #regroup} should be called
   */
  public synchronized boolean isRegroupDue() {
    return replies > repliesAtRegroup
        && (replies <= GROUPED_AT_ONCE || replies >= repliesAtRegroup * GROWTH);
  }

  /** Groups all replies anew. Numbers, names and edits by hand stay. */
  public synchronized void regroup() {
    clusters = Clusters.of(Docs.of(byNumber), settings, embeddings);
    changes++;
    groupOfCluster = names.assign(clusters, settings.leastReplies());
    repliesAtRegroup = replies;
    List<Doc> docs = clusters.docs().all();
    for (int i = 0; i < docs.size(); i++) {
      int own = clusters.cluster(i);
      int group = own < 0 ? ReplyGroup.OTHER : groupOfCluster[own];
      docs.get(i).variants().forEach(variant -> variant.joinGroup(group));
    }
    names.describe(clusters);
  }

  /** How often replies that were placed already may have changed their groups. */
  synchronized long changes() {
    return changes;
  }

  /**
   * Returns the group of a wording.
   *
   * @param wording what {@link #add} returned
   * @return group number, 0 for "other"
   */
  public synchronized int groupOf(int wording) {
    return wording < 0 ? ReplyGroup.OTHER : variant(wording).group();
  }

  /**
   * Lists the groups.
   *
   * @return the largest first, of equal ones the older; "other" last, if anything is in it
   */
  public synchronized List<ReplyGroup> groups() {
    Map<Integer, Integer> sizes = new HashMap<>();
    byNumber.forEach(variant -> sizes.merge(variant.group(), variant.replies(), Integer::sum));
    sizes.merge(ReplyGroup.OTHER, unlearnt, Integer::sum);
    return names.list(sizes);
  }

  /**
   * Puts one group into another, for good.
   *
   * @param from group that ends; its number goes on meaning {@code into}
   * @param into group that stays
   * @throws InvalidInputException if either is not a group of this run, or both are the same
   */
  public synchronized void merge(int from, int into) {
    int source = existing(from);
    int target = existing(into);
    if (source == target) {
      throw new InvalidInputException(
          List.of("group to merge (%d) must differ from its target (%d)".formatted(from, into)));
    }
    keepByHand(source, target);
    keepByHand(target, target);
    names.merged(source, target);
    regroup();
  }

  /**
   * Takes wordings out of a group into a new one.
   *
   * @param group group they are in
   * @param out wordings, at least one
   * @return number of the new group
   * @throws InvalidInputException if the group is not one of this run, or a wording is not in it
   */
  public synchronized int split(int group, Collection<Integer> out) {
    int source = existing(group);
    Set<Integer> chosen = new HashSet<>(out);
    if (chosen.isEmpty() || chosen.stream().anyMatch(i -> groupOf(i) != source)) {
      throw new InvalidInputException(
          List.of("wordings (%s) must be one or more of group (%d)".formatted(chosen, group)));
    }
    int made = names.next();
    keepByHand(source, source);
    chosen.forEach(i -> variant(i).putByHand(made));
    names.touch(made);
    names.touch(source);
    regroup();
    return made;
  }

  /**
   * Moves a wording to another group.
   *
   * @param wording what {@link #add} returned
   * @param group where it belongs
   * @throws InvalidInputException if either is unknown
   */
  public synchronized void move(int wording, int group) {
    int target = existing(group);
    Variant variant = variant(wording);
    if (variant.group() != ReplyGroup.OTHER) {
      keepByHand(variant.group(), variant.group());
      names.touch(variant.group());
    }
    keepByHand(target, target);
    variant.putByHand(target);
    names.touch(target);
    regroup();
  }

  /**
   * Names a group.
   *
   * @param group its number
   * @param name 1 to 80 characters
   * @throws InvalidInputException if the group is unknown or the name breaks the rule
   */
  public synchronized void rename(int group, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidInputException(
          List.of("group name (%.80s) must have 1 to %d characters".formatted(name, LONGEST_NAME)));
    }
    names.rename(existing(group), name.strip());
  }

  /**
   * Counts and picks what the replies come to, offline.
   *
   * @return numbers, central replies, questions and mood, without a narrative
   */
  public synchronized ResponseSummary summary() {
    return OfflineSummary.of(groups(), byNumber);
  }

  /**
   * Returns replies of each group, the most written first.
   *
   * @param most most replies per group
   * @return by group number, as they were written, cut at 160 characters
   */
  public synchronized Map<Integer, List<String>> samples(int most) {
    Map<Integer, List<String>> samples = new TreeMap<>();
    byNumber.stream()
        .sorted(
            Comparator.comparingInt((Variant wording) -> -wording.replies())
                .thenComparingInt(Variant::number))
        .forEach(
            wording -> {
              List<String> own =
                  samples.computeIfAbsent(wording.group(), group -> new ArrayList<>());
              if (own.size() < most) {
                own.add(wording.example());
              }
            });
    return samples;
  }

  private void keepByHand(int group, int as) {
    byNumber.stream().filter(v -> v.group() == group).forEach(v -> v.putByHand(as));
  }

  private int existing(int group) {
    int current = names.current(group);
    if (!names.exists(current)) {
      throw new InvalidInputException(
          List.of("reply group (%d) must be a group of this run".formatted(group)));
    }
    return current;
  }

  private Variant variant(int wording) {
    if (wording < 0 || wording >= byNumber.size()) {
      throw new InvalidInputException(
          List.of("wording (%d) must be one that was added".formatted(wording)));
    }
    return byNumber.get(wording);
  }

  static String excerpt(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
    return line.substring(0, end) + "\u2026";
  }
}
