package io.campaign.authoring;

import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Trigger;
import io.campaign.error.CampaignException;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Masking;
import io.campaign.id.MemberId;
import io.campaign.id.UserId;
import io.campaign.inbound.GroupCommit;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewRun;
import io.campaign.run.NewTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.run.RunRevision;
import io.campaign.run.SendingRules;
import io.campaign.run.TriggerReceipt;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Store;
import io.campaign.spi.TriggerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls that make API campaigns send. Calls of many threads share a commit, and all calls of
 * a campaign within a clock hour share a run. One for all actors of an engine; thread-safe.
 */
public final class TriggerDesk {
  private static final int CALLERS = 500;
  private static final int MEMBERS = 10_000;

  private final Store store;
  private final BusinessClock clock;
  private final Function<Campaign, Optional<String>> approved;
  private final Function<AccountId, SendingRules> rules;
  private final GroupCommit<Call> calls = new GroupCommit<>(CALLERS, this::commit);

  /** A call on its way, and what became of it. */
  private static final class Call {
    final CampaignPlace place;
    final UserId by;
    final Trigger trigger;
    @Nullable TriggerReceipt receipt;
    @Nullable CampaignException refusal;

    Call(CampaignPlace place, UserId by, Trigger trigger) {
      this.place = place;
      this.by = by;
      this.trigger = trigger;
    }
  }

  private record CampaignPlace(AccountId account, CampaignId campaign) {}

  /**
   * Creates the desk.
   *
   * @param store storage ports
   * @param clock business time
   * @param approved digest of what was approved of a campaign, as {@link AuthoringRules#approved}
   * @param rules what accounts' campaigns must keep
   */
  public TriggerDesk(
      Store store,
      BusinessClock clock,
      Function<Campaign, Optional<String>> approved,
      Function<AccountId, SendingRules> rules) {
    this.store = store;
    this.clock = clock;
    this.approved = approved;
    this.rules = rules;
  }

  /**
   * Makes a campaign send. When this returns, the messages are planned and will go out.
   *
   * @param account account
   * @param by who calls
   * @param campaign campaign of type API
   * @param triggers calls, each with a key of its own
   * @return one receipt per call, in order
   * @throws CampaignException what the first refused call breaks; the others of the list stand
   */
  public List<TriggerReceipt> fire(
      AccountId account, UserId by, CampaignId campaign, List<Trigger> triggers) {
    List<Call> own =
        triggers.stream()
            .map(trigger -> new Call(new CampaignPlace(account, campaign), by, trigger))
            .toList();
    for (int from = 0; from < own.size(); from += TriggerStore.MOST) {
      add(own.subList(from, Math.min(own.size(), from + TriggerStore.MOST)));
    }
    return own.stream().map(TriggerDesk::outcome).toList();
  }

  /** A caller with a transaction open spoils the commit it leads; the others then go alone. */
  private void add(List<Call> own) {
    try {
      calls.add(own);
    } catch (StoreFailure.Rejected e) {
      commit(own);
    }
  }

  private static TriggerReceipt outcome(Call call) {
    if (call.refusal != null) {
      throw call.refusal;
    }
    if (call.receipt == null) {
      throw new IllegalStateException("trigger must have been decided on");
    }
    return call.receipt;
  }

  private void commit(List<Call> all) {
    Map<CampaignPlace, List<Call>> byCampaign = new LinkedHashMap<>();
    all.forEach(
        call -> byCampaign.computeIfAbsent(call.place, place -> new ArrayList<>()).add(call));
    byCampaign.forEach(this::commit);
  }

  private void commit(CampaignPlace place, List<Call> calls) {
    Optional<Campaign> campaign = store.campaigns().find(place.account(), place.campaign());
    Optional<CampaignException> closed =
        campaign.map(this::closed).orElse(Optional.of(missing(place)));
    if (closed.isPresent()) {
      calls.forEach(call -> refuse(call, closed.get()));
      return;
    }
    Instant now = clock.now();
    List<Call> resolved = new ArrayList<>();
    List<NewTrigger> triggers = new ArrayList<>();
    Map<MemberId, Long> numbers = numbers(place.account(), calls);
    for (Call call : calls) {
      try {
        triggers.add(resolve(call, numbers, now));
        resolved.add(call);
      } catch (InvalidInputException | NotFoundException e) {
        refuse(call, e);
      }
    }
    append(campaign.get(), resolved, triggers, now);
  }

  private static NotFoundException missing(CampaignPlace place) {
    return new NotFoundException(
        "campaign (" + place.campaign() + ") must exist in account " + place.account());
  }

