package io.campaign.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.campaign.audience.AddressKeys;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.carrier.Attachment;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.compose.PreparedContent.Said;
import io.campaign.content.ChannelContent;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.SkipReason;
import io.campaign.link.DrawnLinks;
import io.campaign.member.Member;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import io.campaign.template.LinkTracker;
import io.campaign.template.TemplateCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Composes from Liquid; keeps the content of the revisions it has met. Thread-safe. */
public final class TemplateComposer implements Composer {
  private static final int MAX_REVISIONS = 256;
  private static final int MAX_TEMPLATES = 200;

  private final AddressKeys keys;
  private final MessageLinks links;
  private final Contents contents;

  /** What was found of a revision; empty when it says nothing that can be sent. */
  private final Cache<Revision, Optional<Prepared>> prepared =
      Caffeine.newBuilder().maximumSize(MAX_REVISIONS).build();

  private final Cache<Revision, Optional<CampaignDefinition>> definitions =
      Caffeine.newBuilder().maximumSize(MAX_REVISIONS).build();

  /**
   * One variant of one revision of one campaign, on one channel, with the saved texts of its run's
   * beginning.
   */
  private record Revision(
      AccountId account,
      CampaignId campaign,
      int number,
      int variant,
      Channel channel,
      Instant openedAt) {
    static Revision of(Run run, int variant) {
      return new Revision(
          run.request().account(),
          run.request().campaign(),
          run.request().revision(),
          variant,
          run.request().channel(),
          run.openedAt());
    }
  }

  /** What was looked up for the run of the last message. */
  private record OfRun(Run run, Optional<Experiment> experiment, Optional<Prepared> plain) {}

  private volatile @Nullable OfRun last;

  /**
   * Content of a revision on the run's channel.
   *
   * @param content ready to be said
   * @param sender number or name it comes from, or null
   * @param validity how long a carrier may try
   * @param attachments what goes with the text
   */
  private record Prepared(
      PreparedContent content,
      @Nullable String sender,
      Duration validity,
      List<Attachment> attachments) {}

  /**
   * Creates a composer that leaves links as they are.
   *
   * @param store where definitions are read
   * @param keys address keys
   */
  public TemplateComposer(Store store, AddressKeys keys) {
    this(store, keys, MessageLinks.NONE);
  }

  /**
   * Creates the composer.
   *
   * @param store where definitions are read
   * @param keys address keys
   * @param links where short links come from
   */
  public TemplateComposer(Store store, AddressKeys keys, MessageLinks links) {
    this(new Contents(store, TemplateCache.ofAtMost(MAX_TEMPLATES)), keys, links);
  }

  /**
   * Creates the composer.
   *
   * @param contents where definitions become texts
   * @param keys address keys
   * @param links where short links come from
   */
  public TemplateComposer(Contents contents, AddressKeys keys, MessageLinks links) {
    this.contents = contents;
    this.keys = keys;
    this.links = links;
  }

  @Override
  public Composed compose(Run run, Member member, Carrier carrier, Instant now) {
    Address to = member.addressOn(run.request().channel());
    if (to == null) {
      return new Composed.Skipped(SkipReason.NO_ADDRESS, "no address");
    }
    OfRun known = of(run);
    int variant = Variants.of(known.experiment(), run, member.memberNo());
    Optional<Prepared> found = variant == Variants.NONE ? known.plain() : prepared(run, variant);
    if (found.isEmpty()) {
      return new Composed.Skipped(SkipReason.NOT_SENDABLE, "no content for the channel");
    }
    Prepared revision = found.get();
    if (!AttachedMedia.fit(revision.attachments(), carrier)) {
      return new Composed.Skipped(SkipReason.TOO_LARGE, "media");
    }
    LinksOfOne drawn = new LinksOfOne(() -> links.of(run, member, now));
    Said said = revision.content().say(member, now, drawn);
    return said.reason() == null
        ? ready(
            revision,
            to,
            new Written(body(said, carrier, revision.attachments()), drawn.drawn()),
            carrier)
        : new Composed.Skipped(said.reason(), said.detail());
  }

  @Override
  public String contentHash(Run run) {
    return definition(run)
        .map(definition -> contents.hash(run.request().account(), definition))
        .orElse("");
  }

