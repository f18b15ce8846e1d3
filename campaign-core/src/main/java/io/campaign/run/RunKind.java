package io.campaign.run;

/** What a run stands for. */
public enum RunKind {
  /** The one sending of a one-off campaign. */
  BLAST,
  /** One occurrence of a repeating campaign. */
  OCCURRENCE,
  /** Open-ended: triggers of an hour, answers, tests; a member may be reached more than once. */
  ROLLING
}
