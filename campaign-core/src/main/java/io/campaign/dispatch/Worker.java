package io.campaign.dispatch;

import io.campaign.carrier.Capabilities.Correlation;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.OutboundMessage;
import io.campaign.compose.Composed;
import io.campaign.compose.Composer;
import io.campaign.error.StoreFailure;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant;
import io.campaign.run.ClaimRequest;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import io.campaign.run.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the planner planned: leases a chunk and trades batch after batch with the ledger until
 * the chunk is done.
 *
 * <p>What makes it safe: a position is submitted only after the exchange that opened it is durable,
 * only once per opening, and only before the batch deadline, which is counted from <i>before</i>
 * that exchange. An exchange whose answer was lost is repeated unchanged. When the lease is lost,
 * results go to {@link io.campaign.spi.Ledger#settle} and nothing more is submitted.
 *
 * <p>Steps are confined to one thread at a time; carrier callbacks only put answers into a queue.
 */
public final class Worker implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration STORE_TROUBLE = Duration.ofMillis(250);
  private static final long TURN = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_TURN = 3 * TURN;
  private static final Duration STRAGGLERS = Duration.ofMillis(50);

  /** An answer of the carrier, with the chunk it was asked for. */
  private record Answer(OpenChunk chunk, Judge.Tried tried, HandOff handOff) {}

  private final String name;
  private final Lane lane;
  private final Context context;
  private final Runnable wake;
  private final BatchBuilder builder;
  private final Judge judge;
  private final LateResults late;
  private final ErrorWatch errors;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private @Nullable OpenChunk chunk;

  /**
   * Creates a worker.
   *
   * @param name name for people
   * @param lane carrier and pace
   * @param composer composes messages
   * @param context store, clocks, settings
   * @param wake called from any thread when an answer is there
   */
  public Worker(String name, Lane lane, Composer composer, Context context, Runnable wake) {
    this.name = name;
    this.lane = lane;
    this.context = context;
    this.wake = wake;
    this.builder = new BatchBuilder(lane, composer, context);
    RetryPolicy retries = new RetryPolicy(context.settings(), context.randomness());
    this.judge = new Judge(lane.carrier().name(), retries);
    this.late = new LateResults(context.store());
    this.errors = new ErrorWatch(context.store(), context.policies().pauseAt());
  }

  @Override
  public Duration step(Instant now) {
    try {
      return advance(now);
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("worker {}: store trouble, will repeat: {}", name, e.getMessage());
      return STORE_TROUBLE;
    }
  }

  /**
   * Says whether the worker holds nothing: no chunk, no unanswered message.
   *
   * @return true when it can be stopped without leaving anything unknown
   */
  public boolean idle() {
    return chunk == null && answers.isEmpty() && late.isEmpty();
  }

  /**
   * Stops taking new work: what is open is finished, the chunk is given back.
   *
   * @param now business time
   * @return when to call again; call until {@link #idle()}
   */
  public Duration drain(Instant now) {
    try {
      OpenChunk current = chunk;
      if (current != null) {
        current.giveBackUnsent(context.ticks().nanos());
      }
      takeAnswers(now);
      return current == null ? Duration.ZERO : drainChunk(current, now);
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("worker {}: store trouble while draining: {}", name, e.getMessage());
      return STORE_TROUBLE;
    }
  }

  private Duration drainChunk(OpenChunk current, Instant now) {
    if (current.pending() == null && current.hasOutcomes()) {
      builder.closeOnly(current, now);
    }
    if (current.pending() != null) {
      trade(current);
      return Duration.ZERO;
    }
    if (current.openCount() > 0) {
      return Duration.ofMillis(10);
    }
    letGo(current, now);
    return Duration.ZERO;
  }

  private Duration advance(Instant now) {
    takeAnswers(now);
    OpenChunk current = chunk;
    if (current == null) {
      return claim(now);
    }
    errors.act(current.claimed().run(), now);
    if (current.pending() == null) {
      Duration wait = submit(current, now);
      if (!tradeDue(current)) {
        return wait;
      }
      if (turnIsOver(current)) {
        builder.closeOnly(current, now);
      } else {
        builder.build(current, now);
      }
    }
    return trade(current) ? Duration.ZERO : afterTrade(current, now);
  }

  private Duration claim(Instant now) {
    if (!lane.open()) {
      return IDLE;
    }
    long tick = context.ticks().nanos();
    ClaimRequest request =
        new ClaimRequest(
            name,
            lane.carrier().channel(),
            now,
            context.settings().lease(),
            lane.turns().servedAccounts(),
            lane.turns().servedRuns());
    Optional<ClaimedChunk> claimed = context.store().ledger().claim(request);
    if (claimed.isEmpty()) {
      return IDLE;
    }
    lane.turns().took(claimed.get().run());
    context.activity().at(claimed.get().run());
    chunk = new OpenChunk(claimed.get(), tick);
    return Duration.ZERO;
  }

  private void takeAnswers(Instant now) {
    long tick = context.ticks().nanos();
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Verdict verdict = judge.judge(answer.tried(), answer.handOff(), now);
      rest(verdict, answer.handOff());
      health(answer.handOff());
      errors.note(answer.chunk().claimed().run().runNo(), verdict.outcome());
      if (!verdict.stopRun().isEmpty()) {
        errors.stop(answer.chunk().claimed().run().runNo(), verdict.stopRun());
      }
      if (verdict.optedOut()) {
        int index = answer.tried().index();
        late.optedOut(
            answer.chunk().claimed(), index, answer.chunk().message(index).addressKey(), now);
      }
      if (answer.chunk().equals(chunk)) {
        answer.chunk().settle(verdict.outcome(), tick);
      } else {
        late.settle(answer.chunk().claimed(), verdict.outcome());
      }
    }
    late.flush();
    lane.tellOthers();
  }

  /** What an answer says of the carrier rather than of the message. */
  private void health(HandOff handOff) {
    boolean failed =
        handOff instanceof HandOff.NotWritten
            || handOff instanceof HandOff.InDoubt
            || (handOff instanceof HandOff.Refused refused
                && refused.errorClass() == ErrorClass.TEMPORARY);
    if (failed) {
      lane.failed();
    } else {
      lane.answered();
    }
  }

  /**
   * Rests the lane when the carrier wants that; a carrier that refuses everything is told of once a
   * rest.
   */
  private void rest(Verdict verdict, HandOff handOff) {
    if (verdict.throttled()) {
      lane.throttle(verdict.pause());
    } else if (!verdict.pause().isZero()) {
      if (handOff instanceof HandOff.Refused refused && lane.open()) {
        LOG.warn(
            "carrier {} refuses all messages ({}, code {}): {}; next try in {}",
            lane.carrier().name(),
            refused.errorClass(),
            refused.code(),
            refused.detail(),
            verdict.pause());
      }
      lane.pause(verdict.pause());
    }
  }

  /** Submits what is open, as pacing allows; returns when to look again. */
  private Duration submit(OpenChunk current, Instant now) {
    for (Integer index = current.nextUnsent(); index != null; index = current.nextUnsent()) {
      long left = current.deadline() - context.ticks().nanos();
      if (left <= 0) {
        current.giveBackUnsent(context.ticks().nanos());
        return Duration.ZERO;
      }
      if (!lane.takeProbe()) {
        return IDLE;
      }
      Composed.Ready message = current.message(index);
      Duration wait =
          lane.tryTake(current.claimed(), message.sender(), message.parts(), current.unsentCount());
      if (!wait.isZero()) {
        lane.gaveUp();
        return wait.toNanos() < left ? wait : Duration.ofNanos(left);
      }
      if (current.tooLate(index, context.clock(), context.ticks().nanos())) {
        lane.gaveUp();
        current.giveBack(index, context.ticks().nanos());
      } else {
        current.sent(index);
        send(current, index, now);
      }
    }
    return current.hasOutcomes() ? STRAGGLERS : IDLE;
  }

  private void send(OpenChunk current, int index, Instant now) {
    ClaimedChunk claimed = current.claimed();
    NewChunk planned = claimed.planned();
    Composed.Ready ready = current.message(index);
    boolean sameId = lane.carrier().capabilities().correlation() == Correlation.IDEMPOTENT_ID;
    MessageId id =
        MessageId.of(
            claimed.run().runNo(),
            planned.member(index),
            planned.nth(),
            sameId ? 0 : planned.attemptGroup());
    String resume = planned.resumeAt(index);
    OutboundMessage message =
        new OutboundMessage(
            id,
            ready.to(),
            ready.sender(),
            ready.body(),
            ready.validity(),
            resume.isEmpty() ? null : resume);
    Judge.Tried tried =
        new Judge.Tried(index, planned.attempt(), ready.parts(), resume, now, planned.expiresAt());
    boolean asked = false;
    try {
      CompletionStage<HandOff> stage = lane.carrier().submit(message);
      stage.whenComplete((handOff, failure) -> answer(current, tried, handOff, failure));
      asked = true;
    } catch (RuntimeException e) {
      asked = true;
      answer(current, tried, null, e);
    } finally {
      if (!asked) {
        // An error goes on up, but bytes may have left and the position must not wait for ever.
        answer(current, tried, null, null);
      }
    }
  }

  private void answer(
      OpenChunk current,
      Judge.Tried tried,
      @Nullable HandOff handOff,
      @Nullable Throwable failure) {
    HandOff known =
        handOff == null
            ? new HandOff.InDoubt(failure == null ? "no answer" : failure.getClass().getName())
            : handOff;
    answers.add(new Answer(current, tried, known));
    wake.run();
  }

  /** All answered, or the rest is late, or nothing is open yet, or the lease needs renewing. */
  private boolean tradeDue(OpenChunk current) {
    long tick = context.ticks().nanos();
    if (current.openCount() == 0) {
      return current.hasOutcomes() || lane.open() || !current.hasToDo();
    }
    if (current.hasOutcomes()
        && !current.hasUnsent()
        && tick - current.firstOutcomeAt() >= STRAGGLERS.toNanos()) {
      return true;
    }
    return tick - current.leaseTick() > context.settings().lease().toNanos() / 3;
  }

  /**
   * Gives others their turn after a second: as soon as nothing is in flight, and soon after in any
   * case.
   */
  private boolean turnIsOver(OpenChunk current) {
    long held = context.ticks().nanos() - current.claimedTick();
    return held >= TURN && (current.openCount() == 0 || held >= LONGEST_TURN);
  }

  /** Makes the pending exchange; true when the chunk goes on. */
  private boolean trade(OpenChunk current) {
    BatchExchange exchange = current.pending();
    if (exchange == null) {
      return true;
    }
    BatchGrant answer = context.store().ledger().exchange(exchange);
    if (answer instanceof BatchGrant.Granted granted) {
      current.granted(exchange, granted);
      context.activity().closed(current.claimed(), exchange.closing());
      if (granted.remaining() == 0) {
        chunk = null;
        return true;
      }
      boolean leaving = exchange.opening().isEmpty() && turnIsOver(current);
      return granted.runStatus() == RunStatus.SENDING
          && granted.terms() == Terms.Check.MET
          && !leaving;
    }
    LOG.warn("worker {}: lease of chunk {} was lost", name, current.claimed().chunkNo());
    current.outcomes().forEach(outcome -> late.settle(current.claimed(), outcome));
    chunk = null;
    return true;
  }

  /**
   * The run stopped sending or sends something else by now, or the turn is over: nothing more
   * leaves, what is in flight is finished, then the chunk goes.
   */
  private Duration afterTrade(OpenChunk current, Instant now) {
    current.giveBackUnsent(context.ticks().nanos());
    if (current.idle()) {
      letGo(current, now);
    }
    if (current.terms() == Terms.Check.NOT_APPROVED) {
      Run run = current.claimed().run();
      context
          .store()
          .runs()
          .find(run.request().account(), run.runNo())
          .filter(found -> found.status() == RunStatus.SENDING)
          .ifPresent(
              found ->
                  ErrorWatch.pause(
                      context.store(), found, now, "its content is not what was approved"));
    }
    return Duration.ZERO;
  }

  private void letGo(OpenChunk current, Instant now) {
    context.store().ledger().release(current.claimed().chunkNo(), current.claimed().fence(), now);
    chunk = null;
  }
}
