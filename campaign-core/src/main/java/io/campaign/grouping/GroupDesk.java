package io.campaign.grouping;

import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.id.AccountId;
import io.campaign.spi.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Hands out the groups of runs, one caller at a time, brought up to date before and kept after each
 * use. The groups of the runs used last stay in memory; those of others are read again from the
 * store. Thread-safe.
 */
public final class GroupDesk {
  private static final int MOST_RUNS = 32;
  private static final int TRIES = 5;

  private final Store store;
  private final GroupingSettings settings;
  private final Map<Key, RunGroups> used =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RunGroups> eldest) {
          return size() > MOST_RUNS;
        }
      };

  private record Key(AccountId account, long runNo) {}

  /**
   * Creates the desk.
   *
   * @param store storage ports
   * @param settings how coarse groups are
   */
  public GroupDesk(Store store, GroupingSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * Uses the groups of a run; when another node changed them meanwhile, all is done again on
   * theirs.
   *
   * @param account account
   * @param runNo run of that account
   * @param work what to do; may be called more than once
   * @return what the work returned
   * @throws ConflictException when other nodes were faster five times
   */
  synchronized <T> T with(AccountId account, long runNo, Function<RunGroups, T> work) {
    Key key = new Key(account, runNo);
    for (int tries = 0; tries < TRIES; tries++) {
      RunGroups groups = use(key);
      boolean saved = false;
      try {
        groups.refresh();
        T result = work.apply(groups);
        saved = groups.save();
        if (saved) {
          return result;
        }
      } finally {
        if (!saved) {
          used.remove(key);
        }
      }
    }
    throw new ConflictException(
        ErrorCode.CONFLICT,
        "reply groups of run (%d) must not be changed by others meanwhile; call again"
            .formatted(runNo));
  }

  private RunGroups use(Key key) {
    RunGroups groups = used.get(key);
    if (groups == null) {
      groups = RunGroups.load(store, key.account(), key.runNo(), settings);
      used.put(key, groups);
    }
    return groups;
  }

  /**
   * Forgets what is in memory, so that the next use reads the store: after an erasure, or when
   * messages were attributed by hand.
   *
   * @param account account
   */
  public synchronized void forget(AccountId account) {
    used.keySet().removeIf(key -> key.account().equals(account));
  }

  /**
   * Lists the groups of a run, brought up to date.
   *
   * @param account account
   * @param runNo run of that account
   * @return the largest first, "other" last
   */
  public List<ReplyGroup> list(AccountId account, long runNo) {
    return with(account, runNo, groups -> groups.grouper().groups());
  }

  /**
   * Lists replies of a group in order of acceptance.
   *
   * @param account account
   * @param runNo run of that account
   * @param group its number
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return inbound numbers, ascending
   */
  public List<Long> replies(
      AccountId account, long runNo, int group, long afterInboundNo, int limit) {
    return with(account, runNo, groups -> groups.repliesOf(group, afterInboundNo, limit));
  }

  /**
   * Changes the groups of a run by hand.
   *
   * @param account account
   * @param runNo run of that account
   * @param edit what to do
   * @return the groups after it
   */
  public List<ReplyGroup> edit(AccountId account, long runNo, GroupEdit edit) {
    return with(
        account,
        runNo,
        groups -> {
          edit.on(groups);
          return groups.grouper().groups();
        });
  }

  /**
   * Summarises the responses to a run.
   *
   * @param account account
   * @param runNo run of that account
   * @param summaries who summarises
   * @param question what the run had asked
   * @return the summary
   */
  public ResponseSummary summary(
      AccountId account, long runNo, Summaries summaries, String question) {
    ReplyGrouper grouper = with(account, runNo, RunGroups::grouper);
    return summaries.of(grouper, question);
  }
}
