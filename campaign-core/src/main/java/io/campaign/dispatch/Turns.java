package io.campaign.dispatch;

import io.campaign.id.AccountId;
import io.campaign.run.Run;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose turn it is at a lane (R24): every account that has something to send gets one before any
 * gets a second, and inside an account every run. Shared by the lane's workers; thread-safe.
 */
final class Turns {
  private final Set<AccountId> accounts = new HashSet<>();
  private final Set<Long> runs = new HashSet<>();

  /** Accounts that had their turn in this round. */
  synchronized Set<AccountId> servedAccounts() {
    return Set.copyOf(accounts);
  }

  /** Runs that had their turn in this round. */
  synchronized Set<Long> servedRuns() {
    return Set.copyOf(runs);
  }

  /** Whoever gets a second turn starts a new round: nobody else had anything to send. */
  synchronized void took(Run run) {
    if (!accounts.add(run.request().account())) {
      accounts.clear();
      accounts.add(run.request().account());
    }
    if (!runs.add(run.runNo())) {
      runs.clear();
      runs.add(run.runNo());
    }
  }
}
