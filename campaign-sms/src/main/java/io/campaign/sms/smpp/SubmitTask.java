package io.campaign.sms.smpp;

import io.campaign.carrier.HandOff;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The missing parts of one message on their way, in order, one at a time: it ends at the first that
 * is not taken, since going on would only leave more to mend. Handed from thread to thread, never
 * used by two at a time.
 */
final class SubmitTask {
  private final Submission submission;
  private final Gate gate;
  private final Outcomes outcomes;
  private final List<String> ids;
  private final CompletableFuture<HandOff> result = new CompletableFuture<>();

  SubmitTask(Submission submission, Gate gate, Outcomes outcomes) {
    this.submission = submission;
    this.gate = gate;
    this.outcomes = outcomes;
    this.ids = new ArrayList<>(submission.taken());
  }

  /** Says whether the next part may be written now. */
  interface Gate {
    /** Returns null to go on, or what to give back instead of writing. Any thread. */
    @Nullable PartOutcome blocked();

    /** Learns what became of a part. */
    void seen(PartOutcome outcome);
  }

  CompletableFuture<HandOff> result() {
    return result;
  }

  Submission submission() {
    return submission;
  }

  @Nullable PartOutcome blocked() {
    return gate.blocked();
  }

  PartPdu nextPart() {
    return submission.pdus().get(ids.size());
  }

  /** Notes what became of the next part; returns the outcome of the message when that ends it. */
  @Nullable HandOff note(PartOutcome outcome) {
    gate.seen(outcome);
    if (outcome instanceof PartOutcome.Taken taken) {
      ids.add(taken.id());
      if (ids.size() < submission.pdus().size()) {
        return null;
      }
    }
    return outcomes.join(submission, ids, outcome);
  }

  /** Ends a message whose next part is not written. */
  void notWritten(String reason) {
    result.complete(outcomes.join(submission, ids, new PartOutcome.Unsent(reason)));
  }
}
