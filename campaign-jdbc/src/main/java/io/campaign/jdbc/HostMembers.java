package io.campaign.jdbc;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.SegmentBinder;
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.MemberDirectory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A {@link MemberDirectory} over the host's own users table: nothing is copied, filters run in the
 * database as far as its columns allow, and what they cannot decide the engine looks at itself.
 *
 * <pre>{@code
 * MemberDirectory users =
 *     HostMembers.builder(dataSource, "app_user")
 *         .number("id").onlyAccount(AccountId.of("acme")).phone("mobile")
 *         .field("first_name", "given_name").field("birthday", "born_on")
 *         .custom(FieldDef.custom("plan", FieldType.TEXT, "Plan"), "plan")
 *         .build();
 * CampaignEngine.builder().store(JdbcStore.of(dataSource)).members(users)...
 * }</pre>
 *
 * <p>The table needs a unique {@code bigint} column, which becomes the member number, and phone
 * numbers in E.164 form; a number in another form counts as none. A {@code timestamp} in a date
 * field is read as a day in the session's time zone. An index on the phone column, and one on the
 * account column with the number, are what statements look for. Thread-safe; reads only.
 */
public final class HostMembers implements MemberDirectory {
  private static final int PAGE = 5_000;

  private final Db db;
  private final HostColumns columns;
  private final HostRows rows;

  private HostMembers(Db db, HostColumns columns) {
    this.db = db;
    this.columns = columns;
    this.rows = new HostRows(db, columns);
  }

