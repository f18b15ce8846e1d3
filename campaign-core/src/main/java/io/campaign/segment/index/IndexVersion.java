package io.campaign.segment.index;

import io.campaign.error.InvalidInputException;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.segment.SegmentBinder;
import io.campaign.segment.SegmentLimits;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One state of a {@link SegmentIndex}. It never changes, so that a count, the pages of a list and a
 * sample taken from one version fit together, whatever is written meanwhile. Safe for any thread.
 *
 * <p>Answers are exact: those of {@link io.campaign.segment.CompiledSegment} over the same members.
 * Behaviour is read when a question about it is first asked for a moment ({@link
 * EvaluationContext#asOf}), and kept with the version for that moment. All methods refuse a filter
 * that does not fit the fields with {@link InvalidInputException}.
 */
public final class IndexVersion {
  /** Most members of one page or sample. */
  public static final int MAX_PAGE = 1_000_000;

  private final Layout layout;
  private final long number;
  private final List<Block> blocks;
  private final long size;
  private final boolean hasZones;
  private final Column.Footprint footprint;

  private final BehaviourMemo behaviours;

  IndexVersion(Layout layout, @Nullable BehaviourSource source, long number, List<Block> blocks) {
    this.layout = layout;
    this.number = number;
    this.blocks = List.copyOf(blocks);
    Column.Footprint sum = Column.Footprint.NONE;
    long members = 0;
    boolean zones = false;
    for (Block block : blocks) {
      sum = sum.plus(block.footprint());
      members += block.size();
      zones |= block.hasZones();
    }
    this.footprint = sum;
    this.size = members;
    this.hasZones = zones;
    this.behaviours = new BehaviourMemo(this, source);
  }

  /**
   * Returns how many changes came before.
   *
   * @return 0 for a fresh index, then one more with each change
   */
  public long number() {
    return number;
  }

  /**
   * Returns the number of members.
   *
   * @return 0 or more
   */
  public long size() {
    return size;
  }

  /**
   * Returns the highest member number.
   *
   * @return 0 when there are no members
   */
  public long lastMember() {
    return blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).numbers().last();
  }

  /**
   * Estimates what this version occupies.
   *
   * @return bytes by kind
   */
  public IndexMemory memory() {
    return new IndexMemory(size, footprint.values(), footprint.indexes(), footprint.text());
  }

  /**
   * Counts a segment.
   *
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @return exact number of members that satisfy it
   */
  public long count(Filter filter, EvaluationContext context) {
    Node plan = plan(filter, context);
    Scratch scratch = new Scratch();
    long[] mask = new long[Mask.WORDS];
    long count = 0;
    for (Block block : blocks) {
      count += plan.countAll(block, mask, scratch);
    }
    return count;
  }

  /**
   * Lists part of a segment in ascending order of member number.
   *
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @param afterMember highest member number seen, 0 to start
   * @param limit most members, 1 to {@value #MAX_PAGE}
   * @return member numbers; fewer than {@code limit} only when no other follows
   */
  public long[] list(Filter filter, EvaluationContext context, long afterMember, int limit) {
    requireLimit(limit);
    NumberList page = new NumberList(limit);
    Node plan = plan(filter, context);
    Scratch scratch = new Scratch();
    long[] mask = new long[Mask.WORDS];
    for (int i = firstBlockBehind(afterMember); i < blocks.size() && !page.isFull(); i++) {
      Block block = blocks.get(i);
      plan.select(block, mask, scratch);
      page.addAll(block.numbers(), mask, afterMember);
    }
    return page.toArray();
  }

  /**
   * Visits a whole segment in ascending order of member number.
   *
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @param action receives each member number
   */
  public void forEach(Filter filter, EvaluationContext context, LongConsumer action) {
    Node plan = plan(filter, context);
    Scratch scratch = new Scratch();
    long[] mask = new long[Mask.WORDS];
    for (Block block : blocks) {
      plan.select(block, mask, scratch);
      visit(block.numbers(), mask, action);
    }
  }

  private static void visit(MemberNumbers numbers, long[] mask, LongConsumer action) {
    for (int w = 0; w < Mask.WORDS; w++) {
      for (long left = mask[w]; left != 0; left &= left - 1) {
        action.accept(numbers.at(w * 64 + Long.numberOfTrailingZeros(left)));
      }
    }
  }

  /**
   * Draws members of a segment, each with the same chance. The same seed draws the same members as
   * long as they are in the segment.
   *
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @param members how many, 1 to {@value #MAX_PAGE}
   * @param seed any number
   * @return member numbers, ascending; all of the segment when it has fewer
   */
  public long[] sample(Filter filter, EvaluationContext context, int members, long seed) {
    requireLimit(members);
    Lottery lottery = new Lottery(members, seed);
    forEach(filter, context, lottery::enter);
    return lottery.drawn();
  }

  /**
   * Shows what each part of a filter does.
   *
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @return the size of the segment, and for each part its own size and what it cuts
   */
  public Explanation explain(Filter filter, EvaluationContext context) {
    require(filter);
    ExplainedTree tree = new ExplainedTree(filter, maker(context));
    blocks.forEach(tree::add);
    return tree.explanation();
  }

  /** Finds a member; nothing happens when it is not among those of this version. */
  void locate(long memberNo, ObjIntConsumer<Block> action) {
    int i = blockOf(memberNo);
    int row = i < 0 ? -1 : blocks.get(i).numbers().find(memberNo);
    if (row >= 0) {
      action.accept(blocks.get(i), row);
    }
  }

  List<Block> blocks() {
    return blocks;
  }

  /** The block a member is or would be in, -1 when there is none. */
  int blockOf(long memberNo) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).numbers().first() <= memberNo) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Math.min(Math.max(0, high), blocks.size() - 1);
  }

  private int firstBlockBehind(long memberNo) {
    return Math.max(0, blockOf(memberNo));
  }

  private Node plan(Filter filter, EvaluationContext context) {
    require(filter);
    return filter.accept(maker(context));
  }

  private PlanMaker maker(EvaluationContext context) {
    return new PlanMaker(layout, context, new Sample(blocks, layout), behaviours, hasZones);
  }

  private void require(Filter filter) {
    List<String> problems =
        new SegmentBinder(layout.catalog(), SegmentLimits.MOST).problems(filter);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new InvalidInputException("limit (" + limit + ") must be 1 to " + MAX_PAGE);
    }
  }

  /** Collects member numbers up to a limit. */
  private static final class NumberList {
    private final int limit;
    private long[] numbers;
    private int size;

    NumberList(int limit) {
      this.limit = limit;
      this.numbers = new long[Math.min(limit, 1_024)];
    }

    boolean isFull() {
      return size == limit;
    }

    void addAll(MemberNumbers from, long[] mask, long after) {
      if (size + Mask.ROWS > numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.min(limit, 2 * numbers.length + Mask.ROWS));
      }
      for (int w = 0; w < Mask.WORDS && size < limit; w++) {
        for (long left = mask[w]; left != 0 && size < limit; left &= left - 1) {
          long found = from.at(w * 64 + Long.numberOfTrailingZeros(left));
          if (found > after) {
            numbers[size++] = found;
          }
        }
      }
    }

    long[] toArray() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
