package io.campaign.dispatch;

import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.carrier.UnknownPolicy;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunLifecycle;
import io.campaign.lifecycle.RunStatus;
import io.campaign.lifecycle.Transition;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Doubt;
import io.campaign.run.FactSource;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.SendAgain;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about unknown deliveries as the policy of their carrier says. Every decision is a
 * compare-and-set, so any number of nodes may make it.
 */
final class Doubts {
  private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);
  private static final int PAGE = 1_000;

  private final Store store;
  private final Policies policies;

  Doubts(Context context) {
    this.store = context.store();
    this.policies = context.policies();
  }

  private enum Decision {
    LEAVE,
    WAIT,
    AGAIN
  }

  void decide(Instant now) {
    List<DeliveryKey> left = new ArrayList<>();
    Map<Long, List<Doubt>> again = new TreeMap<>();
    DeliveryKey after = null;
    List<Doubt> page;
    do {
      page = store.ledger().doubts(after, PAGE);
      for (Doubt doubt : page) {
        after = doubt.key();
        switch (decision(doubt, now)) {
          case LEAVE -> left.add(doubt.key());
          case AGAIN ->
              again.computeIfAbsent(doubt.key().runNo(), run -> new ArrayList<>()).add(doubt);
          case WAIT -> {}
        }
      }
    } while (page.size() == PAGE && left.size() < PAGE);
    again.forEach((runNo, doubts) -> left.addAll(sendAgain(runNo, doubts, now)));
    if (!left.isEmpty()) {
      store.ledger().leave(left);
    }
  }

  private Decision decision(Doubt doubt, Instant now) {
    UnknownPolicy policy = policies.unknownAt(doubt.carrier());
    if (policy instanceof UnknownPolicy.Wait wait) {
      return over(doubt, wait.most(), now) ? Decision.LEAVE : Decision.WAIT;
    }
    if (policy instanceof UnknownPolicy.Again send && doubt.attemptGroup() == 0) {
      return over(doubt, send.after(), now) ? Decision.AGAIN : Decision.WAIT;
    }
    return Decision.LEAVE;
  }

  private static boolean over(Doubt doubt, Duration wait, Instant now) {
    return !now.isBefore(doubt.since().plus(wait));
  }

  private static boolean cannotGoOn(Run run) {
    return RunLifecycle.TABLE.next(run.status(), RunEvent.MORE_WORK)
        instanceof Transition.Rejected<RunStatus, RunEvent>;
  }

  /** Returns those of a run that cannot send any more; a paused one decides when it goes on. */
  private List<DeliveryKey> sendAgain(long runNo, List<Doubt> doubts, Instant now) {
    Run run = store.runs().find(doubts.get(0).account(), runNo).orElse(null);
    if (run != null && run.status() == RunStatus.PAUSED) {
      return List.of();
    }
    if (run == null || cannotGoOn(run)) {
      return doubts.stream().map(Doubt::key).toList();
    }
    AuditRecord audit =
        new AuditRecord(
            now,
            Actor.system(run.request().account(), "policy").user(),
            "run " + runNo,
            RunEvent.MORE_WORK.name(),
            run.status().name(),
            RunStatus.SENDING.name(),
            doubts.size() + " unknown are sent again");
    int planned =
        store
            .ledger()
            .sendAgain(
                new SendAgain(
                    run.request().account(),
                    runNo,
                    Set.of(DeliveryState.UNKNOWN),
                    doubts.stream().map(doubt -> doubt.key().memberNo()).toList(),
                    now,
                    new RunMove(runNo, run.version(), RunStatus.SENDING, null, null, audit),
                    FactSource.ENGINE,
                    PAGE));
    LOG.info("run {}: {} unknown deliveries are sent again by policy", run.ref(), planned);
    return List.of();
  }
}
