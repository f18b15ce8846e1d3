package io.campaign.inbound;

import io.campaign.campaign.Actor;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.codec.ContentHash;
import io.campaign.content.Content;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.OnceStep;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts answers into the ledger, where they are sent like anything else: as rolling runs of
 * campaigns of type ANSWER, which are named by what they say, so that saying it again changes
 * nothing. Thread-safe.
 */
public final class AnswerDesk {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration VALIDITY = Duration.ofHours(1);
  private static final int NAME = 24;

  private final Store store;
  private final Function<AccountId, AnswerTexts> texts;

  /**
   * Creates the desk.
   *
   * @param store storage ports
   * @param texts what each account answers by itself
   */
  public AnswerDesk(Store store, Function<AccountId, AnswerTexts> texts) {
    this.store = store;
    this.texts = texts;
  }

  /**
   * Who answers to what, from where.
   *
   * @param account account
   * @param kind what is answered to
   * @param channel channel
   * @param sender our number it was sent to, empty for the carrier's default
   */
  public record Line(AccountId account, AnswerKind kind, Channel channel, String sender) {}

  /**
   * An answer to one member.
   *
   * @param line who answers
   * @param memberNo to whom
   * @param period name under which each member gets one answer
   * @param asked when it was asked for
   * @param until when it is too late
   */
  public record Answer(Line line, long memberNo, String period, Instant asked, Instant until) {}

  AnswerTexts texts(AccountId account) {
    return texts.apply(account);
  }

  /**
   * Plans answers. Repeatable.
   *
   * @param answers what is due; what is too late, or has no text, is left out
   * @param now business time
   * @return number planned by this call
   */
  public int plan(List<Answer> answers, Instant now) {
    Map<Line, Map<String, List<Answer>>> byLine = new LinkedHashMap<>();
    for (Answer answer : answers) {
      if (now.isBefore(answer.until())) {
        byLine
            .computeIfAbsent(answer.line(), line -> new TreeMap<>())
            .computeIfAbsent(answer.period(), period -> new ArrayList<>())
            .add(answer);
      }
    }
    int planned = 0;
    for (Map.Entry<Line, Map<String, List<Answer>>> one : byLine.entrySet()) {
      planned += plan(one.getKey(), one.getValue(), now);
    }
    return planned;
  }

  private int plan(Line line, Map<String, List<Answer>> byPeriod, Instant now) {
    Content content = texts(line.account()).content(line.kind(), line.channel()).orElse(null);
    if (content == null) {
      return 0;
    }
    UserId user = Actor.system(line.account(), "answers").user();
    CampaignId campaign =
        campaign(
            line.account(), definition("Answer to " + line.kind(), line, content), "", user, now);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    NewRun request =
        request(
            line.account(), campaign, line.channel(), RunKind.CONFIRMATION, hour.toString(), hour);
    Run run = open(request, user, now, "asked for by keyword");
    int planned = 0;
    for (Map.Entry<String, List<Answer>> period : byPeriod.entrySet()) {
      planned +=
          store
              .runs()
              .appendOnce(
                  new OnceStep(run.runNo(), period.getKey(), chunks(period.getValue(), now)));
    }
    return planned;
  }

  /** The second of the hour tells apart what a member asks again within it. */
  private static List<NewChunk> chunks(List<Answer> answers, Instant now) {
    Map<Instant, TreeSet<Long>> bySecond = new TreeMap<>();
    Map<Instant, Instant> until = new TreeMap<>();
    for (Answer answer : answers) {
      Instant second = answer.asked().truncatedTo(ChronoUnit.SECONDS);
      bySecond.computeIfAbsent(second, s -> new TreeSet<>()).add(answer.memberNo());
      until.merge(second, answer.until(), (a, b) -> a.isBefore(b) ? a : b);
    }
    List<NewChunk> chunks = new ArrayList<>();
    bySecond.forEach(
        (second, members) -> {
          int nth = Math.floorMod(second.getEpochSecond(), 3_600);
          for (long[] some : parts(members)) {
            chunks.add(
                new NewChunk(nth, 0, 1, now, some, List.of(), HoldReason.NONE, until.get(second)));
          }
        });
    return chunks;
  }

  private static List<long[]> parts(Collection<Long> members) {
    List<long[]> parts = new ArrayList<>();
    long[] all = members.stream().mapToLong(Long::longValue).toArray();
    for (int from = 0; from < all.length; from += NewChunk.MAX_MEMBERS) {
      int to = Math.min(all.length, from + NewChunk.MAX_MEMBERS);
      parts.add(Arrays.copyOfRange(all, from, to));
    }
    return parts;
  }

  /**
   * What a person answers.
   *
   * @param account account
   * @param by who answers
   * @param channel channel
   * @param sender our number they wrote to, empty for the carrier's default
   * @param text Liquid source
   * @param key tells it apart: the same key and text again is the same answer
   */
  public record ByHand(
      AccountId account, UserId by, Channel channel, String sender, String text, String key) {}

  /**
   * Sends what a person answers, under consent and quiet hours like anything else. Repeatable: each
   * member gets the answer of a key once.
   *
   * @param answer what to say
   * @param members to whom, at least one
   * @param now business time
   * @return the run it is sent as
   */
  public Run send(ByHand answer, Collection<Long> members, Instant now) {
    CampaignDefinition definition =
        definition(
            "Answer by " + answer.by().value(),
            new Line(answer.account(), AnswerKind.HELP, answer.channel(), answer.sender()),
            Content.text(answer.channel(), answer.text()));
    CampaignId campaign = campaign(answer.account(), definition, answer.key(), answer.by(), now);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    NewRun request =
        request(
            answer.account(), campaign, answer.channel(), RunKind.ROLLING, hour.toString(), hour);
    Run run = open(request, answer.by(), now, "answer");
    List<NewChunk> chunks =
        parts(new TreeSet<>(members)).stream().map(some -> NewChunk.first(now, some)).toList();
    store.runs().appendOnce(new OnceStep(run.runNo(), "answer", chunks));
    return run;
  }

  private static CampaignDefinition definition(String title, Line line, Content content) {
    return new CampaignDefinition(
        title,
        CampaignType.ANSWER,
        line.channel(),
        content,
        new Filter.All(),
        new Schedule.Unset(),
        sender(line.sender()),
        WINDOW,
        VALIDITY);
  }

  private static @Nullable String sender(String number) {
    return number.isBlank() || number.length() > 64 ? null : number;
  }

  private CampaignId campaign(
      AccountId account, CampaignDefinition definition, String key, UserId by, Instant now) {
    String hash = ContentHash.of(definition, media -> "").substring(0, NAME);
    CampaignId id = CampaignId.of("answer-" + hash + (key.isEmpty() ? "" : "-" + key));
    store.campaigns().create(new NewCampaign(account, id, definition, by, now));
    return id;
  }

  private static NewRun request(
      AccountId account,
      CampaignId campaign,
      Channel channel,
      RunKind kind,
      String occurrence,
      Instant at) {
    return new NewRun(account, campaign, kind, occurrence, 1, channel, WINDOW, at);
  }

  private Run open(NewRun request, UserId by, Instant now, String why) {
    AuditRecord audit = new AuditRecord(now, by, "run", "OPEN", "", RunStatus.SENDING.name(), why);
    return store.runs().open(request, audit).current();
  }
}
