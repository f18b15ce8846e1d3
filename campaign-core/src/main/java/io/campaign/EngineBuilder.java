package io.campaign;

import io.campaign.audience.AddressKeys;
import io.campaign.audience.Classifier;
import io.campaign.audience.ForeignDirectory;
import io.campaign.authoring.AuthoringRules;
import io.campaign.authoring.TriggerDesk;
import io.campaign.campaign.ApprovalRule;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.UnknownPolicy;
import io.campaign.compose.ContentRules;
import io.campaign.compose.Contents;
import io.campaign.compose.MessageLinks;
import io.campaign.compose.TemplateComposer;
import io.campaign.compose.TrackedLinks;
import io.campaign.consent.Keywords;
import io.campaign.dispatch.Activity;
import io.campaign.dispatch.Context;
import io.campaign.dispatch.DispatchSettings;
import io.campaign.dispatch.Lane;
import io.campaign.dispatch.Pacer;
import io.campaign.dispatch.PlanRules;
import io.campaign.dispatch.Policies;
import io.campaign.dispatch.RateWatch;
import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.LinkVisit;
import io.campaign.error.InvalidInputException;
import io.campaign.event.CampaignListener;
import io.campaign.grouping.GroupDesk;
import io.campaign.grouping.Summaries;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.id.Secret;
import io.campaign.inbound.AnswerDesk;
import io.campaign.inbound.AnswerStep;
import io.campaign.inbound.GroupCommit;
import io.campaign.inbound.InboundPipeline;
import io.campaign.inbound.ProofOfClick;
import io.campaign.inbound.RecentHandOffs;
import io.campaign.link.LinkDesk;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.RateLimits;
import io.campaign.run.SendingRules;
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.AddressParser;
import io.campaign.spi.Authorizer;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.HolidayCalendar;
import io.campaign.spi.LocalHours;
import io.campaign.spi.MediaStore;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.Randomness;
import io.campaign.spi.ReplyEmbedder;
import io.campaign.spi.ResponseSummarizer;
import io.campaign.spi.Store;
import io.campaign.spi.TemplateReview;
import io.campaign.spi.Ticks;
import io.campaign.spi.ZoneResolver;
import io.campaign.template.TemplateCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what an engine needs. Every option but the store has a default. Not thread-safe; build
 * once.
 */
