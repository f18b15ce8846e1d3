package io.campaign.compose;

import io.campaign.campaign.Account;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Attachment;
import io.campaign.codec.ContentHash;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaUse;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.run.NewRun;
import io.campaign.spi.MediaStore;
import io.campaign.spi.Store;
import io.campaign.template.Snippets;
import io.campaign.template.TemplateCache;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Turns definitions into contents that can be said: reads the account and its saved texts, and
 * parses what is not known yet. Thread-safe.
 */
public final class Contents {
  private final Store store;
  private final TemplateCache templates;
  private final MediaStore media;

  /**
   * Creates it over the store's own media.
   *
   * @param store where accounts, definitions and saved texts are read
   * @param templates where templates are kept
   */
  public Contents(Store store, TemplateCache templates) {
    this(store, templates, store.media());
  }

  /**
   * Creates it.
   *
   * @param store where accounts, definitions and saved texts are read
   * @param templates where templates are kept
   * @param media where media are kept
   */
  public Contents(Store store, TemplateCache templates, MediaStore media) {
    this.store = store;
    this.templates = templates;
    this.media = media;
  }

  /** Makes attachments of media; a medium that is not there is an error. */
  List<Attachment> attachments(AccountId account, List<MediaUse> uses) {
    return AttachedMedia.of(media, account, uses);
  }

  /**
   * Returns the cache of templates.
   *
   * @return the one it was made with
   */
  public TemplateCache templates() {
    return templates;
  }

  /** Computes what an approval covers; media are looked up each time, for they may be exchanged. */
  String hash(AccountId account, CampaignDefinition definition) {
    return ContentHash.of(
        definition, id -> media.find(account, id).map(MediaInfo::sha256).orElse(""));
  }

  Optional<CampaignDefinition> definition(NewRun run) {
    return store.campaigns().revision(run.account(), run.campaign(), run.revision());
  }

  /**
   * Parses what a definition says on a channel.
   *
   * @param account owner
   * @param campaign name of the campaign
   * @param definition definition
   * @param channel channel
   * @param asOf time whose saved texts are used
   * @return the content, ready to be said
   * @throws io.campaign.error.InvalidInputException when nothing is written for the channel, or a
   *     source has faults
   */
  public PreparedContent prepare(
      AccountId account,
      CampaignId campaign,
      CampaignDefinition definition,
      Channel channel,
      Instant asOf) {
    Account owner =
        store
            .accounts()
            .find(account)
            .orElseGet(() -> new Account(account, account.value(), ZoneOffset.UTC, "US"));
    Content content = definition.content();
    PreparedContent.About about =
        new PreparedContent.About(
            owner, campaign, definition.title(), snippets(account, content.all(channel), asOf));
    return PreparedContent.of(content, channel, about, templates);
  }

  /** Reads the saved texts where a source may name one. */
  private Snippets snippets(AccountId account, List<ChannelContent> variants, Instant asOf) {
    boolean used =
        variants.stream()
            .flatMap(variant -> variant.sources().stream())
            .anyMatch(source -> source.contains("render") || source.contains("include"));
    return used ? SavedTexts.of(store.snippets().asOf(account, asOf)) : Snippets.NONE;
  }
}
