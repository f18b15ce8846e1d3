package io.campaign.member;

import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A member about to be written. Its natural key is (account, id).
 *
 * @param id host's name of the member
 * @param address phone number in E.164 form, or null when there is none
 * @param addressKey key of the address, null exactly when the address is
 * @param status whether the member takes part
 * @param profile what is known
 */
public record NewMember(
    MemberId id,
    @Nullable Address address,
    @Nullable AddressKey addressKey,
    MemberStatus status,
    Profile profile) {
  /** Checks that address and key come together. */
  public NewMember {
    if ((address == null) != (addressKey == null)) {
      throw new IllegalArgumentException("address and address key (" + id + ") must come together");
    }
  }
}
