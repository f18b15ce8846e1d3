package io.campaign.authoring;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignQuery;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.TestNumber;
import io.campaign.campaign.TestSend;
import io.campaign.carrier.Carrier;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.id.MemberId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Member;
import io.campaign.run.NewRun;
import io.campaign.run.NewTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.spi.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Sends campaigns to teammates to be looked at. Each test is a campaign of its own, of type TEST,
 * that lists and numbers leave out; its messages go through the ledger like all others, rendered
 * for a member and addressed to a user.
 */
public final class TestDesk {
  /** Most tests of a user in 24 hours. */
  public static final int MOST_A_DAY = 50;

  private static final Duration DAY = Duration.ofHours(24);

  /** A test that comes tomorrow helps nobody. */
  private static final Duration STALE = Duration.ofHours(1);

  private static final int NAMES = 100;

  private final Desk desk;
  private final Moves moves;
  private final Readiness readiness;

  /**
   * Creates the desk.
   *
   * @param desk who works with what
   * @param carriers carriers of the engine
   * @param rules what authors are held to
   */
  public TestDesk(Desk desk, Collection<Carrier> carriers, AuthoringRules rules) {
    this.desk = desk;
    this.moves = new Moves(desk);
    this.readiness = new Readiness(desk.store(), carriers, desk.clock(), rules);
  }

  /**
   * Sends a test.
   *
   * @param test what it says, as whom, to whom
   * @return the run of its messages
   * @throws InvalidInputException when something of it is missing or wrong
   * @throws ConflictException when the actor has sent {@value #MOST_A_DAY} tests in 24 hours
   */
  public Run send(TestSend test) {
    desk.require(Operation.TEST);
    UserId self = desk.actor().user();
    List<UserId> users = test.users().isEmpty() ? List.of(self) : test.users();
    if (!users.equals(List.of(self))) {
      desk.require(Operation.SEND);
    }
    Instant now = desk.clock().now();
    CampaignDefinition said = definition(test);
    List<TestNumber> numbers = numbers(users, said.channel());
    Member member = member(test);
    readiness.require(account(), said);
    requireFewer(now);
    Campaign campaign = campaign(test.campaign(), said, now);
    Run run = desk.store().runs().open(request(campaign, now), opening(now)).current();
    List<NewTrigger> calls = new ArrayList<>();
    for (TestNumber number : numbers) {
      calls.add(
          new NewTrigger(
              String.valueOf(calls.size() + 1),
              now,
              List.of(member.memberNo()),
              null,
              new Particulars(Map.of(), number.address()),
              now.plus(STALE)));
    }
    desk.store().triggers().append(run.runNo(), calls);
    desk.store().triggers().seal(run.runNo());
    return run;
  }

  private CampaignDefinition definition(TestSend test) {
    CampaignDefinition saved = moves.find(test.campaign()).definition();
    CampaignDefinition said = test.unsaved() == null ? saved : test.unsaved();
    Experiment experiment = said.options().experiment();
    if (!test.variant().isEmpty()) {
      if (experiment == null) {
        throw new InvalidInputException(
            "variant ("
                + Masking.excerpt(test.variant())
                + ") must be of an experiment; campaign "
                + test.campaign()
                + " has none");
      }
      said = said.as(experiment.variants().get(experiment.indexOf(test.variant())));
    }
    return new CampaignDefinition(
        said.title(),
        CampaignType.TEST,
        said.channel(),
        said.content(),
        new Filter.All(),
        new Schedule.Now(),
        said.sender(),
        said.replyWindow(),
        said.validity(),
        said.options().withExperiment(null));
  }

  private List<TestNumber> numbers(List<UserId> users, Channel channel) {
    List<TestNumber> all =
        desk.store().accounts().testNumbers(account()).stream()
            .filter(number -> number.address().channel().equals(channel))
            .toList();
    List<String> problems = new ArrayList<>();
    List<TestNumber> found = new ArrayList<>();
    for (UserId user : users) {
      List<TestNumber> own = all.stream().filter(number -> number.user().equals(user)).toList();
      if (own.isEmpty()) {
        problems.add("user (" + user + ") must have a test number on channel " + channel);
      }
      found.addAll(own);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return found;
  }

  private Member member(TestSend test) {
    MemberId as = test.as();
    if (as == null) {
      throw new InvalidInputException("member (none) must be chosen to render a test for");
    }
    return desk.store().members().byIds(account(), List.of(as)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "member ("
                        + Masking.excerpt(as.value())
                        + ") must exist in account "
                        + account()));
  }

  private void requireFewer(Instant now) {
    CampaignQuery sent =
        CampaignQuery.first(MOST_A_DAY)
            .ofType(CampaignType.TEST)
            .by(desk.actor().user())
            .changed(now.minus(DAY), now.plus(DAY));
    if (desk.store().campaigns().list(account(), sent).items().size() >= MOST_A_DAY) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "tests of user (%s) in 24 hours must be at most %d"
              .formatted(desk.actor().user(), MOST_A_DAY));
    }
  }

  /** A campaign of its own; tests of one moment take the next free name. */
  private Campaign campaign(CampaignId tested, CampaignDefinition said, Instant now) {
    String prefix = "test-" + Long.toString(now.toEpochMilli(), 36);
    for (int i = 0; i < NAMES; i++) {
      CampaignId id = CampaignId.of(prefix + (i == 0 ? "" : "-" + i));
      Moved<Campaign> created =
          desk.store()
              .campaigns()
              .create(new NewCampaign(account(), id, said, desk.actor().user(), now));
      if (created.applied() && created.current().version() == 1) {
        return moves.move(
            created.current(),
            CampaignEvent.SCHEDULE,
            new Moves.Effect(null, null, null, "test of " + tested));
      }
    }
    throw new ConflictException(
        ErrorCode.CONFLICT, "tests of one moment must be at most " + NAMES + "; try again");
  }

  private NewRun request(Campaign campaign, Instant now) {
    return new NewRun(
        account(),
        campaign.id(),
        RunKind.ROLLING,
        "test",
        campaign.revision(),
        campaign.definition().channel(),
        campaign.definition().replyWindow(),
        now);
  }

  private AuditRecord opening(Instant now) {
    return new AuditRecord(
        now, desk.actor().user(), "run", "OPEN", "", RunStatus.SENDING.name(), "test");
  }

  private AccountId account() {
    return desk.actor().account();
  }
}
