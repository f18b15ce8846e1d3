package io.campaign.bench.filter;

/** A member as a host would hold it in an object, the fields as narrow as they can be. */
public final class Row {
  /** Values of {@link #gender}. */
  static final String[] GENDERS = {null, "female", "male"};

  /** Values of {@link #status}. */
  static final String[] STATUSES = {"active", "unsubscribed", "blocked"};

  /** Values of {@link #tier}. */
  static final String[] TIERS = {null, "silver", "gold", "vip"};

  /** Place in the population, from 0. */
  public int id;

  /** 0 unspecified, 1 female, 2 male. */
  public byte gender;

  /** 0 active, 1 unsubscribed, 2 blocked. */
  public byte status;

  /** 0 none, 1 silver, 2 gold, 3 vip. */
  public byte tier;

  /** Completed years today. */
  public byte age;

  /** Day of birth, days since 1970. */
  public int born;

  /** Month of birth times 100 plus day. */
  public short mmdd;

  /** Degrees; not a number when missing. */
  public double lat;

  /** Degrees; not a number when missing. */
  public double lon;

  /** Subcommunities, 0 to 199. */
  public int[] subs = {};

  /** Whole units of money. */
  public int spend;

  /** Day of joining, days since 1970. */
  public int joined;

  /** Three to six words. */
  public String notes = "";

  /**
   * Looks for a subcommunity.
   *
   * @param id its number
   * @return true when the member is in it
   */
  public boolean in(int id) {
    for (int sub : subs) {
      if (sub == id) {
        return true;
      }
    }
    return false;
  }
}
