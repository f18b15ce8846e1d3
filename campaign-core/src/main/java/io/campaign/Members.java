package io.campaign;

import io.campaign.audience.CsvImport;
import io.campaign.authoring.Desk;
import io.campaign.campaign.Account;
import io.campaign.campaign.Operation;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.id.MemberId;
import io.campaign.member.ImportReport;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.segment.SegmentBinder;
import io.campaign.segment.SegmentJson;
import io.campaign.segment.SegmentParser;
import io.campaign.segment.index.IndexOptions;
import io.campaign.spi.AddressParser;
import java.io.Reader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The members of an account, for one actor. */
public final class Members {
  private static final int BATCH = 1_000;
  private static final int MAX_PAGE = 10_000;

  private final Desk desk;
  private final EngineParts parts;

  Members(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  /**
   * A member as the host knows it.
   *
   * @param id host's name of the member
   * @param phone phone number as written, null when there is none
   * @param profile what is known
   */
  public record Entry(String id, @Nullable String phone, Profile profile) {
    /** Shows the number masked. */
    @Override
    public String toString() {
      return "Entry[" + id + ", " + (phone == null ? "no phone" : Masking.address(phone)) + "]";
    }
  }

  /**
   * Creates or replaces one member.
   *
   * @param id host's name of the member
   * @param phone phone number, international form or national form of the account's region; null
   *     for a member without one
   * @param profile what is known
   * @throws InvalidInputException when the number is none
   */
  public void save(String id, @Nullable String phone, Profile profile) {
    saveAll(Stream.of(new Entry(id, phone, profile)));
  }

  /**
   * Creates or replaces members from a stream, in batches of 1,000; the stream is read once and not
   * held. A batch is all or nothing.
   *
   * @param entries members
   * @return number written
   * @throws InvalidInputException naming every bad number of the first batch that has one; earlier
   *     batches are kept
   */
  public long saveAll(Stream<Entry> entries) {
    desk.require(Operation.WRITE_MEMBERS);
    long written = 0;
    List<Entry> batch = new ArrayList<>(BATCH);
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      batch.add(all.next());
      if (batch.size() == BATCH || !all.hasNext()) {
        written += write(batch);
        batch.clear();
      }
    }
    return written;
  }

