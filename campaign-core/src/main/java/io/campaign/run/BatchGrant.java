package io.campaign.run;

import io.campaign.lifecycle.RunStatus;

/** Answer to a {@link BatchExchange}. */
public sealed interface BatchGrant permits BatchGrant.Granted, BatchGrant.Stale {

  /**
   * The exchange is durable.
   *
   * @param batchNo number of the batch now open
   * @param open positions opened by this exchange: their intent is durable and they may be
   *     submitted, once; those left open from before are not among them
   * @param optedOut candidates closed as skipped because their address has opted out
   * @param remaining positions of the chunk that are not closed yet, open ones included; 0 ends the
   *     chunk and the lease
   * @param runStatus status of the run; anything but {@code SENDING} opens nothing
   */
  record Granted(int batchNo, Bits open, Bits optedOut, int remaining, RunStatus runStatus)
      implements BatchGrant {}

  /**
   * The lease was lost: nothing was changed, and results must go to {@link
   * io.campaign.spi.Ledger#settle}.
   */
  record Stale() implements BatchGrant {}
}
