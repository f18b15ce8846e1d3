package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.consent.ConsentImport;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentReport;
import io.campaign.engagement.ConsentState;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.inbound.AnswerDesk;
import io.campaign.inbound.AnswerKind;
import io.campaign.inbound.AnswerStep;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The consent ledger of an account (X4), for one actor. Consent belongs to an address, a channel
 * and a group of senders; every change is kept with its proof and survives the member's erasure.
 */
public final class Consents {
  private static final int PAGE = 1_000;
  private static final String DOUBLE = "double-opt-in";
  private static final Duration ASKED_FOR = Duration.ofHours(1);

  private final Desk desk;
  private final MemberLookup lookup;
  private final AnswerStep answers;

  Consents(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.lookup = new MemberLookup(desk, parts);
    this.answers = parts.answers();
  }

  private AccountId account() {
    return desk.actor().account();
  }

  /**
   * Returns whether an address may be written to, as far as anybody said.
   *
   * @param channel channel
   * @param number address as people write it
   * @return empty when nothing was ever said
   */
  public Optional<ConsentState> state(Channel channel, String number) {
    return state(channel, number, ConsentChange.ALL_SENDERS);
  }

  /**
   * Returns whether an address may be written to by a group of senders.
   *
   * @param channel channel
   * @param number address as people write it
   * @param senderGroup group of senders
   * @return empty when nothing was ever said
   */
  public Optional<ConsentState> state(Channel channel, String number, String senderGroup) {
    desk.require(Operation.READ);
    AddressKey key = key(channel, number);
    return Optional.ofNullable(
        desk.store().consent().states(account(), channel, senderGroup, List.of(key)).get(key));
  }

  /**
   * Returns every change of an address with its proof, oldest first.
   *
   * @param channel channel
   * @param number address as people write it
   * @return may be empty
   */
  public List<ConsentChange> history(Channel channel, String number) {
    desk.require(Operation.READ);
    return desk.store().consent().history(account(), channel, key(channel, number));
  }

  private AddressKey key(Channel channel, String number) {
    return lookup.key(lookup.address(channel, number));
  }

  /**
   * Records that an address opted out; in force when this returns.
   *
   * @param channel channel
   * @param number address as people write it
   * @param proof what shows it, for people; at most 500 characters, without numbers
   * @return false when the same was recorded before
   */
  public boolean optOut(Channel channel, String number, String proof) {
    return record(channel, number, ConsentState.OPTED_OUT, "host", proof);
  }

  /**
   * Records that an address opted in.
   *
   * @param channel channel
   * @param number address as people write it
   * @param proof what shows it, for people; at most 500 characters, without numbers
   * @return false when the same was recorded before
   */
  public boolean optIn(Channel channel, String number, String proof) {
    return record(channel, number, ConsentState.OPTED_IN, "host", proof);
  }

  /**
   * Starts a double opt-in: from now on nothing is sent to the address until it answers YES or
   * START itself, or somebody records its consent. A member with that address is asked the
   * account's {@link ReplyAnswers#question question}, at most once a day, and not when it opted out
   * itself; without one, asking is the host's.
   *
   * @param channel channel
   * @param number address as people write it
   * @param proof where the first consent came from
   * @return false when the same was recorded before
   */
  public boolean awaitConfirmation(Channel channel, String number, String proof) {
    desk.require(Operation.WRITE_CONSENT);
    Address address = lookup.address(channel, number);
    boolean mayAsk = mayAsk(channel, address);
    boolean recorded = record(channel, number, ConsentState.OPTED_OUT, DOUBLE, proof);
    if (mayAsk) {
      ask(channel, address);
    }
    return recorded;
  }

  private boolean mayAsk(Channel channel, Address address) {
    List<ConsentChange> history =
        desk.store().consent().history(account(), channel, lookup.key(address));
    return history.isEmpty()
        || history.get(history.size() - 1).state() == ConsentState.OPTED_IN
        || history.get(history.size() - 1).source().equals(DOUBLE);
  }

  private void ask(Channel channel, Address address) {
    Instant now = desk.clock().now();
    List<AnswerDesk.Answer> questions =
        desk.store().members().byAddresses(account(), List.of(address)).stream()
            .limit(1)
            .map(
                member ->
                    new AnswerDesk.Answer(
                        new AnswerDesk.Line(account(), AnswerKind.QUESTION, channel, ""),
                        member.memberNo(),
                        "question-" + now.truncatedTo(ChronoUnit.DAYS),
                        now,
                        now.plus(ASKED_FOR)))
            .toList();
    answers.desk().plan(questions, now);
  }

  private boolean record(
      Channel channel, String number, ConsentState state, String source, String proof) {
    desk.require(Operation.WRITE_CONSENT);
    if (proof.length() > 500) {
      throw new InvalidInputException(
          "proof (" + proof.length() + " characters) must have at most 500");
    }
    Instant now = desk.clock().now();
    Address address = lookup.address(channel, number);
    ConsentChange change =
        new ConsentChange(
            account(),
            channel,
            lookup.key(address),
            ConsentChange.ALL_SENDERS,
            state,
            now,
            source,
            desk.actor().user().value() + ": " + proof,
            source + ":" + state + ":" + now);
    return desk.store().consent().append(List.of(change)) == 1;
  }

  /**
   * Imports consent from CSV with a header line: {@code number}, {@code state} (in or out), and
   * optionally {@code channel}, {@code at} (ISO 8601), {@code proof} and {@code sender_group}. Rows
   * that break a rule are refused one by one and reported. The same file again changes nothing.
   *
   * @param name name of the file, kept as part of the proof
   * @param csv the file's text
   * @return what was read, new and refused, and why
   */
  public ConsentReport importCsv(String name, Reader csv) {
    desk.require(Operation.WRITE_CONSENT);
    return new ConsentImport(
            desk.store().consent(), account(), desk.clock().now(), lookup::address, lookup::key)
        .read(name, csv);
  }

  /**
   * Writes every change of the account as CSV for people: no cell is read as a formula by a
   * spreadsheet. Addresses are named by their keys, which outlive members.
   *
   * @param out where to
   * @throws IOException when {@code out} does
   */
  public void exportCsv(Appendable out) throws IOException {
    desk.require(Operation.WRITE_CONSENT);
    SafeCsv csv = new SafeCsv(out);
    csv.row("change", "channel", "address_key", "sender_group", "state", "at", "source", "proof");
    long after = 0;
    SortedMap<Long, ConsentChange> page;
    do {
      page = desk.store().consent().list(account(), after, PAGE);
      for (Map.Entry<Long, ConsentChange> entry : page.entrySet()) {
        ConsentChange change = entry.getValue();
        csv.row(
            Long.toString(entry.getKey()),
            change.channel().name(),
            change.addressKey().value(),
            change.senderGroup(),
            change.state().name(),
            change.at().toString(),
            change.source(),
            change.proof());
        after = entry.getKey();
      }
    } while (page.size() == PAGE);
  }
}
