package io.campaign.spi;

import io.campaign.id.Address;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in which time zones the owner of an address may be. Quiet hours hold in all of them.
 * Thread-safe; asked once per message where quiet hours are set, so it must not do I/O.
 */
@FunctionalInterface
public interface ZoneResolver {
  /**
   * Resolves an address.
   *
   * @param address canonical address, or null when only the member is known
   * @param known zone the member is known to live in, or null
   * @param account zone of the account
   * @return at least one zone
   */
  Set<ZoneId> zones(@Nullable Address address, @Nullable ZoneId known, ZoneId account);

  /**
   * Takes the member's zone where it is known, else the account's.
   *
   * @return a resolver that does not look at addresses
   */
  static ZoneResolver ofMembers() {
    return (address, known, account) -> Set.of(known == null ? account : known);
  }
}
