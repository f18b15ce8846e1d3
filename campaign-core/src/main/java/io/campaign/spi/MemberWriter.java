package io.campaign.spi;

import io.campaign.field.FieldDef;
import io.campaign.id.AccountId;
import io.campaign.id.MemberId;
import io.campaign.member.NewMember;
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
   * Defines or relabels custom fields of an account. Atomic; repeatable.
   *
   * @param account account
   * @param fields definitions
   * @throws io.campaign.error.ConflictException when a field exists with another type
   */
  void defineFields(AccountId account, List<FieldDef> fields);
}
