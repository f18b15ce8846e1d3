package io.campaign.audience;

import io.campaign.id.Address;
import io.campaign.id.AddressKey;

/** Turns addresses into the keys consent is kept under; holds the host's secret. */
@FunctionalInterface
public interface AddressKeys {
  /**
   * Computes a key.
   *
   * @param address canonical address
   * @return its key
   */
  AddressKey keyOf(Address address);
}
