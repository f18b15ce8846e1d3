package io.campaign.dispatch;

import io.campaign.compose.Composed;
import io.campaign.compose.Composer;
import io.campaign.engagement.ConsentChange;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.BatchExchange;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.Outcome;
import io.campaign.spi.MemberDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the next exchange of a chunk: reads the members of the next positions as they are now,
 * composes their messages, and puts the closing outcomes beside them.
 */
final class BatchBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(BatchBuilder.class);

  private final Lane lane;
  private final Composer composer;
  private final Context context;

  BatchBuilder(Lane lane, Composer composer, Context context) {
    this.lane = lane;
    this.composer = composer;
    this.context = context;
  }

  void build(OpenChunk chunk, Instant now) {
    int room =
        lane.share(
                chunk.claimed(),
                context.settings().workersPerCarrier(),
                context.settings().batchSize())
            - chunk.openCount();
    List<Candidate> opening = lane.open() ? compose(chunk, room, now) : List.of();
    fix(chunk, opening, now);
  }

  void closeOnly(OpenChunk chunk, Instant now) {
    fix(chunk, List.of(), now);
  }

  private void fix(OpenChunk chunk, List<Candidate> opening, Instant now) {
    long tick = context.ticks().nanos();
    BatchExchange exchange =
        new BatchExchange(
            chunk.claimed().chunkNo(),
            chunk.claimed().fence(),
            chunk.batchNo(),
            together(chunk.outcomes()),
            opening,
            ConsentChange.ALL_SENDERS,
            now,
            context.settings().lease());
    chunk.pending(exchange, tick, tick + context.settings().batchDeadline().toNanos());
  }

  /**
   * Retries of one batch get the latest of their times, so that they become one chunk and not one
   * each.
   */
  private static List<Outcome> together(List<Outcome> outcomes) {
    Optional<Instant> latest =
        outcomes.stream()
            .filter(Outcome.RetryLater.class::isInstance)
            .map(outcome -> ((Outcome.RetryLater) outcome).notBefore())
            .max(Comparator.naturalOrder());
    return latest.map(time -> outcomes.stream().map(o -> at(o, time)).toList()).orElse(outcomes);
  }

  private static Outcome at(Outcome outcome, Instant notBefore) {
    return outcome instanceof Outcome.RetryLater retry
        ? new Outcome.RetryLater(retry.index(), notBefore, retry.code(), retry.resume())
        : outcome;
  }

  private List<Candidate> compose(OpenChunk chunk, int room, Instant now) {
    List<Integer> positions = chunk.peekToDo(Math.max(0, room));
    if (positions.isEmpty()) {
      return List.of();
    }
    List<Composed> messages = compose(chunk.claimed(), positions, now);
    chunk.dropToDo(positions.size());
    List<Candidate> opening = new ArrayList<>(positions.size());
    int next = 0;
    for (int index : positions) {
      Composed composed = messages.get(next++);
      if (composed instanceof Composed.Ready ready) {
        chunk.offer(index, ready);
        opening.add(new Candidate(index, ready.addressKey()));
      } else if (composed instanceof Composed.Skipped skipped) {
        chunk.settle(skip(index, skipped, now), context.ticks().nanos());
      }
    }
    return opening;
  }

  /** Nothing of the chunk changes here: a store in trouble leaves every position to do. */
  private List<Composed> compose(ClaimedChunk claimed, List<Integer> positions, Instant now) {
    Map<Long, Member> members = members(claimed, positions);
    List<Composed> messages = new ArrayList<>(positions.size());
    LinkKeeper links = new LinkKeeper(context.store().links());
    for (int index : positions) {
      Member member = members.get(claimed.planned().member(index));
      Composed composed =
          member == null
              ? new Composed.Skipped(SkipReason.MEMBER_GONE, "gone")
              : compose(claimed, member, now);
      links.note(claimed.run().runNo(), claimed.planned(), index, composed, now);
      messages.add(composed);
    }
    links.keep();
    return messages;
  }

  /** A member whose message makes the composer fail does not hold up the others. */
  private Composed compose(ClaimedChunk claimed, Member member, Instant now) {
    try {
      return composer.compose(claimed.run(), member, lane.carrier(), now);
    } catch (StoreFailure e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn(
          "message of run {} for member {} cannot be composed: {}",
          claimed.run().runNo(),
          member.memberNo(),
          e.getClass().getName());
      return new Composed.Skipped(SkipReason.TEMPLATE_FAILED, e.getClass().getSimpleName());
    }
  }

  private Map<Long, Member> members(ClaimedChunk claimed, List<Integer> positions) {
    AccountId account = claimed.run().request().account();
    List<Long> numbers = positions.stream().map(i -> claimed.planned().member(i)).toList();
    Set<String> fields = composer.fields(claimed.run());
    MemberDirectory directory = context.store().members();
    List<Member> found =
        fields == null
            ? directory.byNumbers(account, numbers)
            : directory.byNumbers(account, numbers, fields);
    Map<Long, Member> byNumber = new HashMap<>(found.size() * 2);
    found.forEach(member -> byNumber.put(member.memberNo(), member));
    return byNumber;
  }

  private Outcome skip(int index, Composed.Skipped skipped, Instant now) {
    return new Outcome.Final(
        index, DeliveryState.SKIPPED, skipped.reason(), skipped.detail(), "", List.of(), 0, now);
  }
}