  private int write(List<Entry> batch) {
    List<String> problems = new ArrayList<>();
    List<NewMember> members = new ArrayList<>(batch.size());
    for (Entry entry : batch) {
      String phone = entry.phone();
      if (phone == null) {
        MemberId id = MemberId.of(entry.id());
        members.add(new NewMember(id, null, null, MemberStatus.ACTIVE, entry.profile()));
        continue;
      }
      AddressParser.Parsed parsed = parser().parse(phone, region());
      if (parsed instanceof AddressParser.Valid valid) {
        Address address = valid.address();
        members.add(
            new NewMember(
                MemberId.of(entry.id()),
                address,
                parts.keys().keyOf(address),
                MemberStatus.ACTIVE,
                entry.profile()));
      } else if (parsed instanceof AddressParser.Invalid invalid) {
        problems.add(
            "phone (%s) of member %s %s"
                .formatted(Masking.address(phone), entry.id(), invalid.rule()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return desk.store().memberWriter().upsert(account(), members).size();
  }

  /**
   * Imports members from CSV with a header line. Rows that break a rule are refused one by one and
   * reported; the rest goes in.
   *
   * @param csv the file's text
   * @return what was read, written and refused, and why
   */
  public ImportReport importCsv(Reader csv) {
    desk.require(Operation.WRITE_MEMBERS);
    return new CsvImport(desk.store(), parts.keys(), parser(), account(), region())
        .read(csv, desk.clock().now());
  }

  /**
   * Reads a segment that somebody wrote, within the engine's limits.
   *
   * @param text segment text, for example {@code city = "Chicago" AND age >= 18}
   * @return the segment
   * @throws InvalidInputException with line, column and caret of every fault
   */
  public Filter segment(String text) {
    desk.require(Operation.READ);
    return parse(text);
  }

  /**
   * Reads a segment that a program wrote, within the engine's limits.
   *
   * @param json segment as {@link SegmentJson} writes it
   * @return the segment
   * @throws InvalidInputException with line, column and caret of every fault
   */
  public Filter segmentOfJson(String json) {
    desk.require(Operation.READ);
    return new SegmentJson(catalog(), parts.rules().segments()).parse(json);
  }

  /**
   * Counts a segment as of now.
   *
   * @param segment segment text, for example {@code city = "Chicago" AND age >= 18}
   * @return members that satisfy it
   * @throws InvalidInputException with line, column and caret of every fault
   */
  public long count(String segment) {
    desk.require(Operation.READ);
    return desk.store().members().count(account(), parse(segment), context(desk.clock().now()));
  }

  /**
   * Finds a member.
   *
   * @param id host's name of the member
   * @return empty when there is none of that name
   */
  public Optional<Member> find(String id) {
    desk.require(Operation.READ);
    return desk.store().members().byIds(account(), List.of(MemberId.of(id))).stream().findFirst();
  }

  /**
   * Streams a segment as of now, in order of member number, a page at a time. Members who change
   * while the stream is read are seen as they are when their page is.
   *
   * @param segment segment text
   * @return a sequential stream that holds one page; no member comes twice
   * @throws InvalidInputException with line, column and caret of every fault
   */
  public Stream<Member> stream(String segment) {
    desk.require(Operation.READ);
    return stream(parse(segment));
  }

  /**
   * Streams a segment as of now, as {@link #stream(String)} does.
   *
   * @param segment segment
   * @return a sequential stream that holds one page
   * @throws InvalidInputException when the segment does not fit the account's fields
   */
  public Stream<Member> stream(Filter segment) {
    desk.require(Operation.READ);
    bindable(segment);
    EvaluationContext context = context(desk.clock().now());
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new SegmentPages(parts.classifier(), account(), segment, context), Spliterator.ORDERED),
        false);
  }

  /**
   * Reads the next members of a segment as of now.
   *
   * @param segment segment
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending by number; fewer than the limit at the end
   * @throws InvalidInputException when the segment does not fit the account's fields
   */
  public List<Member> page(Filter segment, long afterMember, int limit) {
    desk.require(Operation.READ);
    if (limit < 1 || limit > MAX_PAGE) {
      throw new InvalidInputException("limit (" + limit + ") must be 1 to " + MAX_PAGE);
    }
    bindable(segment);
    EvaluationContext context = context(desk.clock().now());
    Iterator<Member> rest =
        new SegmentPages(parts.classifier(), account(), segment, context, afterMember, limit);
    List<Member> page = new ArrayList<>();
    while (page.size() < limit && rest.hasNext()) {
      page.add(rest.next());
    }
    return page;
  }

  /**
   * Counts a segment as of now.
   *
   * @param segment segment
   * @return members that satisfy it
   * @throws InvalidInputException when the segment does not fit the account's fields
   */
  public long count(Filter segment) {
    desk.require(Operation.READ);
    bindable(segment);
    return desk.store().members().count(account(), segment, context(desk.clock().now()));
  }

  void bindable(Filter segment) {
    new SegmentBinder(catalog(), parts.rules().segments()).bind(segment);
  }

  /**
   * Makes members belong to a subcommunity.
   *
   * @param subcommunity its name
   * @param ids members, at most 10,000
   * @return those that did not belong to it before
   */
  public List<MemberId> join(String subcommunity, Collection<String> ids) {
    desk.require(Operation.WRITE_MEMBERS);
    return desk.store().memberWriter().join(account(), subcommunity, memberIds(ids));
  }

  /**
   * Makes members belong to a subcommunity no longer.
   *
   * @param subcommunity its name
   * @param ids members, at most 10,000
   * @return those that belonged to it before
   */
  public List<MemberId> leave(String subcommunity, Collection<String> ids) {
    desk.require(Operation.WRITE_MEMBERS);
    return desk.store().memberWriter().leave(account(), subcommunity, memberIds(ids));
  }

  private static List<MemberId> memberIds(Collection<String> ids) {
    return ids.stream().map(MemberId::of).toList();
  }

  /**
   * Joins two records of one person: the gaps of the one that stays are filled from the other,
   * which is erased. What either was sent stays with its own number.
   *
   * @param from record that goes
   * @param into record that stays
   * @return false when one of them is not there or erased, or both are the same
   */
  public boolean merge(String from, String into) {
    desk.require(Operation.WRITE_MEMBERS);
    return desk.store().memberWriter().merge(account(), MemberId.of(from), MemberId.of(into));
  }

  /**
   * Reads all members into the memory of this process, to answer many questions about segments
   * fast. Takes a second of CPU time and about 120 MB for a million members; the host keeps it and
   * refreshes it.
   *
   * @param options what to hold and how much at most
   * @return an index of the account's members as they are now
   * @throws InvalidInputException when they do not fit under the byte cap
   */
  public MemberIndex index(IndexOptions options) {
    return MemberIndex.read(desk, this, options);
  }

  /**
   * Finds members by phone number.
   *
   * @param phone number as written
   * @return all that share it, none when it is no number
   */
  public List<Member> byPhone(String phone) {
    desk.require(Operation.READ);
    return parser().parse(phone, region()) instanceof AddressParser.Valid valid
        ? desk.store().members().byAddresses(account(), List.of(valid.address()))
        : List.of();
  }

  /**
   * Erases a member: profile and address go, counts stay.
   *
   * @param id host's name of the member
   * @return false when there is none of that name
   */
  public boolean erase(String id) {
    desk.require(Operation.WRITE_MEMBERS);
    return desk.store().memberWriter().erase(account(), MemberId.of(id));
  }

  /**
   * Defines custom fields.
   *
   * @param fields definitions
   */
  public void defineFields(List<FieldDef> fields) {
    desk.require(Operation.ADMINISTER);
    desk.store().memberWriter().defineFields(account(), fields);
  }

  /**
   * Returns the fields members have.
   *
   * @return profile fields and custom ones
   */
  public FieldCatalog fields() {
    desk.require(Operation.READ);
    return catalog();
  }

  /**
   * Records consent that the host has obtained, or its withdrawal.
   *
   * @param channel channel it is about
   * @param phone number it is about
   * @param state what was said
   * @param proof what shows it, no phone number in it
   * @throws InvalidInputException when the number is none
   */
  public void consent(Channel channel, String phone, ConsentState state, String proof) {
    desk.require(Operation.WRITE_CONSENT);
    if (!(parser().parse(phone, region()) instanceof AddressParser.Valid valid)) {
      throw new InvalidInputException(
          "phone (" + Masking.address(phone) + ") must be a phone number");
    }
    Instant now = desk.clock().now();
    desk.store()
        .consent()
        .append(
            List.of(
                new ConsentChange(
                    account(),
                    channel,
                    parts.keys().keyOf(valid.address()),
                    ConsentChange.ALL_SENDERS,
                    state,
                    now,
                    "host",
                    proof,
                    "host:" + desk.actor().user() + ":" + now)));
  }

  Filter parse(String segment) {
    return new SegmentParser(catalog(), parts.rules().segments()).parse(segment);
  }

  EvaluationContext context(Instant asOf) {
    ZoneId zone = desk.store().accounts().find(account()).map(Account::zone).orElse(ZoneOffset.UTC);
    return new EvaluationContext(asOf, zone);
  }

  private FieldCatalog catalog() {
    return desk.store().members().fieldCatalog(account());
  }

  private AccountId account() {
    return desk.actor().account();
  }

  private AddressParser parser() {
    return parts.parsers().getOrDefault(Channel.SMS, PlainNumbers.PARSER);
  }

  private String region() {
    return desk.store().accounts().find(account()).map(Account::region).orElse("");
  }
}
