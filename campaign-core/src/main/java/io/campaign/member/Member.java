package io.campaign.member;

import io.campaign.calendar.Birthday;
import io.campaign.field.FieldRef;
import io.campaign.field.GeoPoint;
import io.campaign.filter.Behaviour;
import io.campaign.filter.MemberView;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member as read from a directory.
 *
 * @param memberNo store-wide unique number, above 0, never reused
 * @param id host's name of the member
 * @param status whether the member takes part
 * @param address phone number in E.164 form, or null when there is none; other channels derive
 *     theirs from it
 * @param sharedAddress true when another member of the account may have the same address
 * @param profile what is known
 * @param optedIn channels the member has said yes to, as far as the directory knows
 */
public record Member(
    long memberNo,
    MemberId id,
    MemberStatus status,
    @Nullable Address address,
    boolean sharedAddress,
    Profile profile,
    Set<Channel> optedIn)
    implements MemberView {
  /** Copies the set. */
  public Member {
    optedIn = Set.copyOf(optedIn);
  }

  /**
   * Returns where a channel reaches the member.
   *
   * @param channel channel
   * @return null when it does not
   */
  public @Nullable Address addressOn(Channel channel) {
    Address known = address;
    if (known == null || known.channel().equals(channel)) {
      return known;
    }
    return new Address(channel, known.scheme(), known.value());
  }

  /**
   * Returns the same member with other consent.
   *
   * @param channels channels the member has said yes to
   * @return a copy
   */
  public Member withOptedIn(Set<Channel> channels) {
    return new Member(memberNo, id, status, address, sharedAddress, profile, channels);
  }

  @Override
  public @Nullable String text(FieldRef field) {
    return ProfileFields.text(this, field);
  }

  @Override
  public @Nullable Double number(FieldRef field) {
    return ProfileFields.number(this, field);
  }

  @Override
  public @Nullable Boolean flag(FieldRef field) {
    return ProfileFields.flag(this, field);
  }

  @Override
  public @Nullable LocalDate day(FieldRef field) {
    return ProfileFields.day(this, field);
  }

  @Override
  public List<String> list(FieldRef field) {
    return ProfileFields.list(this, field);
  }

  @Override
  public @Nullable Birthday birthday() {
    return profile.birthday();
  }

  @Override
  public @Nullable GeoPoint location() {
    return profile.location();
  }

  @Override
  public @Nullable ZoneId zone() {
    return profile.zone();
  }

  @Override
  public boolean optedIn(Channel channel) {
    return optedIn.contains(channel);
  }

  @Override
  public boolean reachable(Channel channel) {
    return address != null;
  }

  @Override
  public boolean did(Behaviour behaviour) {
    throw new IllegalStateException("facts of member " + memberNo + " must be loaded first");
  }
}
