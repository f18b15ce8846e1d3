package io.campaign.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.campaign.audience.AudienceRules;
import io.campaign.audience.RulesSource;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.compose.PreparedContent.Said;
import io.campaign.content.ChannelContent;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.spi.AudienceSieve.Bound;
import io.campaign.template.LinkTracker;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's text has to say about its audience: who lacks a variable, and whose message is
 * longer than any carrier of the channel takes. Renders as the composer does, so that people are
 * told apart before the run what they would be told apart by during it. Thread-safe.
 */
public final class ContentRules implements RulesSource {
  private static final int MAX_CONTENTS = 64;

  private final Contents contents;
  private final Collection<Carrier> carriers;
  private final LinkTracker links;
  private final Cache<Key, Optional<PreparedContent>> prepared =
      Caffeine.newBuilder().maximumSize(MAX_CONTENTS).build();

  /** A campaign's content at one moment; drafts change without a number. */
  private record Key(
      AccountId account, CampaignId campaign, CampaignDefinition definition, Instant asOf) {}

  /**
   * Creates it.
   *
   * @param contents where definitions become texts
   * @param carriers carriers of the engine
   * @param links links as long as those that will be sent
   */
  public ContentRules(Contents contents, Collection<Carrier> carriers, LinkTracker links) {
    this.links = links;
    this.contents = contents;
    this.carriers = List.copyOf(carriers);
  }

  @Override
  public AudienceRules of(
      AccountId account, CampaignId campaign, CampaignDefinition definition, Instant asOf) {
    List<Carrier> able =
        carriers.stream().filter(c -> c.channel().equals(definition.channel())).toList();
    Map<Integer, Optional<PreparedContent>> byVariant = new ConcurrentHashMap<>();
    return new AudienceRules() {
      @Override
      public @Nullable SkipReason unsayable(Member member) {
        return byVariant
            .computeIfAbsent(
                Variants.of(definition, account, campaign, member.memberNo()),
                variant -> content(account, campaign, definition, variant, asOf))
            .map(content -> reason(content.say(member, asOf, () -> links), able))
            .orElse(null);
      }

      @Override
      public Optional<List<Bound>> clearance() {
        return definition.options().experiment() != null
            ? Optional.empty()
            : content(account, campaign, definition, Variants.NONE, asOf)
                .map(content -> content.fits(new SureFit(able, links)))
                .orElse(AudienceRules.NONE.clearance());
      }
    };
  }

  /**
   * Renders what a campaign would say to a member.
   *
   * @param account account
   * @param campaign campaign
   * @param definition what it says
   * @param member to whom
   * @param asOf when
   * @return the finished text, parameters of a provider's template one per line; empty when there
   *     is none
   */
  public Optional<String> text(
      AccountId account,
      CampaignId campaign,
      CampaignDefinition definition,
      Member member,
      Instant asOf) {
    int variant = Variants.of(definition, account, campaign, member.memberNo());
    return content(account, campaign, definition, variant, asOf)
        .map(content -> content.say(member, asOf, () -> links))
        .filter(said -> said.reason() == null)
        .map(said -> String.join("\n", said.rendered()));
  }

  private Optional<PreparedContent> content(
      AccountId account,
      CampaignId campaign,
      CampaignDefinition definition,
      int variant,
      Instant asOf) {
    Key key = new Key(account, campaign, Variants.as(definition, variant), asOf);
    return prepared.get(key, this::prepare);
  }

  /** Content with faults says nothing; authors hear of them when they schedule. */
  private Optional<PreparedContent> prepare(Key key) {
    try {
      return Optional.of(
          contents.prepare(
              key.account(),
              key.campaign(),
              key.definition(),
              key.definition().channel(),
              key.asOf()));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** A failing template is found at send time, where it stays with the delivery. */
  private static @Nullable SkipReason reason(Said said, List<Carrier> able) {
    if (said.reason() != null) {
      return said.reason() == SkipReason.MISSING_VARIABLE ? SkipReason.MISSING_VARIABLE : null;
    }
    if (said.rendered().stream().anyMatch(String::isBlank)) {
      return SkipReason.MISSING_VARIABLE;
    }
    if (!(said.said() instanceof ChannelContent.Text own)) {
      return null;
    }
    String text = said.rendered().get(0);
    boolean fits = able.isEmpty() || able.stream().anyMatch(carrier -> fits(own, text, carrier));
    return fits ? null : SkipReason.TOO_LARGE;
  }

  private static boolean fits(ChannelContent.Text own, String text, Carrier carrier) {
    String sent = own.smartEncoding() ? carrier.meter().cheaper(text) : text;
    return sent.strip().length() <= carrier.capabilities().maxTextLength();
  }
}
