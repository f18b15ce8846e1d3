package io.campaign.compose;

import io.campaign.campaign.Account;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.error.InvalidInputException;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.spi.AudienceSieve.Bound;
import io.campaign.template.LinkTracker;
import io.campaign.template.RenderFailure;
import io.campaign.template.RenderSettings;
import io.campaign.template.Snippets;
import io.campaign.template.TemplateCache;
import io.campaign.template.TemplateOptions;
import io.campaign.text.Soundness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A content on one channel, parsed in all its languages and ready to be said to any member.
 * Thread-safe.
 */
public final class PreparedContent {
  private static final int MOST_READERS = 1_000;
  private static final String NO_LANGUAGE = "";

  /** A value brought in what no text may hold; directories of hosts may not clean theirs. */
  private static final String UNSAFE = "UNSAFE_CHARACTER";

  private final Content content;
  private final Channel channel;
  private final ZoneId accountZone;
  private final Map<ChannelContent, Variant> variants = new HashMap<>();

  /** What each language of members leads to; languages come from member data, so it is bounded. */
  private final ConcurrentMap<String, Reader> readers = new ConcurrentHashMap<>();

  /**
   * What surrounds a text.
   *
   * @param account whose members get it; {@code account.id} and {@code account.title} in templates
   * @param campaign {@code campaign.id} in templates
   * @param title {@code campaign.title} in templates
   * @param snippets saved texts
   */
  public record About(Account account, CampaignId campaign, String title, Snippets snippets) {}

  /**
   * Readers of one language.
   *
   * @param locale how dates and amounts are written
   * @param variant what is said to them
   */
  private record Reader(Locale locale, Variant variant) {}

  /**
   * What a member is told, or why nothing.
   *
   * @param rendered texts in the order of the content's sources; empty when skipped
   * @param said the variant for the member's language
   * @param tracksLinks whether that variant has links to track
   * @param reason why the member is skipped, or null
   * @param detail short word for people, no member data; empty when there is none
   */
  public record Said(
      List<String> rendered,
      ChannelContent said,
      boolean tracksLinks,
      @Nullable SkipReason reason,
      String detail) {
    Said(List<String> rendered, Variant variant, @Nullable SkipReason reason, String detail) {
      this(rendered, variant.content(), variant.tracksLinks(), reason, detail);
    }

    /** Copies the list. */
    public Said {
      rendered = List.copyOf(rendered);
    }
  }

  /** Told of the variables that a member's text reads. */
  @FunctionalInterface
  public interface Gaps {
    /** Does not care. */
    Gaps NONE = (variable, isLacking) -> {};

    /**
     * Takes note of a variable.
     *
     * @param variable root name
     * @param isLacking whether the member lacks it
     */
    void read(String variable, boolean isLacking);
  }

  private PreparedContent(Content content, Channel channel, ZoneId accountZone) {
    this.content = content;
    this.channel = channel;
    this.accountZone = accountZone;
  }

  /**
   * Parses a content.
   *
   * @param content what is said; must have something for the channel
   * @param channel channel
   * @param about what surrounds it
   * @param templates where templates are kept
   * @return the content, ready
   * @throws InvalidInputException when nothing is written for the channel, or a source has faults
   */
  public static PreparedContent of(
      Content content, Channel channel, About about, TemplateCache templates) {
    if (content.on(channel).isEmpty()) {
      throw new InvalidInputException("content (none) must be written for channel " + channel);
    }
    PreparedContent prepared = new PreparedContent(content, channel, about.account().zone());
    TemplateOptions options = TemplateOptions.DEFAULT.trackingLinks().with(about.snippets());
    Map<String, Object> fixed = new HashMap<>();
    fixed.put(
        "account", Map.of("id", about.account().id().value(), "title", about.account().title()));
    fixed.put("campaign", Map.of("id", about.campaign().value(), "title", about.title()));
    for (ChannelContent variant : content.all(channel)) {
      prepared.variants.computeIfAbsent(
          variant,
          source ->
              Variant.of(
                  source,
                  source.sources().stream().map(text -> templates.parse(text, options)).toList(),
                  fixed,
                  content.missing()));
    }
    return prepared;
  }

  /**
   * Says it to a member.
   *
   * @param member who
   * @param now business time
   * @param links asked for a tracker when the text has links to track
   * @return the texts, or why there are none
   */
  public Said say(Member member, Instant now, Supplier<LinkTracker> links) {
    return say(member, now, links, Gaps.NONE);
  }

  /**
   * Says it to a member, and tells what the member lacks.
   *
   * @param member who
   * @param now business time
   * @param links asked for a tracker when the text has links to track
   * @param gaps told of each variable that the member's text reads
   * @return the texts, or why there are none
   */
  public Said say(Member member, Instant now, Supplier<LinkTracker> links, Gaps gaps) {
    Reader reader = reader(member.profile().language());
    Variant variant = reader.variant();
    ZoneId zone = zone(member);
    LocalDate today = variant.slots().isDated() ? LocalDate.ofInstant(now, zone) : LocalDate.EPOCH;
    @Nullable Object[] values = variant.slots().read(member, today);
    variant.slots().tell(values, gaps);
    String lacking = variant.slots().applyPolicies(values);
    if (lacking != null) {
      return new Said(List.of(), variant, SkipReason.MISSING_VARIABLE, lacking);
    }
    LinkTracker tracker = variant.tracksLinks() ? links.get() : LinkTracker.NONE;
    try {
      List<String> rendered =
          variant.render(values, new RenderSettings(zone, reader.locale(), now, tracker));
      return rendered.stream().allMatch(text -> Soundness.firstFault(text) < 0)
          ? new Said(rendered, variant, null, "")
          : new Said(List.of(), variant, SkipReason.TEMPLATE_FAILED, UNSAFE);
    } catch (RenderFailure e) {
      SkipReason reason = SkipReason.TEMPLATE_FAILED;
      return new Said(List.of(), variant, reason, e.reason().name());
    }
  }

  /** What members are surely told, whatever their language: see {@link SureFit}. */
  Optional<List<Bound>> fits(SureFit fit) {
    return fit.of(variants.values());
  }

  private ZoneId zone(Member member) {
    ZoneId own = member.zone();
    return own == null ? accountZone : own;
  }

  private Reader reader(@Nullable String language) {
    String key = language == null ? NO_LANGUAGE : language;
    Reader known = readers.get(key);
    if (known != null) {
      return known;
    }
    Locale locale =
        language == null ? Locale.ENGLISH : Locale.forLanguageTag(language.replace('_', '-'));
    ChannelContent nearest = content.on(channel, language).orElseThrow();
    Variant variant = variants.get(nearest);
    if (variant == null) {
      throw new IllegalStateException("every variant must be prepared");
    }
    Reader fresh = new Reader(locale, variant);
    if (readers.size() < MOST_READERS) {
      readers.put(key, fresh);
    }
    return fresh;
  }

  /**
   * Returns the variables its texts read, in all languages.
   *
   * @return root names in order of first use; without those that are the same for everybody
   */
  public List<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (ChannelContent each : content.all(channel)) {
      Variant variant = variants.get(each);
      if (variant != null) {
        names.addAll(variant.slots().names());
      }
    }
    names.removeAll(Set.of("account", "campaign"));
    return List.copyOf(names);
  }

  /**
   * Tells which of the variables of the member's variant the member lacks.
   *
   * @param member who
   * @param now business time
   * @return names, in order of use
   */
  public List<String> lacking(Member member, Instant now) {
    Slots slots = reader(member.profile().language()).variant().slots();
    return slots.lacking(member, LocalDate.ofInstant(now, zone(member)));
  }
}
