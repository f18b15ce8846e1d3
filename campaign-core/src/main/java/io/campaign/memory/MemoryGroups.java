package io.campaign.memory;

import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.engagement.ReplyGroup;
import io.campaign.id.AccountId;
import io.campaign.spi.GroupStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;

/** The reply groups port. */
final class MemoryGroups implements GroupStore {
  private final Transactions transactions;
  private final RunRows runs;
  private final EngagementRows engagement;
  private final Table<Long, GroupBook> books;
  private final SortedTable<Key, GroupPlacement> placements;

  private record Key(long runNo, long inboundNo) {
    static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::runNo).thenComparingLong(Key::inboundNo);
  }

  MemoryGroups(
      Transactions transactions, Journal journal, RunRows runs, EngagementRows engagement) {
    this.transactions = transactions;
    this.runs = runs;
    this.engagement = engagement;
    this.books = Table.hashed(journal);
    this.placements = SortedTable.by(journal, Key.ORDER);
  }

  @Override
  public GroupBook book(AccountId account, long runNo) {
    return transactions.read("groups.book", () -> bookOf(account, runNo));
  }

  private GroupBook bookOf(AccountId account, long runNo) {
    GroupBook book = books.get(runNo);
    return book == null || runs.ofAccount(account, runNo).isEmpty() ? GroupBook.EMPTY : book;
  }

  @Override
  public List<GroupPlacement> placements(
      AccountId account, long runNo, long afterInboundNo, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "groups.placements",
        () ->
            runs.ofAccount(account, runNo).isEmpty()
                ? List.<GroupPlacement>of()
                : ofRun(runNo).values().stream()
                    .filter(placement -> placement.inboundNo() > afterInboundNo)
                    .limit(limit)
                    .toList());
  }

  private NavigableMap<Key, GroupPlacement> ofRun(long runNo) {
    return placements.between(new Key(runNo, 0), new Key(runNo, Long.MAX_VALUE));
  }

  @Override
  public boolean apply(
      AccountId account, long runNo, GroupBook book, List<GroupPlacement> changed) {
    Rules.atMost("placements", changed.size(), Rules.PAGE);
    return transactions.write("groups.apply", () -> applyNow(account, runNo, book, changed));
  }

  private boolean applyNow(
      AccountId account, long runNo, GroupBook book, List<GroupPlacement> changed) {
    if (runs.ofAccount(account, runNo).isEmpty()
        || bookOf(account, runNo).version() != book.version() - 1) {
      return false;
    }
    books.put(runNo, book);
    for (GroupPlacement placement : changed) {
      placements.put(
          new Key(runNo, placement.inboundNo()),
          new GroupPlacement(
              placement.inboundNo(),
              placement.memberNo(),
              placement.at().truncatedTo(ChronoUnit.MICROS),
              placement.group(),
              placement.byHand()));
    }
    setFacts(runNo, changed.stream().map(GroupPlacement::memberNo).collect(Collectors.toSet()));
    return true;
  }

  private void setFacts(long runNo, Set<Long> memberNos) {
    Map<EngagementRows.Key, Instant> wanted = new HashMap<>();
    for (GroupPlacement placement : ofRun(runNo).values()) {
      if (placement.group() != ReplyGroup.OTHER && memberNos.contains(placement.memberNo())) {
        String detail = Integer.toString(placement.group());
        wanted.merge(
            new EngagementRows.Key(placement.memberNo(), runNo, EngagementKind.RESPONDED, detail),
            placement.at(),
            (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    for (long memberNo : memberNos) {
      for (EngagementRows.Key key : List.copyOf(engagement.of(memberNo, runNo).keySet())) {
        boolean inGroup = key.kind() == EngagementKind.RESPONDED && !key.detail().isEmpty();
        if (inGroup && !wanted.containsKey(key)) {
          engagement.set(key, null);
        }
      }
    }
    wanted.forEach(engagement::set);
  }
}
