package io.campaign.spi;

import io.campaign.id.Address;

/**
 * Reads what people write as an address. Comes from the channel; core knows no numbering plan. Pure
 * and thread-safe.
 */
@FunctionalInterface
public interface AddressParser {
  /**
   * Parses an address as written by a person or a file.
   *
   * @param raw any text
   * @param region two-letter region that national numbers belong to, or empty
   * @return the address, or why there is none
   */
  Parsed parse(String raw, String region);

  /** An address or the rule it breaks. */
  sealed interface Parsed {}

  /**
   * A usable address.
   *
   * @param address canonical form
   */
  record Valid(Address address) implements Parsed {}

  /**
   * Not a usable address.
   *
   * @param rule what it must be, without the value, for example {@code must be a valid phone number
   *     of US}
   */
  record Invalid(String rule) implements Parsed {}
}
