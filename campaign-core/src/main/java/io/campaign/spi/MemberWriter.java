package io.campaign.spi;

import io.campaign.field.FieldDef;
import io.campaign.id.AccountId;
import io.campaign.id.MemberId;
import io.campaign.member.NewMember;
import java.util.Collection;
import java.util.List;

/**
 * Writes members to our own tables. A host with its own users table does without. See the package
 * for the contract of every method.
 */
public interface MemberWriter {

  /** What an upsert did to one member. */
  enum Upserted {
    /** It was not there. */
    CREATED,
    /** It was there and is replaced. */
    UPDATED
  }

  /**
   * Creates or replaces members by their id, in one transaction. A replaced member keeps its
   * number, an erased one too. Members that share an address are flagged, both the new and the old
   * ones.
   *
   * @param account account
   * @param members at most 10,000, without repeated ids
   * @return one answer per member, in order
   */
  List<Upserted> upsert(AccountId account, List<NewMember> members);

  /**
   * Erases a member: profile and address go, number and counts stay. Atomic; repeatable.
   *
   * @param account account
   * @param id member
   * @return false when the account has none of that id
   */
  boolean erase(AccountId account, MemberId id);

  /**
   * Makes members belong to a subcommunity. Atomic; repeatable.
   *
   * @param account account
   * @param subcommunity its name, 1 to 160 characters; compared folded with those a member has
   * @param ids members, at most 10,000; unknown and erased ones are passed over
   * @return those that did not belong to it before
   */
  List<MemberId> join(AccountId account, String subcommunity, Collection<MemberId> ids);

  /**
   * Makes members belong to a subcommunity no longer. Atomic; repeatable.
   *
   * @param account account
   * @param subcommunity its name, compared folded
   * @param ids members, at most 10,000
   * @return those that belonged to it before
   */
  List<MemberId> leave(AccountId account, String subcommunity, Collection<MemberId> ids);

  /**
   * Joins two records of one person: what the kept one lacks is taken from the other,
   * subcommunities are united, and the other is erased. What either was sent stays with its own
   * number. Atomic.
   *
   * @param account account
   * @param from record that goes
   * @param into record that stays, with its own values where it has them
   * @return false when one of them is not there or erased, or both are the same
   */
  boolean merge(AccountId account, MemberId from, MemberId into);

  /**
   * Lists members whose record changed, in the order in which the changes were committed; of
   * several changes of a member the last. Consent is not part of the record.
   *
   * @param account account
   * @param afterChange highest change seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending by change; fewer than the limit at the end
   */
  List<Change> changesAfter(AccountId account, long afterChange, int limit);

  /**
   * A change of a member's record.
   *
   * @param changeNo number of the change, rising
   * @param memberNo the member
   */
  record Change(long changeNo, long memberNo) {}

  /**
   * Defines or relabels custom fields of an account. Atomic; repeatable.
   *
   * @param account account
   * @param fields definitions
   * @throws io.campaign.error.ConflictException when a field exists with another type
   */
  void defineFields(AccountId account, List<FieldDef> fields);
}
