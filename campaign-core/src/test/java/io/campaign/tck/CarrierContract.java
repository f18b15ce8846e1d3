package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.tck.CarrierDesk.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the engine relies on in a {@link Carrier}. A carrier passes when every test does; a new desk
 * is opened for each.
 */
public abstract class CarrierContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ANN = "+12125550143";

  private CarrierDesk desk;
  private Carrier carrier;
  private RecordedEvents events;

  /**
   * Opens a carrier with a provider that takes everything.
   *
   * @return a new desk whose carrier is not started
   * @throws Exception when it cannot be opened; the test then fails
   */
  protected abstract CarrierDesk openDesk() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    desk = openDesk();
    carrier = desk.carrier();
    events = new RecordedEvents();
  }

  @AfterEach
  final void close() {
    carrier.close();
    desk.close();
  }

  @Test
  void itSaysWhatItIs_andDoesNotChange() {
    String name = carrier.name();
    Capabilities capabilities = carrier.capabilities();
    ready();
    assertTrue(name.length() >= 1 && name.length() <= 64, name);
    assertEquals(name, carrier.name());
    assertEquals(capabilities, carrier.capabilities());
    assertEquals(desk.recipient(0).channel(), carrier.channel());
    assertTrue(carrier.meter().measure("x").parts() >= 1);
  }

  @Test
  void untilItIsReady_nothingIsWritten() throws Exception {
    if (!carrier.health().ready()) {
      assertInstanceOf(HandOff.NotWritten.class, send("too early"));
      assertEquals(List.of(), desk.seen());
    }
    ready();
  }

  @Test
  void aTakenMessage_hasAtLeastOneId_andArrivesOnceAsItIs() throws Exception {
    ready();
    HandOff.Accepted accepted = assertInstanceOf(HandOff.Accepted.class, send("Hi \u00E9 @ $"));
    assertFalse(accepted.carrierIds().isEmpty());
    assertFalse(accepted.carrierIds().contains(""));
    assertEquals(1, desk.seen().size());
    CarrierDesk.Seen seen = desk.seen().get(0);
    assertEquals("Hi \u00E9 @ $", seen.text());
    assertEquals(digits(desk.recipient(0).value()), digits(seen.to()));
  }

  @Test
  void aLongTextOutsideEveryAlphabet_arrivesWhole() throws Exception {
    ready();
    String text = "Na\u00EFve \u0439 \uD83D\uDE00 ".repeat(10) + "end";
    assertInstanceOf(HandOff.Accepted.class, send(text));
    awaitTrue(() -> !desk.seen().isEmpty());
    assertEquals(text, desk.seen().get(0).text());
  }

  @Test
  void manyAtATime_areEachTakenOnce() throws Exception {
    ready();
    int count = Math.min(100, carrier.capabilities().inFlightLimit());
    List<CompletionStage<HandOff>> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stages.add(submit(i, "text " + i));
    }
    Set<String> ids = new HashSet<>();
    for (CompletionStage<HandOff> stage : stages) {
      ids.addAll(assertInstanceOf(HandOff.Accepted.class, outcome(stage)).carrierIds());
    }
    assertEquals(count, ids.size());
    assertEquals(count, desk.seen().size());
  }

  @Test
  void whatItCannotSend_isNamedBeforeAndRefusedForGood() throws Exception {
    ready();
    MessageBody empty = new MessageBody.Text("");
    assertFalse(carrier.validate(empty).isEmpty());
    assertEquals(List.of(), carrier.validate(new MessageBody.Text("plain")));
    HandOff.Refused refused = assertInstanceOf(HandOff.Refused.class, outcome(submit(0, empty)));
    assertEquals(ErrorClass.PERMANENT, refused.errorClass());
    assertEquals(List.of(), desk.seen());
  }

  @Test
  void aRefusalForNow_mayBeTriedAgain() throws Exception {
    expect(Answer.REFUSE_FOR_NOW);
    assertEquals(ErrorClass.TEMPORARY, refusal().errorClass());
  }

  @Test
  void aRefusalForGood_isPermanent() throws Exception {
    expect(Answer.REFUSE_FOR_GOOD);
    HandOff.Refused refused = refusal();
    assertEquals(ErrorClass.PERMANENT, refused.errorClass());
    assertFalse(refused.code().isEmpty());
  }

  @Test
  void aRecipientWhoOptedOutThere_isToldApart() throws Exception {
    expect(Answer.OPTED_OUT);
    assertEquals(ErrorClass.OPTED_OUT, refusal().errorClass());
  }

  @Test
  void aFaultOfTheSettings_stopsTheCarrier() throws Exception {
    expect(Answer.LOCKED_OUT);
    assertEquals(ErrorClass.CARRIER, refusal().errorClass());
  }

  @Test
  void aCallForLess_pausesTheWholeCarrier() throws Exception {
    expect(Answer.SLOW_DOWN);
    HandOff.Throttled throttled = assertInstanceOf(HandOff.Throttled.class, send("x"));
    assertTrue(throttled.after().toNanos() > 0, throttled.toString());
  }

  @Test
  void silence_isInDoubtInTime_andIsNotRepeated() throws Exception {
    expect(Answer.SILENCE);
    assertInstanceOf(HandOff.InDoubt.class, send("x"));
    desk.answer(Answer.TAKE);
    assertInstanceOf(HandOff.Accepted.class, sendOnceItIsBack("y"));
    assertEquals(1, desk.seen().stream().filter(seen -> seen.text().equals("x")).count());
  }

  @Test
  void aConnectionCutInsteadOfAnAnswer_isInDoubt_andItComesBackByItself() throws Exception {
    expect(Answer.HANG_UP);
    assertInstanceOf(HandOff.InDoubt.class, send("x"));
    desk.answer(Answer.TAKE);
    assertInstanceOf(HandOff.Accepted.class, sendOnceItIsBack("y"));
    assertEquals(1, desk.seen().stream().filter(seen -> seen.text().equals("x")).count());
  }

  @Test
  void aReceipt_namesTheIdOfTheHandOff() throws Exception {
    ready();
    String id = assertInstanceOf(HandOff.Accepted.class, send("x")).carrierIds().get(0);
    assertTrue(desk.receipt(id, DeliveryState.DELIVERED));
    CarrierReceipt receipt = next(events.receipts);
    assertEquals(carrier.name(), receipt.carrier());
    assertEquals(id, receipt.carrierId());
    assertEquals(DeliveryState.DELIVERED, receipt.state());
  }

  @Test
  void aFailure_isUndelivered_withTheProvidersWord() throws Exception {
    ready();
    String id = assertInstanceOf(HandOff.Accepted.class, send("x")).carrierIds().get(0);
    assertTrue(desk.receipt(id, DeliveryState.UNDELIVERED));
    CarrierReceipt receipt = next(events.receipts);
    assertEquals(DeliveryState.UNDELIVERED, receipt.state());
    assertFalse(receipt.code().isEmpty());
  }

  @Test
  void whatIsNotDurable_isNotAcknowledged() throws Exception {
    ready();
    String id = assertInstanceOf(HandOff.Accepted.class, send("x")).carrierIds().get(0);
    events.failing = true;
    assertFalse(desk.receipt(id, DeliveryState.DELIVERED));
    assertFalse(desk.reply("r1", ANN, "STOP"));
    events.failing = false;
    assertTrue(desk.receipt(id, DeliveryState.DELIVERED));
    assertTrue(desk.reply("r1", ANN, "STOP"));
    assertEquals("STOP", next(events.inbound).text());
    assertEquals(id, next(events.receipts).carrierId());
  }

  @Test
  void aMessageFromOutside_comesWhole_andItsRepeatHasTheSameId() throws Exception {
    ready();
    assertTrue(desk.reply("r1", ANN, "Yes \u2615 please"));
    assertTrue(desk.reply("r1", ANN, "Yes \u2615 please"));
    assertTrue(desk.reply("r2", ANN, "No"));
    CarrierInbound first = next(events.inbound);
    assertEquals("Yes \u2615 please", first.text());
    assertEquals(ANN, first.from().value());
    assertEquals(carrier.channel(), first.from().channel());
    CarrierInbound second = next(events.inbound);
    CarrierInbound other = second.text().equals("No") ? second : next(events.inbound);
    assertEquals(first.eventId().equals(second.eventId()), !second.text().equals("No"));
    assertFalse(other.eventId().equals(first.eventId()));
  }

  @Test
  void startingTwice_changesNothing() throws Exception {
    ready();
    carrier.start(events);
    assertInstanceOf(HandOff.Accepted.class, send("x"));
    assertEquals(1, desk.seen().size());
  }

  @Test
  void onceClosed_nothingIsWritten_andClosingAgainIsHarmless() throws Exception {
    ready();
    carrier.close();
    carrier.close();
    assertEquals(CarrierHealth.State.CLOSED, carrier.health().state());
    assertInstanceOf(HandOff.NotWritten.class, send("too late"));
    assertEquals(List.of(), desk.seen());
  }

  @Test
  void nothingItShows_holdsItsSecret() {
    ready();
    String shown = carrier + " " + carrier.health() + " " + carrier.capabilities();
    assertTrue(desk.secret().isEmpty() || !shown.contains(desk.secret()), shown);
  }

  private void expect(Answer answer) {
    ready();
    assumeTrue(desk.answer(answer), "this provider never answers so");
  }

  private HandOff.Refused refusal() throws Exception {
    return assertInstanceOf(HandOff.Refused.class, send("x"));
  }

  private void ready() {
    carrier.start(events);
    awaitReady();
  }

  private void awaitReady() {
    awaitTrue(() -> carrier.health().ready());
    assertTrue(carrier.health().ready(), () -> carrier.health().detail());
  }

  private HandOff send(String text) throws Exception {
    return outcome(submit(0, text));
  }

  /** A carrier may learn of a lost connection when it submits: then not a byte left. */
  private HandOff sendOnceItIsBack(String text) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HandOff outcome = send(text);
    while (outcome instanceof HandOff.NotWritten && System.nanoTime() < deadline) {
      awaitReady();
      outcome = send(text);
    }
    return outcome;
  }

  private CompletionStage<HandOff> submit(int recipient, String text) {
    return submit(recipient, new MessageBody.Text(text));
  }

  private CompletionStage<HandOff> submit(int recipient, MessageBody body) {
    return carrier.submit(
        new OutboundMessage(
            new MessageId(recipient + 1L),
            desk.recipient(recipient),
            null,
            body,
            Duration.ofHours(4),
            null));
  }

  /** Every stage completes in the time the carrier has promised, and never with an exception. */
  private HandOff outcome(CompletionStage<HandOff> stage) throws InterruptedException {
    Duration limit = carrier.capabilities().submitTimeout().plus(PATIENCE);
    try {
      return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a hand-off must be a value and come in time", e);
    }
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T taken = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertNotNull(taken, "nothing was reported");
    return taken;
  }

  private static void awaitTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static String digits(String address) {
    return address.startsWith("+") ? address.substring(1) : address;
  }
}
