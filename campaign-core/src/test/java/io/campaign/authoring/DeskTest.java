package io.campaign.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Role;
import io.campaign.campaign.Schedule;
import io.campaign.content.Content;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotAllowedException;
import io.campaign.error.NotFoundException;
import io.campaign.filter.Filter;
import io.campaign.filter.Filters;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.memory.MemoryStore;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.Tally;
import io.campaign.spi.Authorizer;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may move what, and what an illegal or a late move is told. */
class DeskTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final AccountId ACCOUNT = AccountId.of("acme");
  private static final CampaignId HELLO = CampaignId.of("hello");

  private final SettableClock clock = new SettableClock(T0);
  private final MemoryStore store = MemoryStore.create();
  private final CampaignDesk ann = desk(Role.VIEW_AND_SEND);

  private Desk as(Role role) {
    Actor actor = new Actor(ACCOUNT, UserId.of("ann"), Set.of(role));
    return new Desk(actor, Authorizer.byRole(), store, clock);
  }

  private CampaignDesk desk(Role role) {
    return new CampaignDesk(as(role), List.of(FakeCarrier.named("fake")));
  }

  private RunDesk runs() {
    return new RunDesk(as(Role.VIEW_AND_SEND));
  }

  private static CampaignDefinition definition(Content content, Filter audience) {
    return new CampaignDefinition(
        "Hello",
        CampaignType.STANDARD,
        Channel.SMS,
        content,
        audience,
        new Schedule.Unset(),
        null,
        CampaignDefinition.DEFAULT_REPLY_WINDOW,
        CampaignDefinition.DEFAULT_VALIDITY);
  }

  private static CampaignDefinition text(String source) {
    return definition(Content.text(Channel.SMS, source), new Filter.All());
  }

  private Run openRun(int members) {
    NewRun request =
        new NewRun(
            ACCOUNT,
            HELLO,
            RunKind.BLAST,
            "once",
            1,
            Channel.SMS,
            CampaignDefinition.DEFAULT_REPLY_WINDOW,
            T0);
    AuditRecord audit =
        new AuditRecord(T0, UserId.of("system"), "run", "OPEN", "", "SENDING", "due");
    Run run = store.runs().open(request, audit).current();
    long[] numbers = new long[members];
    for (int i = 0; i < members; i++) {
      numbers[i] = i + 1;
    }
    List<NewChunk> chunks = List.of(NewChunk.first(T0, numbers));
    store.runs().appendPlan(new PlanStep(run.runNo(), 1, 0, members, chunks, List.of(), true));
    return run;
  }

  @BeforeEach
  void accountExists() {
    store.accounts().save(new Account(ACCOUNT, "Acme", ZoneOffset.UTC, "US"));
  }

  @Test
  void aDraft_isCreatedOnce_andASecondOneOfThatNameIsRefused() {
    ann.create(HELLO, text("Hi"));
    ann.create(HELLO, text("Hi"));

    ConflictException e =
        assertThrows(ConflictException.class, () -> ann.create(HELLO, text("Other")));
    assertTrue(String.valueOf(e.getMessage()).contains("hello"), e.getMessage());
  }

  @Test
  void scheduling_setsDueTime_andShowsIt_andIsAudited() {
    ann.create(HELLO, text("Hi"));
    Campaign scheduled = ann.schedule(HELLO, T0.plusSeconds(60));

    assertEquals(CampaignStatus.SCHEDULED, scheduled.status());
    assertEquals(DisplayStatus.SCHEDULED, scheduled.shown().status());
    assertEquals(T0.plusSeconds(60), scheduled.dueAt());
    List<AuditRecord> trail = store.campaigns().auditTrail(ACCOUNT, HELLO);
    assertEquals(
        new AuditRecord(T0, UserId.of("ann"), "campaign", "SCHEDULE", "DRAFT", "SCHEDULED", ""),
        trail.get(trail.size() - 1));
  }

  @Test
  void aCampaignThatIsNotReady_isToldEverythingAtOnce() {
    ann.create(HELLO, definition(Content.text(Channel.SMS, "Hi {{ x"), Filters.eq("nope", "a")));

    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> ann.schedule(HELLO, T0));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("nope") && message.contains("{{"), message);
  }

  @Test
  void aCampaignWithoutContentOrCarrier_isNotReady() {
    CampaignDesk bare = new CampaignDesk(as(Role.ADMIN), List.of());
    bare.create(HELLO, definition(Content.NONE, new Filter.All()));

    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> bare.schedule(HELLO, T0));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("carrier") && message.contains("content"), message);
  }

  @Test
  void anIllegalMove_namesStatus_event_andWhatIsAllowed() {
    Campaign draft = ann.create(HELLO, text("Hi"));

    ConflictException e =
        assertThrows(ConflictException.class, () -> ann.control(draft, CampaignEvent.RESUME, ""));
    assertEquals(ErrorCode.ILLEGAL_TRANSITION, e.code());
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.contains("RESUME") && message.contains("DRAFT") && message.contains("SCHEDULE"),
        message);
  }

  @Test
  void anEditOfAnOldVersion_isAConflictThatNamesBoth() {
    Campaign draft = ann.create(HELLO, text("Hi"));
    ann.edit(HELLO, draft.version(), text("Hi there"));

    ConflictException e =
        assertThrows(ConflictException.class, () -> ann.edit(HELLO, draft.version(), text("Hey")));
    assertEquals(ErrorCode.CONFLICT, e.code());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("(1)") && message.contains("2"), message);
    assertEquals(2, ann.find(HELLO).revision());
  }

  @Test
  void aMoveOfACampaignThatChangedMeanwhile_isAConflict() {
    ann.create(HELLO, text("Hi"));
    Campaign scheduled = ann.schedule(HELLO, T0);
    ann.control(scheduled, CampaignEvent.PAUSE, "wait");

    assertThrows(
        ConflictException.class, () -> ann.control(scheduled, CampaignEvent.PAUSE, "me too"));
  }

  @Test
  void aViewer_mayDraftAndSubmit_butNotScheduleOrApprove() {
    CampaignDesk viewer = desk(Role.VIEWER);
    viewer.create(HELLO, text("Hi"));
    NotAllowedException e =
        assertThrows(NotAllowedException.class, () -> viewer.schedule(HELLO, T0));
    assertTrue(String.valueOf(e.getMessage()).contains("SEND"), e.getMessage());

    viewer.submit(HELLO, T0.plusSeconds(60));
    assertThrows(NotAllowedException.class, () -> viewer.approve(HELLO));
    assertEquals(CampaignStatus.NEEDS_APPROVAL, viewer.find(HELLO).status());

    Campaign approved = ann.approve(HELLO);
    assertEquals(CampaignStatus.SCHEDULED, approved.status());
    assertEquals(T0.plusSeconds(60), approved.dueAt());
  }

  @Test
  void aRejectedCampaign_isADraftAgain_withTheReasonInItsTrail() {
    ann.create(HELLO, text("Hi"));
    ann.submit(HELLO, T0);
    Campaign rejected = ann.reject(HELLO, "too short");

    assertEquals(CampaignStatus.DRAFT, rejected.status());
    List<AuditRecord> trail = store.campaigns().auditTrail(ACCOUNT, HELLO);
    assertEquals("too short", trail.get(trail.size() - 1).reason());
  }

  @Test
  void anotherAccountsCampaign_isNotFound() {
    ann.create(HELLO, text("Hi"));
    Actor stranger = Actor.admin("other", "eve");
    CampaignDesk other =
        new CampaignDesk(
            new Desk(stranger, Authorizer.byRole(), store, clock),
            List.of(FakeCarrier.named("fake")));

    assertThrows(NotFoundException.class, () -> other.find(HELLO));
    Run run = openRun(1);
    RunDesk runs = new RunDesk(new Desk(stranger, Authorizer.byRole(), store, clock));
    assertThrows(NotFoundException.class, () -> runs.control(run.runNo(), RunEvent.PAUSE, ""));
  }

  @Test
  void aRun_pausesAndResumes_andAnIllegalMoveSaysSo() {
    ann.create(HELLO, text("Hi"));
    ann.schedule(HELLO, T0);
    Run run = openRun(2);

    assertEquals(RunStatus.PAUSED, runs().control(run.runNo(), RunEvent.PAUSE, "wait").status());
    assertEquals(DisplayStatus.PAUSED, ann.find(HELLO).shown().status());
    ConflictException e =
        assertThrows(
            ConflictException.class, () -> runs().control(run.runNo(), RunEvent.PAUSE, ""));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("PAUSED") && message.contains("RESUME"), message);
    assertEquals(RunStatus.SENDING, runs().control(run.runNo(), RunEvent.RESUME, "").status());
  }

  @Test
  void aCancelledRun_closesEverythingUnsentBeforeItReturns_andEndsTheOneOff() {
    ann.create(HELLO, text("Hi"));
    ann.schedule(HELLO, T0);
    Run run = openRun(3);

    runs().control(run.runNo(), RunEvent.CANCEL, "wrong text");

    Tally tally = runs().tally(run.runNo());
    assertEquals(0, tally.waiting());
    assertEquals(3, tally.sum());
    assertEquals(CampaignStatus.ENDED, ann.find(HELLO).status());
    assertEquals(DisplayStatus.CANCELLED, ann.find(HELLO).shown().status());
  }

  @Test
  void aViewer_mayNotControlARun() {
    ann.create(HELLO, text("Hi"));
    Run run = openRun(1);

    assertThrows(
        NotAllowedException.class,
        () -> new RunDesk(as(Role.VIEWER)).control(run.runNo(), RunEvent.CANCEL, ""));
  }
}
