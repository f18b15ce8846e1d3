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
   * @param dropped candidates closed by this exchange itself: their address has opted out, their
   *     member had all messages a cap allows, or their chunk's time is over
   * @param remaining positions of the chunk that are not closed yet, open ones included; 0 ends the
   *     chunk and the lease
   * @param runStatus status of the run; anything but {@code SENDING} opens nothing
   * @param terms how the run stood to the batch's terms; anything but {@code MET} opens nothing
   */
  record Granted(
      int batchNo, Bits open, Bits dropped, int remaining, RunStatus runStatus, Terms.Check terms)
      implements BatchGrant {
    /**
     * A grant under terms that were met.
     *
     * @param batchNo as above
     * @param open as above
     * @param dropped as above
     * @param remaining as above
     * @param runStatus as above
     */
    public Granted(int batchNo, Bits open, Bits dropped, int remaining, RunStatus runStatus) {
      this(batchNo, open, dropped, remaining, runStatus, Terms.Check.MET);
    }
  }

  /**
   * The lease was lost: nothing was changed, and results must go to {@link
   * io.campaign.spi.Ledger#settle}.
   */
  record Stale() implements BatchGrant {}
}
