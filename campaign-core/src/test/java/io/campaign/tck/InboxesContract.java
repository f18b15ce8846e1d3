package io.campaign.tck;

import static io.campaign.tck.TckFixtures.T0;
import static io.campaign.tck.TckFixtures.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.CampaignType;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.Attribution.Action;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.event.EngineEvent.ConsentChanged;
import io.campaign.event.EngineEvent.InboundAccepted;
import io.campaign.event.EngineEvent.ReplyAttributed;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewChunk;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class InboxesContract extends StoreGroup {
  @Test
  @DisplayName("an accepted message is kept whole, waits for its decision and is told to the feed")
  void accept_new_isKept() {
    InboundRecord message = message("e1", 7, "Gr\u00fc\u00dfe \ud83d\ude00\nsecond line", null);
    assertEquals(1, store.inbox().accept(List.of(message)));
    StoredInbound stored = list().get(0);
    assertEquals(new StoredInbound(stored.inboundNo(), message, null), stored);
    assertEquals(List.of(stored), unprocessed());
    assertEquals(
        List.of(new InboundAccepted(account, T0, stored.inboundNo(), 7, InboundKind.REPLY)),
        fixtures.events());
  }

  @Test
  @DisplayName("a message whose event is known changes nothing, not even consent")
  void accept_knownEvent_changesNothing() {
    InboundRecord message = message("e1", 7, "hello", null);
    store.inbox().accept(List.of(message));
    fixtures.events();
    InboundRecord other =
        message("e1", 8, "other", fixtures.consent(8, ConsentState.OPTED_OUT, at(1)));
    assertEquals(0, store.inbox().accept(List.of(message, other)));
    assertEquals(1, list().size());
    assertEquals(message, list().get(0).message());
    assertEquals(List.of(), fixtures.events());
    assertEquals(Map.of(), states(8));
  }

  @Test
  @DisplayName("the same event id of another carrier is another message")
  void accept_otherCarrier_isNew() {
    InboundRecord one = message("e1", 7, "hello", null);
    InboundRecord two =
        new InboundRecord(
            account,
            fixtures.carrier + "-2",
            "e1",
            one.from(),
            one.addressKey(),
            one.to(),
            7,
            InboundKind.REPLY,
            "",
            "hello",
            T0,
            null);
    assertEquals(2, store.inbox().accept(List.of(one, two)));
  }

  @Test
  @DisplayName("a STOP takes effect in the same transaction")
  void accept_withConsent_changesIt() {
    ConsentChange change = fixtures.consent(7, ConsentState.OPTED_OUT, at(1));
    store.inbox().accept(List.of(message("e1", 7, "STOP", change)));
    assertEquals(Map.of(fixtures.key(7), ConsentState.OPTED_OUT), states(7));
    assertEquals(
        List.of(change), store.consent().history(account, fixtures.channel, fixtures.key(7)));
    assertEquals(1, fixtures.events(ConsentChanged.class).size());
  }

  @Test
  @DisplayName("messages come out in the order of acceptance, a page at a time")
  void list_paged_inOrder() {
    store.inbox().accept(List.of(message("e1", 1, "a", null), message("e2", 2, "b", null)));
    store.inbox().accept(List.of(message("e3", 3, "c", null)));
    List<StoredInbound> first = store.inbox().list(account, 0, 2);
    assertEquals(List.of("a", "b"), texts(first));
    assertEquals(List.of("c"), texts(store.inbox().list(account, first.get(1).inboundNo(), 2)));
    assertTrue(first.get(0).inboundNo() < first.get(1).inboundNo());
    assertEquals(List.of("a", "b", "c"), texts(unprocessed()));
  }

  @Test
  @DisplayName("a decision marks the message, counts the action and is told to the feed")
  void attribute_response_isCounted() {
    Run run = sent(7);
    long inboundNo = accepted("e1", 7);
    fixtures.events();
    assertEquals(1, attribute(inboundNo, run, 7, Action.RESPONDED));
    StoredInbound stored = list().get(0);
    assertTrue(stored.processed());
    assertEquals(run.runNo(), stored.runNo());
    assertEquals(List.of(), unprocessed());
    assertEquals(1, fixtures.tally(run).responders());
    assertEquals(0, fixtures.tally(run).optedOut());
    assertEquals(
        List.of(new ReplyAttributed(account, T0, inboundNo, run.runNo(), 7)), fixtures.events());
  }

  @Test
  @DisplayName("the same decision again changes nothing")
  void attribute_repeated_changesNothing() {
    Run run = sent(7);
    long inboundNo = accepted("e1", 7);
    attribute(inboundNo, run, 7, Action.RESPONDED);
    fixtures.events();
    assertEquals(0, attribute(inboundNo, run, 7, Action.RESPONDED));
    assertEquals(1, fixtures.tally(run).responders());
    assertEquals(List.of(), fixtures.events());
  }

  @Test
  @DisplayName("a later decision moves the message, and the count with it")
  void attribute_other_movesTheCount() {
    Run run = sent(7);
    Run other = sent(7);
    long first = accepted("e1", 7);
    long second = accepted("e2", 7);
    attribute(first, run, 7, Action.RESPONDED);
    attribute(second, run, 7, Action.RESPONDED);
    assertEquals(1, attribute(first, other, 7, Action.RESPONDED));
    assertEquals(1, fixtures.tally(run).responders());
    assertEquals(1, fixtures.tally(other).responders());
    assertEquals(0, store.inbox().attribute(List.of(new Attribution(second, null, null, "no"))));
    assertEquals(0, fixtures.tally(run).responders());
    assertEquals(other.runNo(), list().get(0).runNo());
    assertEquals(0, list().get(1).runNo());
  }

  @Test
  @DisplayName("what a person decided, only a person changes")
  void attribute_byHand_staysAgainstTheRule() {
    Run run = sent(7);
    Run other = sent(7);
    long inboundNo = accepted("e1", 7);
    DeliveryKey key = new DeliveryKey(other.runNo(), 7, 0);
    attribute(inboundNo, run, 7, Action.RESPONDED);
    store
        .inbox()
        .attribute(List.of(new Attribution(inboundNo, key, Action.RESPONDED, "ann", true)));
    assertEquals(0, attribute(inboundNo, run, 7, Action.RESPONDED));
    assertEquals(other.runNo(), list().get(0).runNo());
    assertEquals(0, fixtures.tally(run).responders());
    assertEquals(1, fixtures.tally(other).responders());
    assertEquals(
        0, store.inbox().attribute(List.of(new Attribution(inboundNo, null, null, "bob", true))));
    assertEquals(0, fixtures.tally(other).responders());
  }

  @Test
  @DisplayName("a message taken for something else counts accordingly, with its consent change")
  void reclassify_stop_countsAsOptOut() {
    Run run = sent(7);
    long inboundNo = accepted("e1", 7);
    attribute(inboundNo, run, 7, Action.RESPONDED);
    ConsentChange change = fixtures.consent(7, ConsentState.OPTED_OUT, at(1));
    StoredInbound stored = reclassify(inboundNo, InboundKind.STOP, change);
    assertEquals(InboundKind.STOP, stored.message().kind());
    assertEquals("ann", stored.message().rule());
    assertEquals(0, fixtures.tally(run).responders());
    assertEquals(1, fixtures.tally(run).optedOut());
    assertEquals(Map.of(fixtures.key(7), ConsentState.OPTED_OUT), states(7));
    assertEquals(stored, reclassify(inboundNo, InboundKind.STOP, change));
    assertEquals(
        Optional.empty(),
        store.inbox().reclassify(AccountId.of("other"), inboundNo, InboundKind.REPLY, "x", null));
  }

  private StoredInbound reclassify(long inboundNo, InboundKind kind, ConsentChange change) {
    return store.inbox().reclassify(account, inboundNo, kind, "ann", change).orElseThrow();
  }

  @Test
  @DisplayName("messages are listed by run, by address and for review")
  void lists_byRunAddressAndReview() {
    Run run = sent(7);
    long first = accepted("e1", 7);
    long second = accepted("e2", 7);
    long strange = accepted("e3", 8);
    attribute(first, run, 7, Action.RESPONDED);
    attribute(second, run, 7, Action.RESPONDED);
    store.inbox().reclassify(account, strange, InboundKind.SUSPECTED_STOP, "rule", null);
    assertEquals(List.of(first, second), numbers(store.inbox().ofRun(account, run.runNo(), 0, 10)));
    assertEquals(List.of(second), numbers(store.inbox().ofRun(account, run.runNo(), first, 10)));
    assertEquals(
        List.of(second, first),
        numbers(store.inbox().from(account, List.of(fixtures.key(7)), Long.MAX_VALUE, 10)));
    assertEquals(
        List.of(first), numbers(store.inbox().from(account, List.of(fixtures.key(7)), second, 10)));
    assertEquals(List.of(strange), numbers(store.inbox().toReview(account, 0, 10)));
    assertTrue(
        numbers(store.inbox().listAll(first - 1, 10)).containsAll(List.of(first, second, strange)));
  }

  @Test
  @DisplayName("a forgotten writer's texts are gone, numbers and counts stay")
  void forget_writer_keepsCounts() {
    Run run = sent(7);
    long inboundNo = accepted("e1", 7);
    attribute(inboundNo, run, 7, Action.RESPONDED);
    accepted("e2", 8);
    assertEquals(1, store.inbox().forget(account, List.of(fixtures.key(7))));
    assertEquals(0, store.inbox().forget(account, List.of(fixtures.key(7))));
    StoredInbound stored = list().get(0);
    assertEquals("", stored.message().text());
    assertTrue(stored.message().isForgotten());
    assertEquals(fixtures.key(7), stored.message().addressKey());
    assertEquals("yes", list().get(1).message().text());
    assertEquals(1, fixtures.tally(run).responders());
  }

  private static List<Long> numbers(List<StoredInbound> messages) {
    return messages.stream().map(StoredInbound::inboundNo).toList();
  }

  @Test
  @DisplayName("several responses of a member count once per run")
  void attribute_secondResponse_countsOnce() {
    Run run = sent(7);
    long first = accepted("e1", 7);
    long second = accepted("e2", 7);
    assertEquals(1, attribute(first, run, 7, Action.RESPONDED));
    assertEquals(0, attribute(second, run, 7, Action.RESPONDED));
    assertEquals(1, fixtures.tally(run).responders());
    assertEquals(List.of(), unprocessed());
  }

  @Test
  @DisplayName("who responded and later opted out counts as both")
  void attribute_responseAndOptOut_countsBoth() {
    Run run = sent(7);
    attribute(accepted("e1", 7), run, 7, Action.RESPONDED);
    attribute(accepted("e2", 7), run, 7, Action.OPTED_OUT);
    assertEquals(1, fixtures.tally(run).responders());
    assertEquals(1, fixtures.tally(run).optedOut());
  }

  @Test
  @DisplayName("a message that belongs to no run is processed too")
  void attribute_toNothing_isProcessed() {
    long inboundNo = accepted("e1", 0);
    assertEquals(
        0, store.inbox().attribute(List.of(new Attribution(inboundNo, null, null, "nobody"))));
    StoredInbound stored = list().get(0);
    assertTrue(stored.processed());
    assertEquals(0, stored.runNo());
  }

  @Test
  @DisplayName("a message can belong to a run and count as nothing")
  void attribute_withoutAction_countsNothing() {
    Run run = sent(7);
    long inboundNo = accepted("e1", 7);
    DeliveryKey key = new DeliveryKey(run.runNo(), 7, 0);
    assertEquals(
        0, store.inbox().attribute(List.of(new Attribution(inboundNo, key, null, "help"))));
    assertEquals(run.runNo(), list().get(0).runNo());
    assertEquals(0, fixtures.tally(run).responders());
  }

  @Test
  @DisplayName("concurrent nodes that decide the same message count it once")
  void attribute_concurrent_countsOnce() {
    Run run = sent(7);
    long inboundNo = accepted("e1", 7);
    List<Integer> counted = Together.run(4, i -> attribute(inboundNo, run, 7, Action.RESPONDED));
    assertEquals(1, counted.stream().mapToInt(Integer::intValue).sum());
    assertEquals(1, fixtures.tally(run).responders());
    assertEquals(1, fixtures.events(ReplyAttributed.class).size());
  }

  @Test
  @DisplayName("concurrent acceptance of one event keeps it once")
  void accept_concurrent_keepsOnce() {
    InboundRecord message =
        message("e1", 7, "STOP", fixtures.consent(7, ConsentState.OPTED_OUT, at(1)));
    List<Integer> added = Together.run(4, i -> store.inbox().accept(List.of(message)));
    assertEquals(1, added.stream().mapToInt(Integer::intValue).sum());
    assertEquals(1, list().size());
  }

  @Test
  @DisplayName("hand-offs of a member come latest first, with the end of the window")
  void handOffs_ofMember_latestFirst() {
    Run first = sent(7);
    store
        .runs()
        .move(new RunMove(first.runNo(), 1, RunStatus.ACTIVE, at(40), at(400), fixtures.opening()));
    Run second = fixtures.planned(7);
    sending.loseTheOnlyOne();
    List<HandOffFact> found = handOffs(7, T0);
    assertEquals(
        List.of(new DeliveryKey(first.runNo(), 7, 0), new DeliveryKey(second.runNo(), 7, 0)),
        found.stream().map(HandOffFact::delivery).toList());
    assertEquals(
        List.of(DeliveryState.HANDED_OFF, DeliveryState.UNKNOWN),
        found.stream().map(HandOffFact::state).toList());
    assertEquals(List.of(at(20), at(10)), found.stream().map(HandOffFact::at).toList());
    assertEquals(at(400), found.get(0).window().endsAt());
    assertEquals(null, found.get(1).window().endsAt());
    assertEquals(
        new HandOffFact.Origin(account, first.request().campaign(), 1), found.get(0).origin());
    assertEquals(1, found.get(0).carrierIds().size());
    assertEquals(fixtures.channel, found.get(0).channel());
    assertEquals(0, handOffs(7, at(21)).size());
    assertEquals(1, handOffs(7, at(20)).size());
    assertEquals(2, handOffs(7, at(10)).size());
    assertEquals(List.of(), handOffs(8, T0));
  }

  @Test
  @DisplayName("only what may have arrived is a hand-off")
  void handOffs_byState_onlyWhatMayHaveArrived() {
    Run run = fixtures.run();
    NewChunk again = new NewChunk(1, 0, 1, T0, new long[] {7}, List.of());
    NewChunk third = new NewChunk(2, 0, 1, T0, new long[] {7}, List.of());
    fixtures.plan(run, List.of(NewChunk.first(T0, new long[] {7}), again, third));
    sending.send(sending.result(0, DeliveryState.REFUSED));
    sending.send(sending.result(0, DeliveryState.HELD, "h"));
    sending.send(sending.handedOff(0, "x"));
    store.ledger().recordReceipts(List.of(sending.receipt("x", DeliveryState.UNDELIVERED)));
    assertEquals(
        List.of(DeliveryState.UNDELIVERED, DeliveryState.HELD),
        handOffs(7, T0).stream().map(HandOffFact::state).toList());
  }

  @Test
  @DisplayName("hand-offs on another channel or of a test do not count")
  void handOffs_otherChannelOrTest_doNotCount() {
    sent(7);
    Run test = fixtures.open(fixtures.campaign("test", CampaignType.TEST), "once");
    fixtures.plan(test, List.of(NewChunk.first(T0, new long[] {7})));
    sending.send(sending.handedOff(0, "t"));
    assertEquals(1, handOffs(7, T0).size());
    assertFalse(handOffs(7, T0).get(0).delivery().runNo() == test.runNo());
    HandOffQuery query = new HandOffQuery(account, 7, new Channel("other"), T0, at(100));
    assertEquals(List.of(List.of()), store.inbox().handOffs(List.of(query)));
  }

  @Test
  @DisplayName("what a member was sent is listed whole, answers too, and paged by time")
  void sent_ofMember_latestFirst() {
    Run first = sent(7);
    Run answer = fixtures.open(fixtures.campaign("answer", CampaignType.ANSWER), "once");
    fixtures.plan(answer, List.of(NewChunk.first(T0, new long[] {7})));
    sending.send(sending.handedOff(0, "t"));
    sent(8);
    List<HandOffFact> all = store.inbox().sent(account, 7, at(100), 10);
    assertEquals(
        List.of(answer.runNo(), first.runNo()),
        all.stream().map(fact -> fact.delivery().runNo()).toList());
    assertEquals(1, store.inbox().sent(account, 7, at(100), 1).size());
    assertEquals(List.of(), store.inbox().sent(account, 7, all.get(0).at(), 10));
    assertEquals(List.of(), store.inbox().sent(new TckFixtures(store).account, 7, at(100), 10));
    assertEquals(1, handOffs(7, T0).size(), "an answer is nothing to answer");
  }

  @Test
  @DisplayName("what an address wrote is listed by time, whatever the order it came in")
  void received_ofAddress_latestFirst() {
    InboundRecord late = received(message("e1", 7, "late", null), at(50));
    InboundRecord early = received(message("e2", 7, "early", null), at(40));
    store.inbox().accept(List.of(late, early, message("e3", 8, "other", null)));
    List<AddressKey> keys = List.of(fixtures.key(7));
    List<String> texts =
        store.inbox().received(account, keys, at(60), 10).stream()
            .map(stored -> stored.message().text())
            .toList();
    assertEquals(List.of("late", "early"), texts);
    assertEquals("early", store.inbox().received(account, keys, at(50), 1).get(0).message().text());
    assertEquals(
        List.of(), store.inbox().received(new TckFixtures(store).account, keys, at(60), 10));
  }

  private static InboundRecord received(InboundRecord m, Instant time) {
    return new InboundRecord(
        m.account(),
        m.carrier(),
        m.eventId(),
        m.from(),
        m.addressKey(),
        m.to(),
        m.memberNo(),
        m.kind(),
        m.rule(),
        m.text(),
        time,
        m.consent());
  }

  private Run sent(long memberNo) {
    Run run = fixtures.planned(memberNo);
    sending.send(sending.handedOff(0, fixtures.unique("id-")));
    return run;
  }

  private long accepted(String eventId, long memberNo) {
    store.inbox().accept(List.of(message(eventId, memberNo, "yes", null)));
    List<StoredInbound> all = list();
    return all.get(all.size() - 1).inboundNo();
  }

  private int attribute(long inboundNo, Run run, long memberNo, Action action) {
    DeliveryKey key = new DeliveryKey(run.runNo(), memberNo, 0);
    return store.inbox().attribute(List.of(new Attribution(inboundNo, key, action, "latest")));
  }

  private InboundRecord message(
      String eventId, long memberNo, String text, @Nullable ConsentChange consent) {
    return new InboundRecord(
        account,
        fixtures.carrier,
        eventId,
        TckFixtures.address(memberNo),
        fixtures.key(memberNo),
        "12345",
        memberNo,
        InboundKind.REPLY,
        "rule",
        text,
        T0,
        consent);
  }

  private List<StoredInbound> list() {
    return store.inbox().list(account, 0, 10_000);
  }

  private List<StoredInbound> unprocessed() {
    return store.inbox().unprocessed(0, 10_000).stream()
        .filter(stored -> stored.message().account().equals(account))
        .toList();
  }

  private List<HandOffFact> handOffs(long memberNo, Instant since) {
    return fixtures.handOffs(account, memberNo, since);
  }

  private Map<AddressKey, ConsentState> states(long memberNo) {
    return store.consent().states(account, fixtures.channel, "*", List.of(fixtures.key(memberNo)));
  }

  private static List<String> texts(List<StoredInbound> messages) {
    return messages.stream().map(stored -> stored.message().text()).toList();
  }
}
