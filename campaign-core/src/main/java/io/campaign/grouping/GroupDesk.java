package io.campaign.grouping;

import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.id.AccountId;
import io.campaign.spi.ReplyEmbedder;
import io.campaign.spi.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the groups of runs, one caller at a time for each, brought up to date before and kept
 * after each use. The groups of the runs used last stay in memory; those of others are read again
 * from the store. Thread-safe.
 */
public final class GroupDesk {
  private static final int MOST_RUNS = 32;
  private static final int TRIES = 5;

  private final Store store;
  private final GroupingSettings settings;
  private final @Nullable ReplyEmbedder embedder;

  /** Guarded by itself; each entry is guarded by its own lock. */
  private final Map<Key, Used> used =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Used> eldest) {
          return size() > MOST_RUNS;
        }
      };

  /** A run in memory: one caller at a time, and none waits for another run. */
  private static final class Used {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RunGroups groups;
  }

  private record Key(AccountId account, long runNo) {}

  /**
   * Creates the desk.
   *
   * @param store storage ports
   * @param settings how coarse groups are
   */
  public GroupDesk(Store store, GroupingSettings settings) {
    this(store, settings, null);
  }

  /**
   * Creates the desk.
   *
   * @param store storage ports
   * @param settings how coarse groups are
   * @param embedder tells which replies mean the same, or null for their words
   */
  public GroupDesk(Store store, GroupingSettings settings, @Nullable ReplyEmbedder embedder) {
    this.store = store;
    this.settings = settings;
    this.embedder = embedder;
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
  <T> T with(AccountId account, long runNo, Function<RunGroups, T> work) {
    Key key = new Key(account, runNo);
    Used run = use(key);
    run.lock.lock();
    try {
      return with(key, run, work);
    } finally {
      run.lock.unlock();
    }
  }

  private Used use(Key key) {
    synchronized (used) {
      return used.computeIfAbsent(key, k -> new Used());
    }
  }

  private <T> T with(Key key, Used run, Function<RunGroups, T> work) {
    for (int tries = 0; tries < TRIES; tries++) {
      RunGroups groups = run.groups;
      boolean saved = false;
      try {
        if (groups == null) {
          groups = load(key);
          run.groups = groups;
        }
        groups.refresh();
        T result = work.apply(groups);
        saved = groups.save();
        if (saved) {
          return result;
        }
      } finally {
        if (!saved) {
          run.groups = null;
        }
      }
    }
    throw new ConflictException(
        ErrorCode.CONFLICT,
        "reply groups of run (%d) must not be changed by others meanwhile; call again"
            .formatted(key.runNo()));
  }

  private RunGroups load(Key key) {
    return RunGroups.load(store, key.account(), key.runNo(), new ReplyGrouper(settings, embedder));
  }

  /**
   * Places what came since.
   *
   * @param account account
   * @param runNo run of that account
   */
  void place(AccountId account, long runNo) {
    with(account, runNo, groups -> true);
  }

  /**
   * Forgets what is in memory, so that the next use reads the store: after an erasure, or when
   * messages were attributed by hand.
   *
   * @param account account
   */
  public void forget(AccountId account) {
    synchronized (used) {
      used.keySet().removeIf(key -> key.account().equals(account));
    }
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
