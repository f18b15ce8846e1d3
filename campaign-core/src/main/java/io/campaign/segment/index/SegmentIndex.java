package io.campaign.segment.index;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldRef;
import io.campaign.field.FieldType;
import io.campaign.filter.MemberView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of one account in memory, by column, to count and list segments in microseconds to
 * milliseconds. Opt-in and bounded: nothing in the engine needs it, and it refuses to grow beyond
 * its byte cap.
 *
 * <p>Safe for any thread. Writers take turns and publish a new {@link IndexVersion}, which shares
 * with the one before all blocks of 16,384 members that did not change; readers take a version and
 * are never blocked. It holds what the members were when they were put in: whoever writes members
 * puts them in again.
 *
 * <pre>{@code
 * SegmentIndex index = SegmentIndex.build(catalog, IndexOptions.DEFAULTS, members);
 * IndexVersion now = index.version();
 * long women = now.count(Filters.eq("gender", "female"), context);
 * }</pre>
 */
public final class SegmentIndex {
  private final Layout layout;
  private final Object writing = new Object();
  private final @Nullable BehaviourSource source;
  private volatile IndexVersion current;

  private SegmentIndex(Layout layout, @Nullable BehaviourSource source, List<Block> blocks) {
    this.layout = layout;
    this.source = source;
    this.current = checked(new IndexVersion(layout, source, 0, blocks));
  }

  /**
   * Reads members from a stream, for filters without behaviour.
   *
   * @param catalog the account's fields; filters over others are refused
   * @param options what to hold and how much
   * @param members any members of the account
   * @return an index of them
   * @throws InvalidInputException as {@link #build(FieldCatalog, IndexOptions, Stream,
   *     BehaviourSource)}
   */
  public static SegmentIndex build(
      FieldCatalog catalog, IndexOptions options, Stream<? extends MemberView> members) {
    return read(catalog, options, members, null);
  }

  /**
   * Reads members from a stream, once and without holding them. Ascending member numbers are
   * fastest; members that come late are held back and sorted in at the end, and of several with one
   * number the last counts.
   *
   * @param catalog the account's fields; filters over others are refused
   * @param options what to hold and how much
   * @param members any members of the account
   * @param source who shows a behaviour
   * @return an index of them
   * @throws InvalidInputException when the byte cap is too small for them, or an option names a
   *     field without text
   */
  public static SegmentIndex build(
      FieldCatalog catalog,
      IndexOptions options,
      Stream<? extends MemberView> members,
      BehaviourSource source) {
    return read(catalog, options, members, source);
  }

  private static SegmentIndex read(
      FieldCatalog catalog,
      IndexOptions options,
      Stream<? extends MemberView> members,
      @Nullable BehaviourSource source) {
    requireTexts(catalog, options);
    Layout layout = new Layout(catalog, options);
    BlockBuilder builder = new BlockBuilder(layout, Block.empty(layout));
    List<MemberView> late = new ArrayList<>();
    Budget budget = new Budget(options.maxBytes());
    long last = Long.MIN_VALUE;
    for (Iterator<? extends MemberView> all = members.iterator(); all.hasNext(); ) {
      MemberView member = all.next();
      if (member.memberNo() <= last) {
        late.add(member);
      } else {
        last = member.memberNo();
        builder.add(member);
        budget.check(builder.blocks());
      }
    }
    builder.close();
    SegmentIndex index = new SegmentIndex(layout, source, builder.blocks());
    index.putAll(late);
    return index;
  }

  private static void requireTexts(FieldCatalog catalog, IndexOptions options) {
    for (FieldRef field : options.textIndexed()) {
      FieldType type = catalog.find(field).map(def -> def.type()).orElse(FieldType.LIST);
      if (type != FieldType.TEXT && type != FieldType.CHOICE) {
        throw new InvalidInputException(
            "text-indexed field (" + field + ") must be a text or choice field of the account");
      }
    }
  }

  /**
   * Returns the present state.
   *
   * @return a version that does not change any more
   */
  public IndexVersion version() {
    return current;
  }

  /**
   * Adds a member or replaces what was known of it.
   *
   * @param member as it is now
   * @return the version that has it
   * @throws InvalidInputException when the byte cap would be exceeded; nothing is changed
   */
  public IndexVersion put(MemberView member) {
    return putAll(List.of(member));
  }

  /**
   * Adds or replaces members, all in one new version. Cheaper than one by one.
   *
   * @param members as they are now; of several with one number the last counts
   * @return the version that has them
   * @throws InvalidInputException when the byte cap would be exceeded; nothing is changed
   */
  public IndexVersion putAll(Collection<? extends MemberView> members) {
    SortedMap<Long, MemberView> puts = new TreeMap<>();
    members.forEach(member -> puts.put(member.memberNo(), member));
    synchronized (writing) {
      return publish(new BlockEdits(layout, current).put(puts));
    }
  }

  /**
   * Takes members out.
   *
   * @param memberNos their numbers; unknown ones are ignored
   * @return the version without them
   */
  public IndexVersion removeAll(Collection<Long> memberNos) {
    synchronized (writing) {
      return publish(new BlockEdits(layout, current).remove(new TreeSet<>(memberNos)));
    }
  }

  /**
   * Forgets what was read about behaviour, so that the next questions see the facts of now.
   *
   * @return a version with the same members
   */
  public IndexVersion refreshBehaviour() {
    synchronized (writing) {
      IndexVersion before = current;
      current = new IndexVersion(layout, source, before.number() + 1, before.blocks());
      return current;
    }
  }

  private IndexVersion publish(List<Block> blocks) {
    IndexVersion before = current;
    if (!blocks.equals(before.blocks())) {
      current = checked(new IndexVersion(layout, source, before.number() + 1, blocks));
    }
    return current;
  }

  private IndexVersion checked(IndexVersion version) {
    Budget.require(version.memory().total(), layout.options().maxBytes());
    return version;
  }
}