  /**
   * Starts to describe a users table.
   *
   * @param dataSource where it is
   * @param table its name, with a schema or without
   * @return a builder
   * @throws InvalidInputException when the name is no plain SQL name
   */
  public static Builder builder(DataSource dataSource, String table) {
    return new Builder(dataSource, new HostColumns(table));
  }

  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    Limits.page(limit);
    Bounds bounds = bounds(filter, context);
    Sql where =
        Sql.of(columns.number + " > ? and ", afterMember)
            .add(columns.ofAccount(account))
            .add(" and ")
            .add(bounds.atMost())
            .add(" order by " + columns.number + " fetch first ? rows only", limit + 1);
    List<Member> found = rows.read("reading an audience", where);
    boolean last = found.size() <= limit;
    return new AudiencePage(
        bounds.isExact() ? Match.EXACT : Match.SUPERSET,
        last ? found : found.subList(0, limit),
        last);
  }

  private Bounds bounds(Filter filter, EvaluationContext context) {
    return filter.accept(new HostFilterSql(columns, db.isPostgres(), context));
  }

  @Override
  public List<Member> byNumbers(AccountId account, Collection<Long> memberNos) {
    Limits.atMost("member numbers", memberNos.size());
    return rows.read(
        "reading members",
        Sql.of(columns.number + " = any(?) and ", Sql.longs(new HashSet<>(memberNos)))
            .add(columns.ofAccount(account))
            .add(" order by " + columns.number));
  }

  @Override
  public List<Member> byIds(AccountId account, Collection<MemberId> ids) {
    Limits.atMost("ids", ids.size());
    String column = columns.id;
    if (column == null) {
      return byNumbers(account, numbers(ids));
    }
    return rows.read(
        "reading members by id",
        Sql.of(column + " = any(?) and ", Sql.texts(ids.stream().map(MemberId::value).toList()))
            .add(columns.ofAccount(account))
            .add(" order by " + columns.number));
  }

  /** Without a column of names the number is the name. */
  private static List<Long> numbers(Collection<MemberId> ids) {
    return ids.stream()
        .map(MemberId::value)
        .filter(value -> value.matches("[1-9][0-9]{0,17}"))
        .map(Long::valueOf)
        .toList();
  }

  @Override
  public List<Member> byAddresses(AccountId account, Collection<Address> addresses) {
    Limits.atMost("addresses", addresses.size());
    Set<String> values =
        addresses.stream()
            .filter(address -> address.scheme().equals(Address.E164))
            .map(Address::value)
            .collect(Collectors.toSet());
    return rows.read(
        "reading members by address",
        Sql.of(columns.phone + " = any(?) and ", Sql.texts(values))
            .add(columns.ofAccount(account))
            .add(" order by " + columns.number));
  }

  @Override
  public long count(AccountId account, Filter filter, EvaluationContext context) {
    Bounds bounds = bounds(filter, context);
    if (!bounds.isExact()) {
      return countByLooking(account, filter, context);
    }
    Sql sql =
        Sql.of("select count(*) from " + columns.table + " m where ")
            .add(columns.ofAccount(account))
            .add(" and ")
            .add(bounds.atMost());
    return db.read("counting an audience", c -> db.single(c, sql));
  }

  private long countByLooking(AccountId account, Filter filter, EvaluationContext context) {
    CompiledSegment segment =
        new SegmentBinder(fieldCatalog(account), SegmentLimits.MOST).bind(filter);
    long count = 0;
    long cursor = 0;
    boolean last = false;
    while (!last) {
      AudiencePage page = page(account, filter, context, cursor, PAGE);
      for (Member member : page.members()) {
        count += segment.matches(member, context) ? 1 : 0;
        cursor = member.memberNo();
      }
      last = page.last();
    }
    return count;
  }

  @Override
  public FieldCatalog fieldCatalog(AccountId account) {
    return columns.catalog();
  }

  /** Says which column holds what. Not thread-safe. */
  public static final class Builder {
    private final DataSource dataSource;
    private final HostColumns columns;

    private Builder(DataSource dataSource, HostColumns columns) {
      this.dataSource = dataSource;
      this.columns = columns;
    }

    /**
     * Sets the column that numbers members. Required.
     *
     * @param column unique {@code bigint} or {@code integer}, above 0, never reused
     * @return this builder
     */
    public Builder number(String column) {
      columns.number = HostColumns.column(column);
      return this;
    }

    /**
     * Sets the column that names members; without it the number does.
     *
     * @param column text that keeps the rule of {@link io.campaign.id.MemberId}, unique in its
     *     account
     * @return this builder
     */
    public Builder id(String column) {
      columns.id = HostColumns.column(column);
      return this;
    }

    /**
     * Sets the column that says which account a row belongs to.
     *
     * @param column text, the account's id
     * @return this builder
     */
    public Builder account(String column) {
      columns.account = HostColumns.column(column);
      return this;
    }

    /**
     * Says that all rows belong to one account.
     *
     * @param account the account; every other one has no members
     * @return this builder
     */
    public Builder onlyAccount(AccountId account) {
      columns.onlyAccount = account;
      return this;
    }

    /**
     * Sets the column of phone numbers. Required.
     *
     * @param column text in E.164 form
     * @return this builder
     */
    public Builder phone(String column) {
      columns.phone = HostColumns.column(column);
      return this;
    }

    /**
     * Says that no two rows of an account have the same phone number, which spares a lookup per
     * page.
     *
     * @return this builder
     */
    public Builder uniquePhones() {
      columns.uniquePhones = true;
      return this;
    }

    /**
     * Sets the column that says whether a member takes part; without it everybody does.
     *
     * @param column text
     * @param meaning status per value of the column; any other value, and none, is blocked
     * @return this builder
     */
    public Builder status(String column, Map<String, MemberStatus> meaning) {
      columns.status = HostColumns.column(column);
      columns.statuses.putAll(meaning);
      return this;
    }

    /**
     * Maps a built-in field: names, gender, city, country, language, zone (a tz database name),
     * birthday and joined (dates).
     *
     * @param field canonical name of the field
     * @param column its column
     * @return this builder
     */
    public Builder field(String field, String column) {
      columns.add(field, column);
      return this;
    }

    /**
     * Maps a place.
     *
     * @param lat column of latitudes in degrees
     * @param lon column of longitudes in degrees
     * @return this builder
     */
    public Builder location(String lat, String lon) {
      columns.lat = HostColumns.column(lat);
      columns.lon = HostColumns.column(lon);
      return this;
    }

    /**
     * Maps a custom field.
     *
     * @param definition name and type: text, choice, number, boolean or date
     * @param column its column, of a fitting SQL type
     * @return this builder
     */
    public Builder custom(FieldDef definition, String column) {
      columns.add(definition, column);
      return this;
    }

    /**
     * Maps subcommunities to a table of memberships.
     *
     * @param table its name
     * @param memberColumn column with the member's number
     * @param nameColumn column with the subcommunity's name
     * @return this builder
     */
    public Builder subcommunities(String table, String memberColumn, String nameColumn) {
      columns.groups =
          new HostColumns.Groups(
              HostColumns.table(table),
              HostColumns.identifier(memberColumn),
              HostColumns.identifier(nameColumn));
      return this;
    }

    /**
     * Makes the directory.
     *
     * @return the directory
     * @throws InvalidInputException naming every column that must be set
     * @throws io.campaign.error.StoreFailure when the database cannot be reached
     */
    public HostMembers build() {
      columns.check();
      return new HostMembers(Databases.open(dataSource, null, TablePrefix.DEFAULT), columns);
    }
  }
}
