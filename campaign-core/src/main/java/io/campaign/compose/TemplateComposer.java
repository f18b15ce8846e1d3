package io.campaign.compose;

import io.campaign.audience.AddressKeys;
import io.campaign.campaign.Account;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.content.ChannelContent;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.spi.Store;
import io.campaign.template.BoundTemplate;
import io.campaign.template.LinkTracker;
import io.campaign.template.RenderFailure;
import io.campaign.template.RenderSettings;
import io.campaign.template.Template;
import io.campaign.template.TemplateOptions;
import io.campaign.template.TemplateSchema;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Composes from Liquid; keeps the compiled content of the revisions it has met. Thread-safe. */
public final class TemplateComposer implements Composer {
  private static final int MAX_REVISIONS = 256;

  private final Store store;
  private final AddressKeys keys;
  private final MessageLinks links;
  private final ConcurrentMap<Revision, Compiled> compiled = new ConcurrentHashMap<>();

  /** One revision of one campaign, on one channel. */
  private record Revision(AccountId account, CampaignId campaign, int number, Channel channel) {
    static Revision of(NewRun run) {
      return new Revision(run.account(), run.campaign(), run.revision(), run.channel());
    }
  }

  /** Content of a revision on the run's channel, ready to render. */
  private record Compiled(
      CampaignDefinition definition,
      List<BoundTemplate> templates,
      List<String> names,
      boolean tracksLinks,
      ZoneId zone,
      ChannelContent content) {}

  /**
   * Creates the composer.
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
    this.store = store;
    this.keys = keys;
    this.links = links;
  }

  @Override
  public Composed compose(Run run, Member member, Carrier carrier, Instant now) {
    Address to = member.addressOn(run.request().channel());
    if (to == null) {
      return new Composed.Skipped(SkipReason.NO_ADDRESS, "no address");
    }
    Compiled content = compiled(run.request());
    if (content == null) {
      return new Composed.Skipped(SkipReason.NOT_SENDABLE, "no content for the channel");
    }
    try {
      LinkTracker tracker = content.tracksLinks() ? links.of(run, member, now) : LinkTracker.NONE;
      return ready(
          content,
          to,
          body(content, member, carrier, settings(content, member, now, tracker)),
          carrier);
    } catch (RenderFailure e) {
      return new Composed.Skipped(SkipReason.TEMPLATE_FAILED, e.reason().name());
    }
  }

  private Composed ready(Compiled content, Address to, MessageBody body, Carrier carrier) {
    int length = length(body);
    if (length == 0) {
      return new Composed.Skipped(SkipReason.MISSING_VARIABLE, "empty text");
    }
    if (length > carrier.capabilities().maxTextLength()) {
      return new Composed.Skipped(SkipReason.TOO_LARGE, length + " units");
    }
    MessageMeter.Size size =
        body instanceof MessageBody.Text text
            ? carrier.meter().measure(text.text())
            : new MessageMeter.Size(1, "template", length);
    return new Composed.Ready(
        to,
        keys.keyOf(to),
        carrier.senders().choose(to, content.definition().sender()),
        body,
        content.definition().validity(),
        size.parts());
  }

  private static int length(MessageBody body) {
    return body instanceof MessageBody.Text text ? text.text().strip().length() : 1;
  }

  private static MessageBody body(
      Compiled content, Member member, Carrier carrier, RenderSettings settings) {
    @Nullable Object[] slots = MemberVariables.of(member, content.names());
    List<String> rendered = new ArrayList<>();
    for (BoundTemplate template : content.templates()) {
      rendered.add(template.render(slots, settings));
    }
    if (content.content() instanceof ChannelContent.ProviderTemplate held) {
      return new MessageBody.Template(held.name(), held.language(), rendered);
    }
    String text = rendered.get(0);
    boolean smart = content.content() instanceof ChannelContent.Text own && own.smartEncoding();
    return new MessageBody.Text(smart ? carrier.meter().cheaper(text) : text);
  }

  private static RenderSettings settings(
      Compiled content, Member member, Instant now, LinkTracker tracker) {
    ZoneId zone = member.zone() == null ? content.zone() : member.zone();
    return new RenderSettings(zone, locale(member), now, tracker);
  }

  private static Locale locale(Member member) {
    String language = member.profile().language();
    return language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
  }

  private @Nullable Compiled compiled(NewRun run) {
    Revision revision = Revision.of(run);
    Compiled known = compiled.get(revision);
    if (known != null) {
      return known;
    }
    Compiled fresh = compile(run);
    if (fresh != null) {
      if (compiled.size() >= MAX_REVISIONS) {
        compiled.clear();
      }
      compiled.put(revision, fresh);
    }
    return fresh;
  }

  private @Nullable Compiled compile(NewRun run) {
    Optional<CampaignDefinition> definition =
        store.campaigns().revision(run.account(), run.campaign(), run.revision());
    Optional<ChannelContent> content = definition.flatMap(d -> d.content().on(run.channel()));
    if (content.isEmpty()) {
      return null;
    }
    ZoneId zone = store.accounts().find(run.account()).map(Account::zone).orElse(ZoneOffset.UTC);
    try {
      return compile(definition.get(), content.get(), zone);
    } catch (InvalidInputException e) {
      return null;
    }
  }

  private static Compiled compile(
      CampaignDefinition definition, ChannelContent content, ZoneId zone) {
    List<Template> templates =
        content.sources().stream()
            .map(source -> Template.parse(source, TemplateOptions.DEFAULT.trackingLinks()))
            .toList();
    List<String> names =
        templates.stream()
            .flatMap(template -> template.variables().stream())
            .map(TemplateComposer::root)
            .distinct()
            .toList();
    TemplateSchema schema = TemplateSchema.of(names);
    return new Compiled(
        definition,
        templates.stream().map(template -> template.bind(schema)).toList(),
        names,
        templates.stream().anyMatch(Template::tracksLinks),
        zone,
        content);
  }

  private static String root(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return path.substring(0, end);
  }
}
