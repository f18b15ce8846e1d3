package io.campaign.run;

/** What a run stands for. */
public enum RunKind {
  /** The one sending of a one-off campaign. */
  BLAST,
  /** One occurrence of a repeating campaign. */
  OCCURRENCE,
  /** Open-ended: triggers of an hour, answers, tests; a member may be reached more than once. */
  ROLLING,
  /**
   * Rolling, and what members have asked for by a keyword: confirmations of opt-outs and opt-ins,
   * help. Neither quiet hours nor caps nor the opt-out itself hold it back.
   */
  CONFIRMATION;

  /**
   * Says whether recipients are added while the run goes on.
   *
   * @return true for kinds whose run may reach a member more than once
   */
  public boolean rolling() {
    return this == ROLLING || this == CONFIRMATION;
  }
}
