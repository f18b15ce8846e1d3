package io.campaign.spi;

import io.campaign.field.FieldCatalog;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where members are read from: our own tables, or the host's users table behind an implementation
 * of this port. Required profile. See the package for the contract of every method.
 */
public interface MemberDirectory {

  /** How faithfully a page answers its filter. */
  enum Match {
    /** Exactly the members that satisfy the filter. */
    EXACT,
    /** All of them, and maybe others: the engine applies the whole filter again. */
    SUPERSET
  }

  /**
   * Part of an audience.
   *
   * @param match how faithfully it answers the filter
   * @param members ascending by member number
   * @param last true when no member with a higher number follows
   */
  record AudiencePage(Match match, List<Member> members, boolean last) {
    /** Copies the list. */
    public AudiencePage {
      members = List.copyOf(members);
    }
  }

  /**
   * Reads an audience in ascending order of member number. Pages stay stable under inserts: a
   * member is seen at most once, and each that satisfied the filter throughout is seen. The status
   * does not matter: blocked and erased members satisfy the filters their fields satisfy.
   *
   * @param account account
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return a page; empty and {@code last} at the end
   */
  AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit);

  /**
   * Reads members by number.
   *
   * @param account account
   * @param memberNos numbers, at most 10,000
   * @return those that exist, ascending
   */
  List<Member> byNumbers(AccountId account, Collection<Long> memberNos);

  /**
   * Reads members by number for a message that needs only these fields: a directory may leave out
   * what is costly and not named, but never status, address, zone and language. Called for every
   * batch. Unless overridden it reads everything.
   *
   * @param account account
   * @param memberNos numbers, at most 10,000
   * @param fieldNames names as templates write them: {@code first_name}, {@code subcommunities},
   *     names of custom fields
   * @return those that exist, ascending
   */
  default List<Member> byNumbers(
      AccountId account, Collection<Long> memberNos, Set<String> fieldNames) {
    return byNumbers(account, memberNos);
  }

  /**
   * Reads members by the host's name.
   *
   * @param account account
   * @param ids names, at most 10,000
   * @return those that exist, ascending by member number
   */
  List<Member> byIds(AccountId account, Collection<MemberId> ids);

  /**
   * Reads members by address; scheme and value count, the channel does not.
   *
   * @param account account
   * @param addresses addresses, at most 10,000
   * @return all that share one of them, ascending by member number
   */
  List<Member> byAddresses(AccountId account, Collection<Address> addresses);

  /**
   * Tells whose addresses are, without reading the members: asked for every page of replies.
   *
   * @param account account
   * @param addresses addresses, at most 10,000
   * @return member number and address of all that {@link #byAddresses} would find
   */
  default Map<Long, Address> owners(AccountId account, Collection<Address> addresses) {
    Map<Long, Address> owners = new TreeMap<>();
    for (Member member : byAddresses(account, addresses)) {
      Address address = member.address();
      if (address != null) {
        owners.put(member.memberNo(), address);
      }
    }
    return owners;
  }

  /**
   * Counts an audience.
   *
   * @param account account
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @return exact number of members that satisfy the filter
   */
  long count(AccountId account, Filter filter, EvaluationContext context);

  /**
   * Returns the fields members of an account have.
   *
   * @param account account
   * @return profile fields and custom ones
   */
  FieldCatalog fieldCatalog(AccountId account);
}
