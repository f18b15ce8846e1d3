package io.campaign.inbound;

import io.campaign.dispatch.Step;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this engine itself has handed off of late, in memory: most replies come within minutes and
 * are decided without reading the ledger. For an engine that alone sends on its store; what it does
 * not know for certain it leaves to the store, and the second look at each decision corrects the
 * rest. Thread-safe.
 */
public final class RecentHandOffs implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(RecentHandOffs.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long CLOSED = Long.MIN_VALUE;

  private final Store store;
  private final HandOffIndex index;
  private final Map<Long, Known> runs = new ConcurrentHashMap<>();

  /** Where a run sends, and from which number; empty for the carrier's default. */
  private record Known(AccountId account, Channel channel, String sender) {}

  /**
   * Creates it, empty.
   *
   * @param store where runs are looked at
   * @param maxBytes most memory the index takes
   */
  public RecentHandOffs(Store store, long maxBytes) {
    this.store = store;
    this.index = new HandOffIndex(maxBytes);
  }

  /**
   * Notes what a batch came to. Rolling runs reach a member more than once and are left out.
   *
   * @param chunk chunk of the batch
   * @param outcomes its outcomes, durable by now
   */
  public void note(ClaimedChunk chunk, List<Outcome> outcomes) {
    Run run = chunk.run();
    if (run.request().kind().rolling() || chunk.planned().nth() != 0) {
      return;
    }
    Known known = runs.get(run.runNo());
    if (known == null) {
      index.window(run.runNo(), Micros.of(run.windowEndsAt(), Long.MAX_VALUE));
      runs.put(run.runNo(), known(run));
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Final result && result.state() == DeliveryState.HANDED_OFF) {
        index.put(chunk.planned().member(result.index()), run.runNo(), Micros.of(result.at()));
      }
    }
  }

  private Known known(Run run) {
    String sender =
        store
            .campaigns()
            .revision(run.request().account(), run.request().campaign(), run.request().revision())
            .map(definition -> definition.sender() == null ? "" : definition.sender())
            .orElse("");
    return new Known(run.request().account(), run.request().channel(), Numbers.bare(sender));
  }

  /**
   * Decides on a message, if what is in memory is enough.
   *
   * @param stored message
   * @return the decision, or null to ask the store
   */
  public @Nullable Attribution decide(StoredInbound stored) {
    InboundRecord message = stored.message();
    if (message.memberNo() == 0 || !message.extra().quoted().isEmpty()) {
      return null;
    }
    long runNo = index.answered(message.memberNo(), Micros.of(message.at()));
    Known run = runNo == HandOffIndex.MISS ? null : runs.get(runNo);
    if (run == null
        || !run.account().equals(message.account())
        || !run.channel().equals(message.from().channel())
        || !sendersAgree(run, message.to())) {
      return null;
    }
    return new Attribution(
        stored.inboundNo(),
        new DeliveryKey(runNo, message.memberNo(), 0),
        Attribution.Action.of(message.kind()),
        run.sender().isEmpty() ? "latest hand-off, of memory" : "same sender, of memory");
  }

  /** Where runs name no sender there is one; else the latest must be of the number written to. */
  private boolean sendersAgree(Known run, String to) {
    String wanted = Numbers.bare(to);
    return wanted.isEmpty()
        || run.sender().equals(wanted)
        || (run.sender().isEmpty() && runs.values().stream().allMatch(r -> r.sender().isEmpty()));
  }

  /** Learns the ends of windows; whatever stops a run makes it a question to the store. */
  @Override
  public Duration step(Instant now) {
    List<Long> over = new ArrayList<>();
    try {
      for (Map.Entry<Long, Known> entry : runs.entrySet()) {
        long runNo = entry.getKey();
        Run run = store.runs().find(entry.getValue().account(), runNo).orElse(null);
        index.window(runNo, end(run));
        if (run == null || isPast(run, now)) {
          over.add(runNo);
        }
      }
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("recent hand-offs: store trouble, will repeat: {}", e.getMessage());
    }
    over.forEach(runs::remove);
    return LOOK;
  }

  private static boolean isPast(Run run, Instant now) {
    Instant end = run.windowEndsAt();
    return end != null && end.plus(LOOK.multipliedBy(3_600)).isBefore(now);
  }

  private static long end(@Nullable Run run) {
    if (run == null || run.request().kind() == RunKind.ROLLING) {
      return CLOSED;
    }
    boolean going = run.status() == RunStatus.SENDING || run.windowEndsAt() != null;
    return going ? Micros.of(run.windowEndsAt(), Long.MAX_VALUE) : CLOSED;
  }
}
