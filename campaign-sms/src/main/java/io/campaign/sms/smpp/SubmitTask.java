package io.campaign.sms.smpp;

import io.campaign.carrier.HandOff;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends the missing parts of one message in order, on a session's thread, and stops at the first
 * that is not taken: going on would only leave more to mend.
 */
final class SubmitTask implements Runnable {
  private final Submission submission;
  private final PartSender sender;
  private final Gate gate;
  private final Outcomes outcomes;
  private final CompletableFuture<HandOff> result = new CompletableFuture<>();

  SubmitTask(Submission submission, PartSender sender, Gate gate, Outcomes outcomes) {
    this.submission = submission;
    this.sender = sender;
    this.gate = gate;
    this.outcomes = outcomes;
  }

  /** Writes one part and waits for its answer. */
  @FunctionalInterface
  interface PartSender {
    PartOutcome send(Submission submission, PartPdu pdu);
  }

  /** Says whether the next part may be written now. */
  interface Gate {
    /** Returns null to go on, or what to give back instead of writing. */
    @Nullable PartOutcome blocked();

    /** Learns what became of a part. */
    void seen(PartOutcome outcome);
  }

  CompletableFuture<HandOff> result() {
    return result;
  }

  /** Runs an action that cannot fail when the task has its outcome, at once if it has one. */
  void whenEnded(Runnable action) {
    CompletableFuture<Void> unused = result.thenRun(action);
  }

  @Override
  public void run() {
    if (result.isDone()) {
      return;
    }
    try {
      result.complete(send());
    } catch (RuntimeException e) {
      result.complete(new HandOff.InDoubt("unexpected " + e.getClass().getSimpleName()));
    }
  }

  /** Ends a task that never ran. */
  void notWritten(String reason) {
    end(new PartOutcome.Unsent(reason));
  }

  /** Ends a task nobody can tell anything about in time. */
  boolean overdue() {
    return result.complete(new HandOff.InDoubt("no outcome in time"));
  }

  private void end(PartOutcome outcome) {
    result.complete(outcomes.join(submission, submission.taken(), outcome));
  }

  private HandOff send() {
    List<String> ids = new ArrayList<>(submission.taken());
    PartOutcome last = new PartOutcome.Unsent("nothing was left to send");
    for (int i = ids.size(); i < submission.pdus().size(); i++) {
      PartOutcome blocked = gate.blocked();
      last = blocked != null ? blocked : sendOne(submission.pdus().get(i));
      if (last instanceof PartOutcome.Taken taken) {
        ids.add(taken.id());
      } else {
        break;
      }
    }
    return outcomes.join(submission, ids, last);
  }

  private PartOutcome sendOne(PartPdu pdu) {
    PartOutcome outcome = sender.send(submission, pdu);
    gate.seen(outcome);
    return outcome;
  }
}
