package io.campaign.spi;

import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.member.Member;
import java.util.List;
import java.util.Map;

/**
 * Tells most recipients of a run by number alone, where members and consent are kept in one
 * database: nobody has to read their fields to know that nothing keeps the message from them. Those
 * of whom that is not sure come as members, and the engine classifies them one by one (R14), so a
 * sieve never decides against anybody. Optional.
 */
public interface AudienceSieve {

  /**
   * Keeps texts of a member together short.
   *
   * @param uses how often each field counts, by the name templates write: {@code first_name},
   *     {@code last_name}, {@code gender}, {@code city}, {@code country}, {@code language}, {@code
   *     zone}, {@code member_id}
   * @param most UTF-16 units they may have together; a field that is missing has none
   */
  record Bound(Map<String, Integer> uses, int most) {
    /** Copies the map. */
    public Bound {
      uses = Map.copyOf(uses);
    }
  }

  /**
   * Who is sifted.
   *
   * @param account account
   * @param channel channel they are written to on
   * @param filter whom
   * @param context date and zones the filter is evaluated for
   * @param bounds what the clear ones must keep, each of them
   */
  record Audience(
      AccountId account,
      Channel channel,
      Filter filter,
      EvaluationContext context,
      List<Bound> bounds) {
    /** Copies the list. */
    public Audience {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * A page of members that satisfy the filter, in two parts.
   *
   * @param clear numbers, ascending: active, with an address that is flagged as nobody else's, not
   *     opted out on the channel for all senders, and within the bounds
   * @param others everybody else of the page, and maybe some who are clear too; ascending
   * @param last true when no member with a higher number follows
   */
  record Page(long[] clear, List<Member> others, boolean last) {
    /** Copies the list; the array is handed over. */
    public Page {
      others = List.copyOf(others);
    }
  }

  /**
   * Sifts the next page of an audience, in one snapshot.
   *
   * @param audience whom
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size of both parts together, 1 to 10,000
   * @return a page; empty and {@code last} at the end
   */
  Page sift(Audience audience, long afterMember, int limit);
}
