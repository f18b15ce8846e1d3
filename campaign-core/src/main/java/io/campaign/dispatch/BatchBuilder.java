package io.campaign.dispatch;

import io.campaign.compose.Composed;
import io.campaign.compose.Composer;
import io.campaign.engagement.ConsentChange;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.BatchExchange;
import io.campaign.run.Candidate;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.FrequencyCap;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.Terms;
import io.campaign.spi.MemberDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the next exchange of a chunk: reads the members of the next positions as they are now,
 * composes their messages, and puts the closing outcomes beside them.
 */
final class BatchBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(BatchBuilder.class);

  private static final int SUSPECT_BATCH = 10;
  private static final int STRIKES = 3;
  private static final Composed.Skipped SET_ASIDE =
      new Composed.Skipped(SkipReason.SET_ASIDE, "set aside");

  /** How often the composition of each of these messages ended in an error of the JVM. */
  private final Map<Long, Integer> errors = new HashMap<>();

  private final Lane lane;
  private final Composer composer;
  private final Context context;

  BatchBuilder(Lane lane, Composer composer, Context context) {
    this.lane = lane;
    this.composer = composer;
    this.context = context;
  }

  void build(OpenChunk chunk, Instant now) {
    readParticulars(chunk);
    setAside(chunk, now);
    int share =
        lane.share(
            chunk.claimed(), context.settings().workersPerCarrier(), batchSize(chunk.claimed()));
    List<Candidate> opening =
        lane.open() ? compose(chunk, share - chunk.openCount(), now) : List.of();
    fix(chunk, opening, now);
  }

  /** What the calls behind a rolling run say; read once per lease, since it never changes. */
  private void readParticulars(OpenChunk chunk) {
    ClaimedChunk claimed = chunk.claimed();
    if (claimed.run().request().kind() == RunKind.ROLLING && !chunk.knowsParticulars()) {
      NewChunk planned = claimed.planned();
      List<Long> numbers = Arrays.stream(planned.members()).boxed().toList();
      chunk.particulars(
          context.store().triggers().particulars(claimed.run().runNo(), planned.nth(), numbers));
    }
  }

  /**
   * Workers that die before they open anything are brought down by a message: the first of them
   * costs a few its company, the second all.
   */
  private int batchSize(ClaimedChunk claimed) {
    int usual = context.settings().batchSize();
    return switch (claimed.strikes()) {
      case 0 -> usual;
      case 1 -> Math.min(usual, SUSPECT_BATCH);
      default -> 1;
    };
  }

  /** The third lease that ran out with this position first: it is not tried a fourth time. */
  private void setAside(OpenChunk chunk, Instant now) {
    if (chunk.claimed().strikes() < STRIKES || chunk.asideDone()) {
      return;
    }
    chunk.setAsideDone();
    for (int index : chunk.peekToDo(1)) {
      chunk.dropToDo(1);
      LOG.error(
          "member {} of run {} is set aside: workers die of its message",
          chunk.claimed().planned().member(index),
          chunk.claimed().run().runNo());
      chunk.settle(skip(index, SET_ASIDE, now), context.ticks().nanos());
    }
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
            context.settings().lease(),
            terms(chunk));
    chunk.pending(exchange, tick, tick + context.settings().batchDeadline().toNanos());
  }

  private Terms terms(OpenChunk chunk) {
    Run run = chunk.claimed().run();
    String hash = run.approvedHash().isEmpty() ? "" : composer.contentHash(run);
    return new Terms(
        run.request().revision(), hash, isAsked(run) || chunk.isTest() ? List.of() : caps(run));
  }

  /** What members asked for by a keyword comes at once, at night too, and counts as nothing. */
  private static boolean isAsked(Run run) {
    return run.request().kind() == RunKind.CONFIRMATION;
  }

  private List<FrequencyCap> caps(Run run) {
    return context.policies().rules().apply(run.request().account()).caps();
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
    List<Composed> messages = compose(chunk, positions, now);
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
      } else if (composed instanceof Composed.Later later) {
        chunk.settle(later(chunk.claimed().planned(), index, later, now), context.ticks().nanos());
      }
    }
    return opening;
  }

  /** Nothing of the chunk changes here: a store in trouble leaves every position to do. */
  private List<Composed> compose(OpenChunk chunk, List<Integer> positions, Instant now) {
    ClaimedChunk claimed = chunk.claimed();
    Map<Long, Member> members = members(claimed, positions);
    members.replaceAll((number, member) -> chunk.particulars(number).of(member));
    List<Composed> messages = new ArrayList<>(positions.size());
    LinkKeeper links = new LinkKeeper(context.store().links());
    Run run = claimed.run();
    boolean atOnce = isAsked(run) || chunk.isTest();
    QuietCheck quiet = atOnce ? null : QuietCheck.of(context, run.request().account(), now);
    for (int index : positions) {
      Member member = members.get(claimed.planned().member(index));
      Composed composed =
          member == null
              ? new Composed.Skipped(SkipReason.MEMBER_GONE, "gone")
              : whenItMay(compose(claimed, member, quiet, now), now);
      links.note(claimed.run().runNo(), claimed.planned(), index, composed, now);
      messages.add(composed);
    }
    links.keep();
    return messages;
  }

  /** Puts off what the channel's own limits do not let go yet. */
  private Composed whenItMay(Composed composed, Instant now) {
    if (!(composed instanceof Composed.Ready ready)) {
      return composed;
    }
    Instant earliest = lane.carrier().earliest(ready.to(), ready.body(), now);
    return earliest.isAfter(now)
        ? new Composed.Later(earliest, HoldReason.CHANNEL_LIMIT)
        : composed;
  }

  private Composed compose(
      ClaimedChunk claimed, Member member, @Nullable QuietCheck quiet, Instant now) {
    if (quiet == null) {
      return compose(claimed, member, now);
    }
    QuietCheck.Answer answer = quiet.ask(member);
    Optional<Instant> open = answer.open();
    if (open.isEmpty() || (quiet.skips() && open.get().isAfter(now))) {
      return new Composed.Skipped(SkipReason.QUIET_HOURS, "quiet hours");
    }
    if (open.get().isAfter(now)) {
      return new Composed.Later(open.get(), HoldReason.QUIET_HOURS);
    }
    Composed composed = compose(claimed, member, now);
    return composed instanceof Composed.Ready ready
        ? ready.within(quiet.validity(answer, ready.validity()), now, answer.until())
        : composed;
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
    } catch (Error e) {
      if (errors.merge(member.memberNo(), 1, Integer::sum) < STRIKES) {
        throw e;
      }
      errors.remove(member.memberNo());
      LOG.error("member {} is set aside: its message ends in {}", member.memberNo(), e.toString());
      return SET_ASIDE;
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

  private static Outcome later(NewChunk planned, int index, Composed.Later later, Instant now) {
    return planned.expired(later.notBefore())
        ? new Outcome.Final(index, DeliveryState.EXPIRED, null, "", "", List.of(), 0, now)
        : new Outcome.PutOff(index, later.notBefore(), later.why());
  }

  private Outcome skip(int index, Composed.Skipped skipped, Instant now) {
    return new Outcome.Final(
        index, DeliveryState.SKIPPED, skipped.reason(), skipped.detail(), "", List.of(), 0, now);
  }
}