  private Optional<CampaignException> closed(Campaign campaign) {
    if (campaign.definition().type() != CampaignType.API) {
      return Optional.of(
          new InvalidInputException(
              "campaign (%s) must be of type API to be triggered, it is %s"
                  .formatted(campaign.id(), campaign.definition().type())));
    }
    if (campaign.status() != CampaignStatus.SCHEDULED) {
      return Optional.of(
          new ConflictException(
              ErrorCode.ILLEGAL_TRANSITION,
              "campaign (%s) must be SCHEDULED to be triggered, it is %s"
                  .formatted(campaign.id(), campaign.status())));
    }
    return approved.apply(campaign).isPresent()
        ? Optional.empty()
        : Optional.of(
            new ConflictException(
                ErrorCode.ILLEGAL_TRANSITION,
                "campaign (" + campaign.id() + ") must be what was approved; submit it again"));
  }

  /** Who has called before gets the first answer, whatever has changed since. */
  private void refuse(Call call, CampaignException why) {
    call.receipt =
        store
            .triggers()
            .find(call.place.account(), call.place.campaign(), call.trigger.key())
            .orElse(null);
    call.refusal = call.receipt == null ? why : null;
  }

  private Map<MemberId, Long> numbers(AccountId account, List<Call> calls) {
    List<MemberId> ids =
        calls.stream().flatMap(call -> call.trigger.members().stream()).distinct().toList();
    Map<MemberId, Long> numbers = new HashMap<>();
    for (int from = 0; from < ids.size(); from += MEMBERS) {
      store
          .members()
          .byIds(account, ids.subList(from, Math.min(ids.size(), from + MEMBERS)))
          .forEach(member -> numbers.put(member.id(), member.memberNo()));
    }
    return numbers;
  }

  private NewTrigger resolve(Call call, Map<MemberId, Long> numbers, Instant now) {
    List<Long> members = new ArrayList<>();
    for (MemberId id : call.trigger.members()) {
      Long number = numbers.get(id);
      if (number == null) {
        throw new NotFoundException(
            "member ("
                + Masking.excerpt(id.value())
                + ") must exist in account "
                + call.place.account());
      }
      members.add(number);
    }
    @Nullable Duration deadline = rules.apply(call.place.account()).deadline();
    return new NewTrigger(
        call.trigger.key(),
        now,
        members.stream().distinct().toList(),
        call.trigger.audience(),
        new Particulars(call.trigger.variables(), null),
        deadline == null ? null : now.plus(deadline));
  }

  /** A run that another node's clock has closed already is followed by that of the next hour. */
  private void append(Campaign campaign, List<Call> calls, List<NewTrigger> triggers, Instant now) {
    if (calls.isEmpty()) {
      return;
    }
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    for (Instant each : List.of(hour, hour.plus(1, ChronoUnit.HOURS))) {
      Run run = open(campaign, each, calls.get(0).by, now);
      Optional<List<TriggerReceipt>> receipts = store.triggers().append(run.runNo(), triggers);
      if (receipts.isPresent()) {
        for (int i = 0; i < calls.size(); i++) {
          calls.get(i).receipt = receipts.get().get(i);
        }
        return;
      }
    }
    ConflictException ended =
        new ConflictException(
            ErrorCode.ILLEGAL_TRANSITION,
            "runs of campaign (" + campaign.id() + ") must not be cancelled to take a trigger");
    calls.forEach(call -> refuse(call, ended));
  }

  private Run open(Campaign campaign, Instant hour, UserId by, Instant now) {
    NewRun request =
        new NewRun(
            campaign.account(),
            campaign.id(),
            RunKind.ROLLING,
            hour.toString(),
            campaign.revision(),
            campaign.definition().channel(),
            campaign.definition().replyWindow(),
            hour,
            approved.apply(campaign).orElse(""));
    AuditRecord audit =
        new AuditRecord(now, by, "run", "OPEN", "", RunStatus.SENDING.name(), "triggered");
    Run run = store.runs().open(request, audit).current();
    return run.request().revision() == campaign.revision() ? run : revise(campaign, run, by, now);
  }

  /** An edit since the hour began: what is not sent yet is sent as it says now. */
  private Run revise(Campaign campaign, Run run, UserId by, Instant now) {
    String hash = approved.apply(campaign).orElse("");
    AuditRecord audit =
        new AuditRecord(
            now,
            by,
            "run " + run.runNo(),
            "REVISE",
            run.status().name(),
            run.status().name(),
            "revision " + campaign.revision());
    return store
        .runs()
        .revise(new RunRevision(run.runNo(), run.version(), campaign.revision(), hash, audit))
        .current();
  }
}
