package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Operation;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.ConversationEntry;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.inbound.AnswerDesk;
import io.campaign.inbound.Decisions;
import io.campaign.member.Member;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What members wrote, and which run it answers, for one actor. */
public final class Replies {
  private static final int PAGE = 1_000;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Desk desk;
  private final EngineParts parts;

  Replies(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  private AccountId account() {
    return desk.actor().account();
  }

  /**
   * Lists inbound messages in order of acceptance, those of strangers included.
   *
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  public List<StoredInbound> list(long afterInboundNo, int limit) {
    desk.require(Operation.READ);
    return desk.store().inbox().list(account(), afterInboundNo, limit);
  }

  /**
   * Lists the messages that answer a run in order of acceptance.
   *
   * @param runNo run
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  public List<StoredInbound> ofRun(long runNo, long afterInboundNo, int limit) {
    desk.require(Operation.READ);
    return desk.store().inbox().ofRun(account(), runNo, afterInboundNo, limit);
  }

  /**
   * Lists messages that may be meant as an opt-out. They count as nothing and change no consent
   * until somebody has read them.
   *
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  public List<StoredInbound> toReview(long afterInboundNo, int limit) {
    desk.require(Operation.READ);
    return desk.store().inbox().toReview(account(), afterInboundNo, limit);
  }

  /**
   * Says what a message on the review list is. An opt-out takes effect before this returns, dated
   * to the message; anything else counts as an ordinary reply from now on.
   *
   * @param inboundNo message
   * @param isOptOut whether its writer wants to get no more messages
   * @return the message as it stands
   * @throws NotFoundException when the account has none of that number
   */
  public StoredInbound review(long inboundNo, boolean isOptOut) {
    desk.require(Operation.WRITE_CONSENT);
    InboundRecord message = find(inboundNo).message();
    String who = "review by " + desk.actor().user().value();
    StoredInbound reviewed =
        desk.store()
            .inbox()
            .reclassify(
                account(),
                inboundNo,
                isOptOut ? InboundKind.STOP : InboundKind.REPLY,
                who,
                isOptOut ? optOut(inboundNo, message, who) : null)
            .orElseThrow(() -> missing(inboundNo));
    parts.answers().answerReviewed(reviewed.message(), desk.clock().now());
    return reviewed;
  }

  private ConsentChange optOut(long inboundNo, InboundRecord message, String who) {
    return new ConsentChange(
        account(),
        message.from().channel(),
        message.addressKey(),
        ConsentChange.ALL_SENDERS,
        ConsentState.OPTED_OUT,
        message.at(),
        "review",
        who + ", message " + inboundNo,
        "review:" + inboundNo);
  }

  private StoredInbound find(long inboundNo) {
    return desk.store().inbox().list(account(), inboundNo - 1, 1).stream()
        .filter(stored -> stored.inboundNo() == inboundNo)
        .findFirst()
        .orElseThrow(() -> missing(inboundNo));
  }

  private NotFoundException missing(long inboundNo) {
    return new NotFoundException("message (" + inboundNo + ") must exist in account " + account());
  }

  /**
   * Attributes a message by hand; no rule changes that again.
   *
   * @param inboundNo message
   * @param runNo run it answers, 0 for none; its writer must have been sent that run's message
   *     before
   * @return the message as it stands
   * @throws NotFoundException when the account has none of that number
   * @throws InvalidInputException when the run did not reach the writer
   */
  public StoredInbound attribute(long inboundNo, long runNo) {
    desk.require(Operation.CONTROL);
    StoredInbound stored = find(inboundNo);
    @Nullable DeliveryKey delivery = runNo == 0 ? null : delivery(stored, runNo);
    Attribution decision =
        new Attribution(
            inboundNo,
            delivery,
            delivery == null ? null : Attribution.Action.of(stored.message().kind()),
            "by " + desk.actor().user().value() + " at " + desk.clock().now(),
            true);
    desk.store().inbox().attribute(List.of(decision));
    return find(inboundNo);
  }

  private DeliveryKey delivery(StoredInbound stored, long runNo) {
    InboundRecord message = stored.message();
    Set<Long> writers = new TreeSet<>(Set.of(message.memberNo()));
    for (Member owner : desk.store().members().byAddresses(account(), List.of(message.from()))) {
      writers.add(owner.memberNo());
    }
    List<HandOffQuery> queries = new ArrayList<>();
    for (long writer : writers) {
      queries.add(
          new HandOffQuery(
              account(), writer, message.from().channel(), Instant.EPOCH, message.at()));
    }
    return desk.store().inbox().handOffs(queries).stream()
        .flatMap(List::stream)
        .map(HandOffFact::delivery)
        .filter(key -> key.runNo() == runNo)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "run (%d) must have reached the writer of message %d before it was sent"
                        .formatted(runNo, stored.inboundNo())));
  }

  /**
   * Answers a message (R40): from the number it was sent to, under consent and quiet hours, before
   * bulk. Never counted, and no reply is attributed to it: what its reader writes next still
   * answers the campaign. The same text to the same message again is the same answer.
   *
   * @param inboundNo message
   * @param text Liquid, 1 to 1,600 characters
   * @return the run it is sent as; its delivery says what became of it
   * @throws NotFoundException when the account has no such message
   * @throws InvalidInputException when the text breaks a rule, or no member wrote the message
   */
  public Run answer(long inboundNo, String text) {
    desk.require(Operation.SEND);
    InboundRecord message = find(inboundNo).message();
    if (message.memberNo() == 0) {
      throw new InvalidInputException("message (" + inboundNo + ") must be of a member");
    }
    AnswerDesk.ByHand answer =
        new AnswerDesk.ByHand(
            account(),
            desk.actor().user(),
            message.from().channel(),
            message.to(),
            ReplyAnswers.checked("answer", text),
            Long.toString(inboundNo));
    return parts.answers().desk().send(answer, List.of(message.memberNo()), desk.clock().now());
  }

  /**
   * Lists what the account and a member wrote to each other, latest first: campaigns, answers,
   * replies.
   *
   * @param member host's name of the member
   * @param before where to go on: the time of the last entry seen, or null for the latest
   * @param limit page size, 1 to 1,000; a page may be longer by entries of its last instant
   * @return descending by time
   * @throws NotFoundException when there is no such member
   */
  public List<ConversationEntry> conversation(String member, @Nullable Instant before, int limit) {
    desk.require(Operation.READ);
    Instant from = before == null ? LATEST : before;
    return new Conversation(desk, parts)
        .of(new MemberLookup(desk, parts).member(member), from, limit);
  }

  /**
   * Decides again which runs messages answer, from the facts as they stand now. What was decided by
   * hand stays; what the facts still say, too.
   *
   * @param from earliest message
   * @param to latest message, exclusive
   * @return number of decisions that changed
   */
  public int recompute(Instant from, Instant to) {
    desk.require(Operation.CONTROL);
    Decisions decisions = new Decisions(desk.store());
    int changed = 0;
    long after = 0;
    List<StoredInbound> page;
    do {
      page = desk.store().inbox().list(account(), after, PAGE);
      List<StoredInbound> inPeriod =
          page.stream()
              .filter(stored -> !stored.message().at().isBefore(from))
              .filter(stored -> stored.message().at().isBefore(to))
              .toList();
      changed += decisions.again(inPeriod);
      after = page.isEmpty() ? after : page.get(page.size() - 1).inboundNo();
    } while (page.size() == PAGE);
    return changed;
  }

  /**
   * Writes the messages that answer a run as CSV for people: no cell is read as a formula by a
   * spreadsheet, addresses are masked.
   *
   * @param runNo run
   * @param out where to
   * @throws IOException when {@code out} does
   */
  public void exportCsv(long runNo, Appendable out) throws IOException {
    desk.require(Operation.READ);
    SafeCsv csv = new SafeCsv(out);
    csv.row("message", "at", "member", "kind", "text", "evidence");
    long after = 0;
    List<StoredInbound> page;
    do {
      page = ofRun(runNo, after, PAGE);
      for (StoredInbound stored : page) {
        Attribution decision = stored.attribution();
        csv.row(
            Long.toString(stored.inboundNo()),
            stored.message().at().toString(),
            Long.toString(stored.message().memberNo()),
            stored.message().kind().name(),
            stored.message().text(),
            decision == null ? "" : decision.evidence());
        after = stored.inboundNo();
      }
    } while (page.size() == PAGE);
  }
}
