package io.campaign.inbound;

import io.campaign.consent.Keywords;
import io.campaign.dispatch.Step;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.StoreFailure;
import io.campaign.id.AddressKey;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which run each message answers, in batches. A message that answers nothing yet waits a
 * moment for a hand-off that is still being recorded. Every decision is looked at once more two
 * minutes later, when also the hand-offs that a crash left in doubt are known: whatever the order
 * in which facts arrived, the last word is the same.
 */
public final class Attributor implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Attributor.class);
  private static final String AGAIN = "attribution-again";
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration HOLD = Duration.ofSeconds(2);
  private static final Duration SETTLED = Duration.ofMinutes(2);
  private static final int PAGE = 10_000;
  private static final int CONVERSATION = 1_000;
  private static final int NEXT = 3;
  private static final int AHEAD = 8;

  private final Store store;
  private final MessageReader reader;
  private final Decisions decisions;
  private final @Nullable RecentHandOffs recent;

  /** Where the next page begins; several nodes that meet on a page part ways here. */
  private long at;

  private int met;

  /**
   * Creates the step of one of several nodes.
   *
   * @param store storage ports
   * @param keywords recognises opt-outs
   */
  public Attributor(Store store, Keywords keywords) {
    this(store, keywords, null);
  }

  /**
   * Creates the step.
   *
   * @param store storage ports
   * @param keywords recognises opt-outs
   * @param recent what this engine handed off of late, or null where others send too
   */
  public Attributor(Store store, Keywords keywords, @Nullable RecentHandOffs recent) {
    this.recent = recent;
    this.store = store;
    this.reader = new MessageReader(store.consent(), keywords);
    this.decisions = new Decisions(store);
  }

  @Override
  public Duration step(Instant now) {
    try {
      boolean more = decideNew(now);
      boolean moreAgain = lookAgain(now);
      return more || moreAgain ? Duration.ZERO : IDLE;
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("attribution: store trouble, will repeat: {}", e.getMessage());
      return IDLE;
    }
  }

  /** Passes over messages on hold, so that they keep nobody waiting. */
  private boolean decideNew(Instant now) {
    boolean fromStart = at == 0;
    List<StoredInbound> page = store.inbox().unprocessed(at, PAGE);
    while (!page.isEmpty()) {
      at = page.get(page.size() - 1).inboundNo();
      List<Attribution> decided = decided(page, now);
      if (!decided.isEmpty()) {
        int counted = store.inbox().attribute(decided);
        partWays(decided, counted);
        if (page.size() < PAGE) {
          at = 0;
        }
        return page.size() == PAGE || !fromStart;
      }
      page = page.size() < PAGE ? List.of() : store.inbox().unprocessed(at, PAGE);
    }
    at = 0;
    return !fromStart;
  }

  /**
   * Whoever decides what another has just decided goes some pages ahead of it, so that nodes work
   * beside each other; the start is come back to at the end.
   */
  private void partWays(List<Attribution> decided, int counted) {
    long wanted = decided.stream().filter(one -> one.action() != null).count();
    if (decided.size() == PAGE && wanted > PAGE / 2 && counted < wanted / 2) {
      met++;
      at += (NEXT + met * 7L % AHEAD) * PAGE;
    }
  }

  private List<Attribution> decided(List<StoredInbound> page, Instant now) {
    List<Attribution> decided = new ArrayList<>(page.size());
    List<StoredInbound> unsure = page;
    if (recent != null) {
      unsure = new ArrayList<>();
      for (StoredInbound message : page) {
        Attribution decision = recent.decide(message);
        if (decision == null) {
          unsure.add(message);
        } else {
          decided.add(decision);
        }
      }
    }
    decisions
        .on(unsure)
        .forEach(
            (message, decision) -> {
              if (decision.delivery() != null || !mayStillCome(message, now)) {
                decided.add(decision);
              }
            });
    return decided;
  }

  /**
   * An opt-out that came late may have made an opt-in of a YES that was looked at before: whoever
   * said anything about consent is read again from the start, in order of time, as written.
   */
  private void readAgain(List<StoredInbound> messages) {
    Map<Long, StoredInbound> all = new HashMap<>();
    Set<AddressKey> whole = new HashSet<>();
    for (StoredInbound stored : messages) {
      InboundRecord message = stored.message();
      all.put(stored.inboundNo(), stored);
      if (message.consent() != null && whole.add(message.addressKey())) {
        store
            .inbox()
            .from(message.account(), List.of(message.addressKey()), Long.MAX_VALUE, CONVERSATION)
            .forEach(other -> all.put(other.inboundNo(), other));
      }
    }
    all.values().stream()
        .sorted(Comparator.comparing(stored -> stored.message().at()))
        .forEach(this::readAgain);
  }

  private void readAgain(StoredInbound stored) {
    reader
        .again(stored.message())
        .ifPresent(
            reading ->
                store
                    .inbox()
                    .reclassify(
                        stored.message().account(),
                        stored.inboundNo(),
                        reading.kind(),
                        reading.rule(),
                        reading.change()));
  }

  private static boolean mayStillCome(StoredInbound message, Instant now) {
    return message.message().memberNo() != 0 && now.isBefore(message.message().at().plus(HOLD));
  }

  private static boolean isSettled(StoredInbound message, Instant now) {
    return message.processed() && !now.isBefore(message.message().at().plus(SETTLED));
  }

  private boolean lookAgain(Instant now) {
    String place = store.feed().position(AGAIN);
    long cursor = place.isEmpty() ? 0 : Long.parseLong(place);
    if (store.inbox().listAll(cursor, 1).stream().noneMatch(first -> isSettled(first, now))) {
      return false;
    }
    List<StoredInbound> old = new ArrayList<>();
    for (StoredInbound message : store.inbox().listAll(cursor, PAGE)) {
      if (!isSettled(message, now)) {
        break;
      }
      old.add(message);
    }
    readAgain(old);
    decisions.again(store.inbox().listAll(cursor, old.size()));
    store.feed().acknowledge(AGAIN, Long.toString(old.get(old.size() - 1).inboundNo()));
    return old.size() == PAGE;
  }
}
