package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import io.campaign.segment.index.Explanation;
import io.campaign.segment.index.IndexMemory;
import io.campaign.segment.index.IndexOptions;
import io.campaign.segment.index.IndexVersion;
import io.campaign.segment.index.SegmentIndex;
import io.campaign.spi.MemberDirectory.AudiencePage;
import io.campaign.spi.MemberWriter.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The members of an account in the memory of this process, to count, list and explain segments many
 * times while somebody builds them. Opt-in: planning and sending read the store and never need it.
 *
 * <p>It holds what the directory said when it was read. {@link #refresh()} reads again all members
 * that were written since, by any engine on the store: call it before questions that must see them,
 * or every few seconds. {@link #refresh(Collection)} is for members whose consent changed, which is
 * not part of their record, and for those of a directory of the host's own. Behaviour is read from
 * the store each time it is asked about as of another moment. Safe for any thread; every call is
 * checked against the actor's rights.
 */
public final class MemberIndex {
  private static final int PAGE = 1_000;
  private static final int BEHAVIOUR_PAGE = 10_000;
  private static final int CHANGES_PAGE = 10_000;

  private final Desk desk;
  private final Members members;
  private final SegmentIndex index;

  /** The last change of a member's record that is in the index; guarded by this. */
  private long lastChange;

  private MemberIndex(Desk desk, Members members, SegmentIndex index, long lastChange) {
    this.desk = desk;
    this.members = members;
    this.index = index;
    this.lastChange = lastChange;
  }

  /** Streams all members of the account, a page at a time. */
  static MemberIndex read(Desk desk, Members members, IndexOptions options) {
    desk.require(Operation.READ);
    EvaluationContext now = members.context(desk.clock().now());
    long known = 0; // what changes while members are read is read again
    for (List<Change> page = changes(desk, 0); !page.isEmpty(); page = changes(desk, known)) {
      known = page.get(page.size() - 1).changeNo();
    }
    SegmentIndex index =
        SegmentIndex.build(
            desk.store().members().fieldCatalog(desk.actor().account()),
            options,
            everybody(desk, now, 0),
            (behaviour, context, action) -> showing(desk, behaviour, context, action));
    return new MemberIndex(desk, members, index, known);
  }

  private static List<Change> changes(Desk desk, long after) {
    return desk.store().memberWriter().changesAfter(desk.actor().account(), after, CHANGES_PAGE);
  }

  private static void showing(
      Desk desk, Behaviour behaviour, EvaluationContext context, LongConsumer action) {
    AccountId account = desk.actor().account();
    long after = 0;
    List<Long> page;
    do {
      page =
          desk.store().engagement().membersBy(account, behaviour, context, after, BEHAVIOUR_PAGE);
      for (long memberNo : page) {
        action.accept(memberNo);
        after = memberNo;
      }
    } while (page.size() == BEHAVIOUR_PAGE);
  }

  /**
   * Counts a segment as of now.
   *
   * @param segment segment text
   * @return members that satisfy it
   * @throws io.campaign.error.InvalidInputException with line, column and caret of every fault
   */
  public long count(String segment) {
    return version().count(members.parse(segment), now());
  }

  /**
   * Lists a segment as of now, in ascending order of member number.
   *
   * @param segment segment text
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return members as the directory knows them now; empty at the end
   * @throws io.campaign.error.InvalidInputException with line, column and caret of every fault
   */
  public List<Member> list(String segment, long afterMember, int limit) {
    return known(version().list(members.parse(segment), now(), afterMember, limit));
  }

  /**
   * Draws members of a segment as of now.
   *
   * @param segment segment text
   * @param count how many, 1 to 10,000
   * @param seed the same seed draws the same members as long as they are in the segment
   * @return members as the directory knows them now, ascending by number
   * @throws io.campaign.error.InvalidInputException with line, column and caret of every fault
   */
  public List<Member> sample(String segment, int count, long seed) {
    return known(version().sample(members.parse(segment), now(), count, seed));
  }

  /**
   * Shows what each part of a segment does, as of now.
   *
   * @param segment segment text
   * @return the size of the segment, and for each part its own size and what it cuts
   * @throws io.campaign.error.InvalidInputException with line, column and caret of every fault
   */
  public Explanation explain(String segment) {
    return version().explain(members.parse(segment), now());
  }

  /**
   * Returns the present state, for several questions that must fit together, for filters made in
   * Java and for other moments than now.
   *
   * @return a version that does not change any more
   */
  public IndexVersion version() {
    desk.require(Operation.READ);
    return index.version();
  }

  /**
   * Reads members again whose record was written since the index was made or last refreshed, by
   * this engine or another on the same store: saved, imported, merged, erased, joined to a
   * subcommunity. Costs one query when nothing changed.
   *
   * @return how many were read
   */
  public synchronized long refresh() {
    desk.require(Operation.READ);
    long read = 0;
    for (List<Change> page = changes(desk, lastChange);
        !page.isEmpty();
        page = changes(desk, lastChange)) {
      refresh(page.stream().map(Change::memberNo).toList());
      lastChange = page.get(page.size() - 1).changeNo();
      read += page.size();
    }
    return read;
  }

  /**
   * Reads members again; those that are gone leave the index.
   *
   * @param memberNos their numbers
   */
  public void refresh(Collection<Long> memberNos) {
    desk.require(Operation.READ);
    List<Long> all = List.copyOf(new TreeSet<>(memberNos));
    for (int from = 0; from < all.size(); from += PAGE) {
      List<Long> some = all.subList(from, Math.min(all.size(), from + PAGE));
      List<Member> found = desk.store().members().byNumbers(desk.actor().account(), some);
      Set<Long> gone = new TreeSet<>(some);
      found.forEach(member -> gone.remove(member.memberNo()));
      index.putAll(found);
      index.removeAll(gone);
    }
  }

  /**
   * Reads members whose numbers are higher than any in the index: those that are new.
   *
   * @return how many
   */
  public long catchUp() {
    IndexVersion before = version();
    List<Member> some = new ArrayList<>();
    Iterator<Member> added = everybody(desk, now(), before.lastMember()).iterator();
    while (added.hasNext()) {
      some.add(added.next());
      if (some.size() == PAGE || !added.hasNext()) {
        index.putAll(some);
        some.clear();
      }
    }
    return index.version().size() - before.size();
  }

  /** Forgets what was read about behaviour, so that the next question sees the facts of now. */
  public void refreshBehaviour() {
    desk.require(Operation.READ);
    index.refreshBehaviour();
  }

  /**
   * Estimates what the index occupies.
   *
   * @return bytes by kind
   */
  public IndexMemory memory() {
    return version().memory();
  }

  private List<Member> known(long[] memberNos) {
    List<Long> wanted = Arrays.stream(memberNos).boxed().toList();
    return desk.store().members().byNumbers(desk.actor().account(), wanted);
  }

  private EvaluationContext now() {
    return members.context(desk.clock().now());
  }

  private static Stream<Member> everybody(Desk desk, EvaluationContext context, long after) {
    Iterator<Member> pages = new Pages(desk, context, after);
    int order = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, order), false);
  }

  /** Reads the next page when the last is used up. */
  private static final class Pages implements Iterator<Member> {
    private final Desk desk;
    private final EvaluationContext context;
    private List<Member> page = List.of();
    private int next;
    private long after;
    private boolean last;

    Pages(Desk desk, EvaluationContext context, long after) {
      this.desk = desk;
      this.context = context;
      this.after = after;
    }

    @Override
    public boolean hasNext() {
      while (next == page.size() && !last) {
        AudiencePage read =
            desk.store()
                .members()
                .page(desk.actor().account(), new Filter.All(), context, after, PAGE);
        page = read.members();
        next = 0;
        last = read.last();
        after = page.isEmpty() ? after : page.get(page.size() - 1).memberNo();
      }
      return next < page.size();
    }

    @Override
    public Member next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no member follows");
      }
      return page.get(next++);
    }
  }
}
