package io.campaign.grouping;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.spi.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The groups of one run as they stand in the store: reads the run's responses, groups them, and
 * keeps what changed. Guarded by its {@link GroupDesk}; dropped and read again when another node
 * was faster.
 */
public final class RunGroups {
  private static final int PAGE = 1_000;
  private static final int CHANGES = 5_000;

  /** How far behind the last reply it looks for one that was attributed late. */
  private static final int LOOK_BACK = 500;

  private final Store store;
  private final AccountId account;
  private final long runNo;
  private final ReplyGrouper grouper;
  private final TreeMap<Long, Reply> replies = new TreeMap<>();
  private final List<Reply> fresh = new ArrayList<>();
  private long changesKept = -1;
  private long version;
  private GroupBook kept = GroupBook.EMPTY;

  /** A reply: its wording, and the placement that is kept of it. */
  private record Reply(int wording, GroupPlacement kept) {}

  private RunGroups(Store store, AccountId account, long runNo, ReplyGrouper grouper) {
    this.store = store;
    this.account = account;
    this.runNo = runNo;
    this.grouper = grouper;
  }

  static RunGroups load(Store store, AccountId account, long runNo, ReplyGrouper empty) {
    RunGroups groups = new RunGroups(store, account, runNo, empty);
    groups.kept = store.groups().book(account, runNo);
    groups.version = groups.kept.version();
    groups.grouper.restore(groups.kept);
    groups.read(groups.placements());
    groups.grouper.regroup();
    return groups;
  }

  private Map<Long, GroupPlacement> placements() {
    Map<Long, GroupPlacement> placements = new TreeMap<>();
    long after = 0;
    List<GroupPlacement> page;
    do {
      page = store.groups().placements(account, runNo, after, PAGE);
      for (GroupPlacement placement : page) {
        placements.put(placement.inboundNo(), placement);
        after = placement.inboundNo();
      }
    } while (page.size() == PAGE);
    return placements;
  }

  ReplyGrouper grouper() {
    return grouper;
  }

  /** Reads responses that came since, and groups anew when that is due. */
  void refresh() {
    read(Map.of());
    if (grouper.isRegroupDue()) {
      grouper.regroup();
    }
  }

  private void read(Map<Long, GroupPlacement> placed) {
    long after = lookedAt();
    List<StoredInbound> page;
    do {
      page = store.inbox().ofRun(account, runNo, after, PAGE);
      for (StoredInbound message : page) {
        after = message.inboundNo();
        if (isResponse(message) && !replies.containsKey(after)) {
          add(message, placed.get(after));
        }
      }
    } while (page.size() == PAGE);
  }

  private long lookedAt() {
    return replies.size() <= LOOK_BACK
        ? 0
        : replies.descendingKeySet().stream().skip(LOOK_BACK).findFirst().orElse(0L);
  }

  private static boolean isResponse(StoredInbound message) {
    Attribution decision = message.attribution();
    return decision != null && decision.action() == Attribution.Action.RESPONDED;
  }

  private void add(
      StoredInbound message, @org.jspecify.annotations.Nullable GroupPlacement placement) {
    String text = message.message().text();
    GroupPlacement before =
        placement != null
            ? placement
            : new GroupPlacement(
                message.inboundNo(),
                message.message().memberNo(),
                message.message().at(),
                NOT_KEPT,
                false);
    int wording =
        placement == null
            ? grouper.add(text)
            : grouper.restore(text, placement.group(), placement.byHand());
    Reply reply = new Reply(wording, before);
    replies.put(message.inboundNo(), reply);
    fresh.add(reply);
  }

  private static final int NOT_KEPT = -1;

  /** Keeps what changed; false when another node was first, and this object is of no more use. */
  boolean save() {
    long changes = grouper.changes();
    List<GroupPlacement> changed = changed(changes == changesKept ? fresh : replies.values());
    boolean saved = save(changed);
    if (saved) {
      fresh.clear();
      changesKept = changes;
    }
    return saved;
  }

  private boolean save(List<GroupPlacement> changed) {
    if (changed.isEmpty() && grouper.book(kept.version()).equals(kept)) {
      return true;
    }
    int from = 0;
    do {
      List<GroupPlacement> part = changed.subList(from, Math.min(changed.size(), from + CHANGES));
      GroupBook book = grouper.book(version + 1);
      if (!store.groups().apply(account, runNo, book, part)) {
        return false;
      }
      version++;
      kept = book;
      part.forEach(this::remember);
      from += CHANGES;
    } while (from < changed.size());
    return true;
  }

  /** Those that were placed before are looked at only when all were grouped anew. */
  private List<GroupPlacement> changed(Collection<Reply> among) {
    List<GroupPlacement> changed = new ArrayList<>();
    for (Reply reply : among) {
      GroupPlacement now = now(reply);
      if (!now.equals(reply.kept())) {
        changed.add(now);
      }
    }
    return changed;
  }

  private GroupPlacement now(Reply reply) {
    return new GroupPlacement(
        reply.kept().inboundNo(),
        reply.kept().memberNo(),
        reply.kept().at(),
        grouper.groupOf(reply.wording()),
        grouper.isByHand(reply.wording()));
  }

  private void remember(GroupPlacement placement) {
    replies.computeIfPresent(
        placement.inboundNo(), (no, reply) -> new Reply(reply.wording(), placement));
  }

  /** Wordings of replies, for edits by hand. */
  List<Integer> wordings(Collection<Long> inboundNos) {
    return inboundNos.stream().map(this::wording).distinct().toList();
  }

  int wording(long inboundNo) {
    Reply reply = replies.get(inboundNo);
    if (reply == null) {
      throw new NotFoundException(
          "reply (%d) must be a response to run %d".formatted(inboundNo, runNo));
    }
    return reply.wording();
  }

  /** Replies of a group in order of acceptance. */
  List<Long> repliesOf(int group, long afterInboundNo, int limit) {
    int current = grouper.current(group);
    return replies.tailMap(afterInboundNo, false).entrySet().stream()
        .filter(entry -> grouper.groupOf(entry.getValue().wording()) == current)
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }
}