  @Override
  public @Nullable Set<String> fields(Run run) {
    OfRun known = of(run);
    if (known.experiment().isPresent()) {
      return null;
    }
    return known.plain().map(found -> Set.copyOf(found.content().variables())).orElse(Set.of());
  }

  /** What is said, and the links in it. */
  private record Written(MessageBody body, @Nullable DrawnLinks links) {}

  /** Remembers the tracker of a message, so that it can be asked what it has drawn. */
  private static final class LinksOfOne implements Supplier<LinkTracker> {
    private final Supplier<LinkTracker> source;
    private @Nullable LinkTracker given;

    LinksOfOne(Supplier<LinkTracker> source) {
      this.source = source;
    }

    @Override
    public LinkTracker get() {
      LinkTracker known = given == null ? source.get() : given;
      given = known;
      return known;
    }

    @Nullable DrawnLinks drawn() {
      return given instanceof TrackedLinks.Tracker tracker ? tracker.drawn() : null;
    }
  }

  private Composed ready(Prepared revision, Address to, Written written, Carrier carrier) {
    MessageBody body = written.body();
    int length = length(body);
    if (length == 0) {
      return new Composed.Skipped(SkipReason.MISSING_VARIABLE, "empty text or parameter");
    }
    if (length > carrier.capabilities().maxTextLength()) {
      return new Composed.Skipped(SkipReason.TOO_LARGE, length + " units");
    }
    MessageMeter.Size size =
        body instanceof MessageBody.Template
            ? new MessageMeter.Size(1, "template", length)
            : carrier.meter().measure(written(body));
    return new Composed.Ready(
        to,
        keys.keyOf(to),
        carrier.senders().choose(to, revision.sender()),
        body,
        revision.validity(),
        size.parts(),
        written.links(),
        null,
        null);
  }

  private static String written(MessageBody body) {
    return body instanceof MessageBody.Question question
        ? question.text()
        : body instanceof MessageBody.Text text ? text.text() : "";
  }

  /** A provider refuses a template with a blank in it, so it counts as saying nothing. */
  private static int length(MessageBody body) {
    if (body instanceof MessageBody.Template template) {
      return template.parameters().stream().anyMatch(String::isBlank) ? 0 : 1;
    }
    return written(body).strip().length();
  }

  private static MessageBody body(Said said, Carrier carrier, List<Attachment> attachments) {
    if (said.said() instanceof ChannelContent.ProviderTemplate held) {
      return new MessageBody.Template(
          held.name(), held.language(), said.rendered(), held.slots(), attachments);
    }
    String text = said.rendered().get(0);
    if (said.said() instanceof ChannelContent.Question question) {
      return new MessageBody.Question(text, question.choices(), attachments);
    }
    boolean smart = said.said() instanceof ChannelContent.Text own && own.smartEncoding();
    return new MessageBody.Text(smart ? carrier.meter().cheaper(text) : text, attachments);
  }

  /** Messages come by the thousand for one run. */
  private OfRun of(Run run) {
    OfRun known = last;
    if (known == null || !known.run().equals(run)) {
      Optional<Experiment> experiment =
          definition(run)
              .flatMap(definition -> Optional.ofNullable(definition.options().experiment()));
      known = new OfRun(run, experiment, prepared(run, Variants.NONE));
      last = known;
    }
    return known;
  }

  private Optional<Prepared> prepared(Run run, int variant) {
    return prepared.get(Revision.of(run, variant), unused -> prepare(run, variant));
  }

  private Optional<CampaignDefinition> definition(Run run) {
    return definitions.get(
        Revision.of(run, Variants.NONE), unused -> contents.definition(run.request()));
  }

  private Optional<Prepared> prepare(Run run, int variant) {
    Optional<CampaignDefinition> found = definition(run);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    CampaignDefinition definition = Variants.as(found.get(), variant);
    try {
      PreparedContent content =
          contents.prepare(
              run.request().account(),
              run.request().campaign(),
              definition,
              run.request().channel(),
              run.openedAt());
      List<Attachment> attachments =
          contents.attachments(run.request().account(), definition.options().media());
      return Optional.of(
          new Prepared(content, definition.sender(), definition.validity(), attachments));
    } catch (InvalidInputException | NotFoundException e) {
      return Optional.empty();
    }
  }
}
