package io.campaign.template;

/**
 * When a template is turned from its interpreted into its compiled form. Both give the same text;
 * the compiled form costs some milliseconds once and is about twice as fast afterwards.
 */
public enum Compilation {
  /** Compile a combination of conditions after it was rendered often enough to pay for it. */
  WHEN_HOT,
  /** Compile at the first render; for benchmarks and for a run known to be large. */
  AT_ONCE,
  /** Always interpret; for native images and one-off previews. */
  NEVER
}