public final class EngineBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(EngineBuilder.class);
  private static final Duration FACTS_AT_LEAST = Duration.ofDays(1);
  private static final int VISITS_TOGETHER = 200;
  private static final long LEAST_MEMORY = 1_000_000;
  private static final Secret UNSET = Secret.of("io.campaign/unset");

  private final Set<Carrier> carriers = new LinkedHashSet<>();
  private final Map<Channel, AddressParser> parsers = new HashMap<>();
  private final Map<String, CampaignListener> listeners = new LinkedHashMap<>();
  private final Map<String, UnknownPolicy> unknown = new HashMap<>();
  private final List<ProgressListener> progress = new ArrayList<>();
  private Function<AccountId, SendingRules> rules = account -> SendingRules.none();
  private SegmentLimits segmentLimits = SegmentLimits.DEFAULTS;
  private ZoneResolver zones = ZoneResolver.ofMembers();
  private HolidayCalendar holidays = HolidayCalendar.NONE;
  private LocalHours localHours = LocalHours.NONE;
  private double pauseAt;
  private @Nullable Store store;
  private @Nullable MemberDirectory directory;
  private BusinessClock clock = BusinessClock.system();
  private Ticks ticks = Ticks.system();
  private Randomness randomness = Randomness.secure();
  private RateLimits limits = RateLimits.none();
  private Duration keepFacts = Duration.ofDays(400);
  private DispatchSettings settings = DispatchSettings.DEFAULT;
  private Authorizer authorizer = Authorizer.byRole();
  private Secret addressSecret = UNSET;
  private int templatesKept = 2_000;
  private ApprovalRule approval = ApprovalRule.OPTIONAL;
  private TemplateReview review = TemplateReview.NONE;
  private @Nullable MediaStore media;
  private Duration drain = Duration.ofSeconds(15);
  private GroupingSettings grouping = GroupingSettings.standard();
  private @Nullable ReplyEmbedder embedder;
  private ResponseSummarizer summarizer = material -> Optional.empty();
  private final Map<AccountId, ReplyWords> ownWords = new HashMap<>();
  private final Map<AccountId, ReplyAnswers> ownAnswers = new HashMap<>();
  private long handOffMemory;
  private Duration conversionWindow = Duration.ofDays(3);
  private @Nullable LinkOptions links;
  private @Nullable Function<CarrierInbound, Optional<AccountId>> accountOf;

  EngineBuilder() {}

  /**
   * Sets where everything is kept. Required.
   *
   * @param value store; stays the host's to close
   * @return this builder
   */
  public EngineBuilder store(Store value) {
    this.store = value;
    return this;
  }

  /**
   * Reads members from somewhere else than the store, for example the host's own users table.
   *
   * @param value directory
   * @return this builder
   */
  public EngineBuilder memberDirectory(MemberDirectory value) {
    this.directory = value;
    return this;
  }

  /**
   * Adds a carrier without a limit of ours.
   *
   * @param value carrier; the engine starts and closes it
   * @return this builder
   */
  public EngineBuilder carrier(Carrier value) {
    carriers.add(value);
    return this;
  }

  /**
   * Adds a carrier with a limit, which all engines on the store keep together.
   *
   * @param value carrier; the engine starts and closes it
   * @param rate parts per time it may be given
   * @return this builder
   */
  public EngineBuilder carrier(Carrier value, Rate rate) {
    carriers.add(value);
    limits = limits.with(LimitKey.carrier(value.name()), rate);
    return this;
  }

  /**
   * Sets the limits of accounts, channels, carriers and senders, in place of all set before. All
   * engines on a store keep them together; give every engine the same.
   *
   * @param value limits
   * @return this builder
   */
  public EngineBuilder limits(RateLimits value) {
    this.limits = value;
    return this;
  }

  /**
   * Sets who reads addresses of a channel as people write them. Default: E.164 numbers with a plus
   * sign only.
   *
   * @param channel channel
   * @param value parser, usually from the channel's module
   * @return this builder
   */
  public EngineBuilder addressParser(Channel channel, AddressParser value) {
    parsers.put(channel, value);
    return this;
  }

  /**
   * Sets the secret under which addresses are hashed for the consent ledger. Set it before the
   * first opt-out and never change it. Default: a constant, with a warning in the log.
   *
   * @param value at least 16 bytes
   * @return this builder
   */
  public EngineBuilder addressSecret(Secret value) {
    this.addressSecret = value;
    return this;
  }

  /**
   * Sets business time. Default: the machine's clock.
   *
   * @param value clock
   * @return this builder
   */
  public EngineBuilder clock(BusinessClock value) {
    this.clock = value;
    return this;
  }

  /**
   * Sets monotonic time. Default: the JVM's.
   *
   * @param value clock
   * @return this builder
   */
  public EngineBuilder ticks(Ticks value) {
    this.ticks = value;
    return this;
  }

  /**
   * Sets the source of jitter. Default: secure randomness.
   *
   * @param value source
   * @return this builder
   */
  public EngineBuilder randomness(Randomness value) {
    this.randomness = value;
    return this;
  }

  /**
   * Sets the knobs of the sending line. Default: {@link DispatchOptions#standard()}.
   *
   * @param options options
   * @return this builder
   */
  public EngineBuilder dispatch(DispatchOptions options) {
    this.settings = options.settings();
    return this;
  }

  /**
   * Sets what all accounts' campaigns keep: quiet hours, frequency caps, a deadline. Default: none.
   *
   * @param value rules
   * @return this builder
   */
  public EngineBuilder rules(SendingRules value) {
    return rules(account -> value);
  }

  /**
   * Sets how large segments may be that authors write, as text, JSON or filter. Default: {@link
   * SegmentLimits#DEFAULTS}.
   *
   * @param value limits
   * @return this builder
   */
  public EngineBuilder segmentLimits(SegmentLimits value) {
    this.segmentLimits = value;
    return this;
  }

  /**
   * Sets what each account's campaigns keep. Asked for every batch, so it must not do I/O.
   *
   * @param value finds the rules of an account
   * @return this builder
   */
  public EngineBuilder rules(Function<AccountId, SendingRules> value) {
    this.rules = value;
    return this;
  }

  /**
   * Sets where recipients may be, for quiet hours. Default: the member's zone, else the account's.
   *
   * @param value resolver
   * @return this builder
   */
  public EngineBuilder zones(ZoneResolver value) {
    this.zones = value;
    return this;
  }

  /**
   * Sets which days are holidays, for quiet hours that hold on them. Default: none.
   *
   * @param value calendar
   * @return this builder
   */
  public EngineBuilder holidays(HolidayCalendar value) {
    this.holidays = value;
    return this;
  }

  /**
   * Sets the quiet hours that recipients' places ask for, on top of the accounts' own, usually from
   * a channel's module. Default: none.
   *
   * @param value hours by place
   * @return this builder
   */
  public EngineBuilder localHours(LocalHours value) {
    this.localHours = value;
    return this;
  }

  /**
   * Sets what becomes of messages of a carrier whose outcome is in doubt. Default: they are left
   * unknown.
   *
   * @param carrier name of the carrier
   * @param value policy
   * @return this builder
   */
  public EngineBuilder unknown(String carrier, UnknownPolicy value) {
    unknown.put(carrier, value);
    return this;
  }

  /**
   * Pauses a run when this share of a hundred answers to a worker are failures, or of a hundred
   * messages whose end was told did not arrive. Default: never.
   *
   * @param share above 0, at most 1
   * @return this builder
   */
  public EngineBuilder pauseAtErrorRate(double share) {
    this.pauseAt = share;
    return this;
  }

  /**
   * Adds a listener that is told about once a second how far runs are.
   *
   * @param value listener
   * @return this builder
   */
  public EngineBuilder progressListener(ProgressListener value) {
    progress.add(value);
    return this;
  }

  /**
   * Sets who may do what. Default: {@link Authorizer#byRole()}.
   *
   * @param value policy
   * @return this builder
   */
  public EngineBuilder authorizer(Authorizer value) {
    this.authorizer = value;
    return this;
  }

  /**
   * Sets whether campaigns need approval before they send. Default: {@link ApprovalRule#OPTIONAL}.
   *
   * @param value rule
   * @return this builder
   */
  public EngineBuilder approval(ApprovalRule value) {
    this.approval = value;
    return this;
  }

  /**
   * Sets who knows what providers say of templates, usually from the channel's module. Default:
   * every template may be sent.
   *
   * @param value review
   * @return this builder
   */
  public EngineBuilder templateReview(TemplateReview value) {
    this.review = value;
    return this;
  }

  /**
   * Sets where media are kept. Default: the store's own.
   *
   * @param value media store
   * @return this builder
   */
  public EngineBuilder mediaStore(MediaStore value) {
    this.media = value;
    return this;
  }

  /**
   * Adds a listener to the event feed. Its place is remembered in the store under its name.
   *
   * @param name name of the consumer, 1 to 64 characters, unique
   * @param value listener
   * @return this builder
   */
  public EngineBuilder listener(String name, CampaignListener value) {
    listeners.put(name, value);
    return this;
  }

  /**
   * Sets whose inbound messages are. Needed when several accounts share an engine; see {@link
   * #account}.
   *
   * @param value finds the account of a message
   * @return this builder
   */
  public EngineBuilder inboundAccount(Function<CarrierInbound, Optional<AccountId>> value) {
    this.accountOf = value;
    return this;
  }

  /**
   * Gives all inbound messages to one account.
   *
   * @param account account id
   * @return this builder
   */
  public EngineBuilder account(String account) {
    AccountId only = AccountId.of(account);
    return inboundAccount(message -> Optional.of(only));
  }

  /**
   * Adds an account's own words for opting out, opting in and asking for help to the standard ones.
   *
   * @param account account id
   * @param words its words
   * @return this builder
   */
  public EngineBuilder replyWords(String account, ReplyWords words) {
    ownWords.put(AccountId.of(account), words);
    return this;
  }

  /**
   * Sets what an account answers by itself to opt-outs, opt-ins and calls for help. Default:
   * nothing.
   *
   * @param account account id
   * @param answers its answers
   * @return this builder
   */
  public EngineBuilder replyAnswers(String account, ReplyAnswers answers) {
    ownAnswers.put(AccountId.of(account), answers);
    return this;
  }

  /**
   * Keeps what this engine handed off of late in memory, so that most replies are attributed
   * without reading the ledger. Only where one engine alone sends on the store: what another hands
   * off is learnt by the second look alone, two minutes after a reply. Default: replies are decided
   * by the store, in batches, by as many engines as there are.
   *
   * @param maxBytes most memory, at least 1,000,000; about 34 bytes per member
   * @return this builder
   */
  public EngineBuilder handOffsInMemory(long maxBytes) {
    this.handOffMemory = maxBytes;
    return this;
  }

  /**
   * Sets how long after a message an event of the host counts as a conversion of its run. Default:
   * 3 days.
   *
   * @param value above zero
   * @return this builder
   */
  public EngineBuilder conversionWindow(Duration value) {
    this.conversionWindow = value;
    return this;
  }

  /**
   * Tracks the links of messages under a web address of the host's own, whose requests go to {@link
   * CampaignEngine#linkEndpoint()}. Default: links stay as they are written.
   *
   * @param options domain, life and parameters of links
   * @return this builder
   */
  public EngineBuilder links(LinkOptions options) {
    this.links = options;
    return this;
  }

  /**
   * Sets how long {@link CampaignEngine#close()} waits for messages in flight. Default: 15 seconds.
   *
   * @param value above zero
   * @return this builder
   */
  public EngineBuilder drainTime(Duration value) {
    this.drain = value;
    return this;
  }

  /**
   * Sets how many parsed templates are kept. Default: 2,000, about 10 kB each for a text message.
   *
   * @param value at least 1
   * @return this builder
   */
  public EngineBuilder templatesKept(int value) {
    this.templatesKept = value;
    return this;
  }

  /**
   * Sets how coarse groups of similar replies are.
   *
   * @param settings {@link GroupingSettings#standard()} unless set
   * @return this builder
   */
  public EngineBuilder replyGroups(GroupingSettings settings) {
    this.grouping = settings;
    return this;
  }

  /**
   * Sets who tells which replies mean the same. Set {@link #replyGroups} beside it: how similar
   * points of one group are is the model's own. Default: replies are compared by their words.
   *
   * @param value embedder
   * @return this builder
   */
  public EngineBuilder replyEmbedder(ReplyEmbedder value) {
    this.embedder = value;
    return this;
  }

  /**
   * Sets who adds words to summaries of replies, for example {@link
   * io.campaign.summary.ChatSummarizer}.
   *
   * @param writer none unless set; the offline summary is always there
   * @return this builder
   */
  public EngineBuilder responseSummarizer(ResponseSummarizer writer) {
    this.summarizer = writer;
    return this;
  }

  /**
   * Sets how long the facts of deliveries are kept ({@link Runs#history}): every intent, answer and
   * receipt with its time. What a delivery has come to stays. Default: 400 days.
   *
   * @param howLong at least a day
   * @return this builder
   */
  public EngineBuilder keepFacts(Duration howLong) {
    this.keepFacts = howLong;
    return this;
  }

  /**
   * Builds the engine; nothing is opened yet.
   *
   * @return an engine that is not started
   * @throws InvalidInputException naming every option that is missing or wrong
   */
  public CampaignEngine build() {
    Store chosen = require(store);
    AddressKeys keys = AddressKey.under(addressSecret)::apply;
    Store effective =
        directory == null
            ? chosen
            : new HostMembersStore(chosen, new ForeignDirectory(directory, chosen, keys));
    Context context =
        new Context(
            effective,
            clock,
            ticks,
            randomness,
            settings,
            new Policies(rules, zones, holidays, localHours, unknown, pauseAt),
            new Activity());
    Function<CarrierInbound, Optional<AccountId>> resolver =
        accountOf == null ? message -> Optional.empty() : accountOf;
    Keywords keywords = ReplyWords.keywords(ownWords);
    InboundPipeline inbound =
        new InboundPipeline(effective, keys, resolver::apply, keywords, clock);
    Contents contents =
        new Contents(
            effective,
            TemplateCache.ofAtMost(templatesKept),
            media == null ? effective.media() : media);
    MessageLinks tracked = messageLinks();
    ContentRules texts = new ContentRules(contents, carriers, tracked.sample());
    AuthoringRules authoring =
        new AuthoringRules(
            approval, review, media == null ? effective.media() : media, segmentLimits);
    EngineParts parts =
        new EngineParts(
            context,
            List.copyOf(carriers),
            Map.copyOf(parsers),
            keys,
            authorizer,
            limits,
            inbound,
            keywords,
            linkDesk(effective, keys),
            contents,
            tracked.sample(),
            authoring,
            new TriggerDesk(effective, clock, authoring::approved, rules),
            new GroupDesk(effective, grouping, embedder),
            new Summaries(summarizer),
            new Classifier(effective, keys),
            new PlanRules(context, carriers).and(texts),
            answers(effective),
            texts::text);
    Pacer pacer = new Pacer(effective.budgets(), limits, ticks, randomness.nextLong());
    List<Lane> lanes = carriers.stream().map(carrier -> new Lane(carrier, pacer, ticks)).toList();
    EngineRunner runner =
        new EngineRunner(
            parts,
            lanes,
            new TemplateComposer(contents, keys, tracked),
            new EngineRunner.Options(
                Map.copyOf(listeners),
                drain,
                new RateWatch(pacer),
                new ProgressStep(context, progress),
                conversionWindow,
                keepFacts,
                handOffMemory == 0 ? null : new RecentHandOffs(effective, handOffMemory)));
    return new CampaignEngine(parts, runner);
  }

  private AnswerStep answers(Store effective) {
    Map<AccountId, ReplyAnswers> byAccount = Map.copyOf(ownAnswers);
    return new AnswerStep(
        effective,
        new AnswerDesk(
            effective, account -> byAccount.getOrDefault(account, ReplyAnswers.none()).texts()));
  }

  private MessageLinks messageLinks() {
    LinkOptions options = links;
    return options == null
        ? MessageLinks.NONE
        : new TrackedLinks(options.domain(), options.life(), options.utmSource(), randomness);
  }

  private LinkDesk linkDesk(Store effective, AddressKeys keys) {
    GroupCommit<LinkVisit> visits =
        new GroupCommit<>(VISITS_TOGETHER, effective.links()::recordVisits);
    return new LinkDesk(
        effective.links(),
        clock,
        randomness,
        keys::keyOf,
        visits::add,
        new ProofOfClick(effective)::settle);
  }

  private Store require(@Nullable Store given) {
    List<String> problems = new ArrayList<>();
    if (given == null) {
      problems.add("store (none) must be set; call .store(MemoryStore.create()) or a JDBC store");
    }
    Set<String> names = new HashSet<>();
    for (Carrier carrier : carriers) {
      if (!names.add(carrier.name())) {
        problems.add("carrier name (" + carrier.name() + ") must be unique");
      }
      Duration needed = settings.batchDeadline().plus(carrier.capabilities().submitTimeout());
      if (settings.lease().compareTo(needed) <= 0) {
        problems.add(
            "lease (%s) must be longer than batch deadline and submit time-out of carrier %s, %s"
                .formatted(settings.lease(), carrier.name(), needed));
      }
    }
    if (pauseAt < 0 || pauseAt > 1) {
      problems.add("error rate to pause at (" + pauseAt + ") must be 0 to 1");
    }
    for (String carrier : unknown.keySet()) {
      if (!names.contains(carrier)) {
        problems.add("carrier of an unknown policy (" + carrier + ") must be one of " + names);
      }
    }
    if (handOffMemory != 0 && handOffMemory < LEAST_MEMORY) {
      problems.add(
          "memory for hand-offs (" + handOffMemory + " bytes) must be at least " + LEAST_MEMORY);
    }
    if (drain.isNegative() || drain.isZero()) {
      problems.add("drain time (" + drain + ") must be above zero");
    }
    if (keepFacts.compareTo(FACTS_AT_LEAST) < 0) {
      problems.add("time to keep facts (" + keepFacts + ") must be at least " + FACTS_AT_LEAST);
    }
    if (conversionWindow.isNegative() || conversionWindow.isZero()) {
      problems.add("conversion window (" + conversionWindow + ") must be above zero");
    }
    for (String name : listeners.keySet()) {
      if (name.isEmpty() || name.length() > 64) {
        problems.add("listener name (" + Masking.excerpt(name) + ") must be 1 to 64 characters");
      }
    }
    if (addressSecret == UNSET) {
      LOG.warn("no address secret is set: address keys can be guessed by who knows the library");
    } else if (addressSecret.bytes().length < 16) {
      problems.add(
          "address secret (" + addressSecret.bytes().length + " bytes) must have at least 16");
    }
    if (!problems.isEmpty() || given == null) {
      throw new InvalidInputException(problems);
    }
    return given;
  }
}
