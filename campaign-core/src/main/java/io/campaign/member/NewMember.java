package io.campaign.member;

import io.campaign.field.FieldValue;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.MemberId;
import io.campaign.text.Fold;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * Adds the member to a subcommunity or takes it out.
   *
   * @param subcommunity its name, 1 to 160 characters; compared folded
   * @param belongs whether the member shall belong to it
   * @return the changed member, or empty when nothing changes
   */
  public Optional<NewMember> inSubcommunity(String subcommunity, boolean belongs) {
    String name = new FieldValue.Text(subcommunity.strip()).text();
    Set<String> names = new TreeSet<>(profile.subcommunities());
    boolean changed = names.removeIf(known -> !belongs && Fold.fold(known).equals(Fold.fold(name)));
    if (belongs && names.stream().noneMatch(known -> Fold.fold(known).equals(Fold.fold(name)))) {
      changed = names.add(name);
    }
    return changed
        ? Optional.of(
            new NewMember(id, address, addressKey, status, profile.withSubcommunities(names)))
        : Optional.empty();
  }

  /**
   * Says whether this record can be joined with another of the same person.
   *
   * @param other the record that stays
   * @return false when they are the same record, or one of them is erased
   */
  public boolean mayMergeInto(NewMember other) {
    return !id.equals(other.id)
        && status != MemberStatus.ERASED
        && other.status != MemberStatus.ERASED;
  }

  /**
   * Adds what this record lacks from another of the same person. Who is blocked in one of them
   * stays blocked.
   *
   * @param other the record that goes
   * @return this record with its gaps filled
   */
  public NewMember filledFrom(NewMember other) {
    boolean own = address != null;
    boolean blocked = status == MemberStatus.BLOCKED || other.status == MemberStatus.BLOCKED;
    return new NewMember(
        id,
        own ? address : other.address,
        own ? addressKey : other.addressKey,
        blocked ? MemberStatus.BLOCKED : status,
        profile.filledFrom(other.profile));
  }
}
