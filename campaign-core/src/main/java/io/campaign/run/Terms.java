package io.campaign.run;

import java.util.List;

/**
 * What the messages of a batch were made under. The ledger checks it again in the transaction that
 * opens them, so that an edit, a withdrawn approval or a cap that another run used up is honoured
 * by the very next batch.
 *
 * @param revision definition they were composed from; 0 for not checked
 * @param contentHash hash of that definition, compared with the run's approved one where it has one
 * @param caps limits on messages per member; empty where the account has none, which costs nothing
 */
public record Terms(int revision, String contentHash, List<FrequencyCap> caps) {
  /** Nothing to check. */
  public static final Terms NONE = new Terms(0, "", List.of());

  /** How the run stood to the terms of a batch. */
  public enum Check {
    /** As the batch was made. */
    MET,
    /** The run has another revision by now: nothing was opened, compose anew. */
    OTHER_REVISION,
    /** The content is not what was approved: nothing was opened, and nothing will be. */
    NOT_APPROVED
  }

  /** Copies the list. */
  public Terms {
    caps = List.copyOf(caps);
  }

  /**
   * Compares with a run.
   *
   * @param runRevision revision the run sends now
   * @param approvedHash hash that was approved, empty when the run needs no approval
   * @return whether messages made under these terms may leave
   */
  public Check against(int runRevision, String approvedHash) {
    if (revision != 0 && revision != runRevision) {
      return Check.OTHER_REVISION;
    }
    boolean approved = approvedHash.isEmpty() || approvedHash.equals(contentHash);
    return approved ? Check.MET : Check.NOT_APPROVED;
  }
}
