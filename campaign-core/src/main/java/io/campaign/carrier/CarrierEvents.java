package io.campaign.carrier;

import java.util.List;

/**
 * Where a carrier reports what comes back. Implemented by the engine; thread-safe; each method may
 * block for a commit.
 *
 * <p>Each method returns only after the facts are durable, and throws {@link
 * io.campaign.error.StoreFailure} otherwise: the carrier then must not acknowledge to its provider,
 * so that the provider repeats. Repeats are harmless: facts have natural keys.
 */
public interface CarrierEvents {

  /**
   * Records delivery receipts, in any order, before or after the submit's own answer, once or more
   * often.
   *
   * @param receipts at least one
   */
  void receipts(List<CarrierReceipt> receipts);

  /**
   * Records a message from outside. Opt-outs in it take effect before this returns.
   *
   * @param message what came in
   */
  void inbound(CarrierInbound message);

  /**
   * Records an opt-out that the provider tells of and nobody has written to us. It is in force
   * before this returns. Taken for a message that says STOP unless overridden.
   *
   * @param optOut whose
   */
  default void optedOut(CarrierOptOut optOut) {
    inbound(optOut.asMessage());
  }
}
